/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Conferma la tua identità',
  whyRoute: 'Per aprire {place}, conferma di nuovo la tua identità.',
  whyAdd: 'Prima di aggiungere una passkey, conferma la tua identità.',
  whyRemove: 'Prima di rimuovere la passkey “{name}”, conferma la tua identità.',
  who: 'Hai effettuato l’accesso come {email}.',
  passkey: 'Usa una passkey',
  code: 'Ricevi un codice via email',
  goOn: 'Continua',
  passkeyNeedsScript: 'Le passkey richiedono JavaScript. Attivalo e ricarica questa pagina.',
  passkeyUnsupported: 'Questo browser non supporta le passkey. Apri questa pagina in un altro browser.',
  noMethod: 'Qui non è possibile confermare la tua identità. Chiedi aiuto a chi gestisce questo sito.',
  notThisWay: 'Per questo non basta. Usa il metodo proposto qui.',
  tookTooLong: 'È passato troppo tempo e la verifica è stata interrotta per la tua sicurezza. Riprova.',
  cancel: 'Annulla',
  codeTitle: 'Inserisci il codice',
  codeSent: 'Abbiamo inviato un codice a {email}.',
  confirm: 'Conferma',
  otherWay: 'Usa un altro metodo',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Serve un’altra verifica',
  passkey: 'Fin qui tutto bene. Questo account richiede anche la sua passkey.',
  code: 'Fin qui tutto bene. Questo account richiede anche un codice via email.',
  elsewhere: 'Fin qui tutto bene. Questo account richiede un’altra verifica, nella pagina seguente.',
}
