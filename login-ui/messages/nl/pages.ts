/** The sign-in page. */
export const signIn = {
  title: 'Inloggen',
  to: 'om door te gaan naar {host}',
  email: 'E-mailadres',
  sendCode: 'Doorgaan',
  codeExplained: 'We sturen je een code.',
  again: 'Je bent al ingelogd. Log opnieuw in om hier verder te gaan.',
  lastUsed: 'Dit heb je de vorige keer gebruikt.',
  anotherWay: 'Op een andere manier inloggen',
  or: 'of',
  passkey: 'Inloggen met een passkey',
  passkeyOnly: 'Gebruik de passkey op dit apparaat, je telefoon of je beveiligingssleutel.',
  passkeyNeedsScript:
    'Hier log je in met een passkey, en passkeys hebben JavaScript nodig. Zet het aan en laad deze pagina opnieuw.',
  passkeyUnsupported:
    'Hier log je in met een passkey, maar deze browser ondersteunt ze niet. Open deze pagina in een andere browser.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Vul je code in',
  sent: 'Als je hier met {email} kunt inloggen, is er een code onderweg.',
  newTitle: 'Je hebt een nieuwe code nodig',
  label: 'Code uit de e-mail',
  verify: 'Inloggen',
  resend: 'Nieuwe code sturen',
  resendExplained: 'Nog niets ontvangen? Kijk in je spammap of laat een nieuwe code sturen.',
  otherAddress: 'Ander adres gebruiken',
  otherWay: 'Ander adres of andere manier',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'Volgende keer zonder code',
  explained: 'Met een passkey log je in met je vingerafdruk, gezicht of schermvergrendeling.',
  forWhom: 'Voor {email}',
  create: 'Passkey maken',
  notNow: 'Niet nu',
  unsupported: 'Deze browser kan geen passkeys bewaren. Kies ‘Niet nu’ om door te gaan.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Met welk account wil je verder?',
  who: 'Je bent ingelogd als {email}.',
  goOn: 'Doorgaan als {email}',
  other: 'Ander account gebruiken',
}

export const signOut = {
  title: 'Uitloggen?',
  who: 'Je bent ingelogd als {email}.',
  explained: 'In deze browser moet je daarna opnieuw inloggen.',
  hosts: 'Je logt hiermee in één keer uit bij {hosts}.',
  everywhere: 'Ook op al mijn andere apparaten',
  signOut: 'Uitloggen',
  stay: 'Ingelogd blijven',
}

/** Around every page. */
export const frame = {
  language: 'Taal',
  trace: 'Fout {status}. Vermeld dit als je om hulp vraagt:',
  said: '{title}. {message}',
}
