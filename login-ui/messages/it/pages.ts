/** The sign-in page. */
export const signIn = {
  title: 'Accedi',
  to: 'per continuare su {host}',
  email: 'Indirizzo email',
  sendCode: 'Continua',
  codeExplained: 'Ti invieremo un codice.',
  again: 'Hai già effettuato l’accesso. Per continuare qui, accedi di nuovo.',
  lastUsed: 'È il metodo che hai usato l’ultima volta.',
  anotherWay: 'Accedi in un altro modo',
  or: 'oppure',
  passkey: 'Accedi con una passkey',
  passkeyOnly: 'Usa la passkey di questo dispositivo, del telefono o della chiave di sicurezza.',
  passkeyNeedsScript:
    'Qui si accede con una passkey, e le passkey richiedono JavaScript. Attivalo e ricarica questa pagina.',
  passkeyUnsupported:
    'Qui si accede con una passkey, e questo browser non le supporta. Apri questa pagina in un altro browser.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Inserisci il codice',
  sent: 'Se {email} può accedere qui, un codice è in arrivo.',
  newTitle: 'Serve un nuovo codice',
  label: 'Codice ricevuto via email',
  verify: 'Accedi',
  resend: 'Invia un nuovo codice',
  resendExplained: 'Non è ancora arrivato? Controlla nello spam o richiedi un nuovo codice.',
  otherAddress: 'Usa un altro indirizzo',
  otherWay: 'Usa un altro indirizzo o metodo',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'La prossima volta, senza codice',
  explained: 'Con una passkey accedi usando l’impronta digitale, il volto o il blocco schermo.',
  forWhom: 'Per {email}',
  create: 'Crea una passkey',
  notNow: 'Non ora',
  unsupported: 'Questo browser non può salvare passkey. Scegli “Non ora” per continuare.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Con quale account vuoi continuare?',
  who: 'Hai effettuato l’accesso come {email}.',
  goOn: 'Continua come {email}',
  other: 'Usa un altro account',
}

export const signOut = {
  title: 'Vuoi uscire?',
  who: 'Hai effettuato l’accesso come {email}.',
  explained: 'Dovrai accedere di nuovo in questo browser.',
  hosts: 'Uscirai contemporaneamente da tutti questi siti: {hosts}.',
  everywhere: 'Anche su tutti gli altri miei dispositivi',
  signOut: 'Esci',
  stay: 'Resta nell’account',
}

/** Around every page. */
export const frame = {
  language: 'Lingua',
  trace: 'Errore {status}. Se chiedi aiuto, indica:',
  said: '{title}. {message}',
}
