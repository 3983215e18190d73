/** One's own passkeys and sessions. */
export const account = {
  title: 'Je account',
  who: 'Je bent ingelogd als {email}.',
  passkeys: 'Je passkeys',
  explained: 'Met een passkey log je in met je vingerafdruk, gezicht of schermvergrendeling.',
  none: 'Je hebt er nog geen.',
  unavailable: 'Je passkeys kunnen nu niet worden getoond. Probeer het over een minuut opnieuw.',
  unnamed: 'Passkey',
  thisDevice: 'Dit apparaat',
  created: 'Gemaakt op {date}',
  used: 'Laatst gebruikt op {date}',
  neverUsed: 'Sindsdien niet gebruikt',
  rename: 'Naam wijzigen',
  name: 'Naam',
  save: 'Opslaan',
  remove: 'Verwijderen',
  isLastWayIn: 'Je kunt alleen hiermee inloggen. Daarom kun je deze passkey niet verwijderen.',
  add: 'Passkey toevoegen',
  addExplained: 'Bewaar de passkey op dit apparaat, op je telefoon of op een beveiligingssleutel.',
  create: 'Passkey maken',
  cancel: 'Annuleren',
  needsScript: 'Zet JavaScript aan en laad deze pagina opnieuw om een passkey toe te voegen.',
  unsupported:
    'Deze browser kan geen passkeys maken. Open deze pagina in een andere browser om er een toe te voegen.',
  others: 'Andere manieren om in te loggen',
  methods: {
    EMAIL_OTP: 'Code per e-mail',
    EMAIL_MAGIC_LINK: 'Link per e-mail',
    SMS: 'Code per sms',
    WHATSAPP: 'Code via WhatsApp',
    AUTHENTICATOR_APP: 'Authenticator-app',
    SECURITY_KEY: 'Beveiligingssleutel',
    PUSH: 'Bevestiging op je telefoon',
    RECOVERY_CODE: 'Herstelcodes',
  },
  sessions: 'Uitloggen',
  sessionsExplained:
    'Ben je een apparaat kwijt of heb je dat van een ander gebruikt? Hier log je op dat apparaat uit.',
  signOutHere: 'Hier uitloggen',
  signOutElsewhere: 'Uitloggen op alle andere apparaten',
  signOutEverywhere: 'Overal uitloggen',
  leave: 'Naar de startpagina',
  said: {
    passkey_added: 'Je nieuwe passkey is klaar.',
    passkey_removed:
      '‘{name}’ is verwijderd: niemand kan er nog mee inloggen. Heeft iemand anders het apparaat? Log dan ook uit op alle andere apparaten.',
    passkey_renamed: 'De passkey heet nu ‘{name}’.',
    signed_out_elsewhere: 'Je bent uitgelogd op alle andere apparaten. Hier blijf je ingelogd.',
    form_too_old:
      'Er is niets gewijzigd: die pagina was niet meer actueel. Deze is dat wel, dus probeer het opnieuw.',
    name_unfit: 'Die naam kan niet. Kies er een van 1 tot 40 tekens.',
    passkey_gone: 'Die passkey was al verwijderd.',
    passkey_is_last:
      'Je kunt alleen met die passkey inloggen. Daarom is hij niet verwijderd. Voeg er eerst nog een toe.',
    changed_meanwhile:
      'Op dat moment werd er iets anders gewijzigd. Daarom is er niets verwijderd. Probeer het opnieuw.',
  },
}
