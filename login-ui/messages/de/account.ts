/** One's own passkeys and sessions. */
export const account = {
  title: 'Ihr Konto',
  who: 'Sie sind als {email} angemeldet.',
  passkeys: 'Ihre Passkeys',
  explained: 'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Bildschirmsperre an.',
  none: 'Sie haben noch keinen.',
  unavailable:
    'Ihre Passkeys können gerade nicht angezeigt werden. Versuchen Sie es in einer Minute noch einmal.',
  unnamed: 'Passkey',
  thisDevice: 'Dieses Gerät',
  created: 'Erstellt am {date}',
  used: 'Zuletzt benutzt am {date}',
  neverUsed: 'Seitdem nicht benutzt',
  rename: 'Umbenennen',
  name: 'Neuer Name',
  save: 'Speichern',
  remove: 'Entfernen',
  isLastWayIn: 'Sie können sich nur mit diesem Passkey anmelden. Deshalb lässt er sich nicht entfernen.',
  add: 'Passkey hinzufügen',
  addExplained: 'Speichern Sie ihn auf diesem Gerät, Ihrem Smartphone oder einem Sicherheitsschlüssel.',
  create: 'Passkey erstellen',
  cancel: 'Abbrechen',
  needsScript: 'Um einen Passkey hinzuzufügen, schalten Sie JavaScript ein und laden Sie diese Seite neu.',
  unsupported:
    'Dieser Browser kann keine Passkeys erstellen. Öffnen Sie diese Seite dafür in einem anderen Browser.',
  others: 'Andere Anmeldewege',
  methods: {
    EMAIL_OTP: 'Code per E-Mail',
    EMAIL_MAGIC_LINK: 'Link per E-Mail',
    SMS: 'Code per SMS',
    WHATSAPP: 'Code per WhatsApp',
    AUTHENTICATOR_APP: 'Authenticator-App',
    SECURITY_KEY: 'Sicherheitsschlüssel',
    PUSH: 'Bestätigung auf dem Smartphone',
    RECOVERY_CODE: 'Wiederherstellungscodes',
  },
  sessions: 'Abmelden',
  sessionsExplained:
    'Haben Sie ein Gerät verloren oder ein fremdes benutzt? Melden Sie sich dort von hier aus ab.',
  signOutHere: 'Hier abmelden',
  signOutElsewhere: 'Auf allen anderen Geräten abmelden',
  signOutEverywhere: 'Überall abmelden',
  leave: 'Zur Startseite',
  said: {
    passkey_added: 'Ihr neuer Passkey ist bereit.',
    passkey_removed:
      '„{name}“ wurde entfernt: Damit kann sich niemand mehr anmelden. Ist das Gerät in fremden Händen? Dann melden Sie sich auch auf allen anderen Geräten ab.',
    passkey_renamed: 'Der Passkey heißt jetzt „{name}“.',
    signed_out_elsewhere: 'Sie sind auf allen anderen Geräten abgemeldet. Hier bleiben Sie angemeldet.',
    form_too_old:
      'Es wurde nichts geändert: Die Seite war nicht mehr aktuell. Jetzt ist sie es. Versuchen Sie es noch einmal.',
    name_unfit: 'Dieser Name ist nicht möglich. Wählen Sie einen mit 1 bis 40 Zeichen.',
    passkey_gone: 'Dieser Passkey wurde bereits entfernt.',
    passkey_is_last:
      'Sie können sich nur mit diesem Passkey anmelden. Deshalb wurde er nicht entfernt. Fügen Sie zuerst einen anderen hinzu.',
    changed_meanwhile:
      'Im selben Moment wurde etwas anderes geändert. Deshalb wurde nichts entfernt. Versuchen Sie es noch einmal.',
  },
}
