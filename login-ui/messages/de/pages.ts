/** The sign-in page. */
export const signIn = {
  title: 'Anmelden',
  to: 'weiter zu {host}',
  email: 'E-Mail-Adresse',
  sendCode: 'Weiter',
  codeExplained: 'Wir senden Ihnen einen Code.',
  again: 'Sie sind bereits angemeldet. Um hier weiterzukommen, melden Sie sich bitte noch einmal an.',
  lastUsed: 'So haben Sie sich zuletzt angemeldet.',
  anotherWay: 'Auf andere Weise anmelden',
  or: 'oder',
  passkey: 'Mit Passkey anmelden',
  passkeyOnly:
    'Verwenden Sie den Passkey auf diesem Gerät, Ihrem Smartphone oder Ihrem Sicherheitsschlüssel.',
  passkeyNeedsScript:
    'Hier melden Sie sich mit einem Passkey an, und Passkeys brauchen JavaScript. Schalten Sie es ein und laden Sie diese Seite neu.',
  passkeyUnsupported:
    'Hier melden Sie sich mit einem Passkey an, aber dieser Browser unterstützt keine. Öffnen Sie diese Seite in einem anderen Browser.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Code eingeben',
  sent: 'Wenn man sich hier mit {email} anmelden kann, ist ein Code unterwegs.',
  newTitle: 'Sie brauchen einen neuen Code',
  label: 'Code aus der E-Mail',
  verify: 'Anmelden',
  resend: 'Neuen Code senden',
  resendExplained:
    'Noch nichts da? Sehen Sie im Spam-Ordner nach oder lassen Sie sich einen neuen Code senden.',
  otherAddress: 'Andere Adresse verwenden',
  otherWay: 'Andere Adresse oder anderen Weg wählen',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'Nächstes Mal ohne Code',
  explained: 'Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Bildschirmsperre an.',
  forWhom: 'Für {email}',
  create: 'Passkey erstellen',
  notNow: 'Jetzt nicht',
  unsupported: 'Dieser Browser kann keine Passkeys speichern. Mit „Jetzt nicht“ geht es weiter.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Mit welchem Konto weiter?',
  who: 'Sie sind als {email} angemeldet.',
  goOn: 'Weiter als {email}',
  other: 'Anderes Konto verwenden',
}

export const signOut = {
  title: 'Abmelden?',
  who: 'Sie sind als {email} angemeldet.',
  explained: 'In diesem Browser müssen Sie sich danach neu anmelden.',
  hosts: 'Damit melden Sie sich zugleich bei {hosts} ab.',
  everywhere: 'Auch auf allen meinen anderen Geräten',
  signOut: 'Abmelden',
  stay: 'Angemeldet bleiben',
}

/** Around every page. */
export const frame = {
  language: 'Sprache',
  trace: 'Fehler {status}. Wenn Sie um Hilfe bitten, geben Sie das an:',
  said: '{title}. {message}',
}
