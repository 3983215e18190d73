/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: {
    title: 'Questa richiesta non è leggibile',
    message: 'Torna indietro e riprova.',
  },
  cookies_ambiguous: {
    title: 'I cookie di questo sito non sono leggibili',
    message: 'Cancella i cookie di questo sito nel browser, poi riprova.',
  },
  path_ambiguous: {
    title: 'Questo indirizzo non è leggibile',
    message:
      'Si può interpretare in più di un modo. Controlla che non ci siano caratteri di troppo e riprova.',
  },
  host_unknown: {
    title: 'Non c’è nulla sotto questo nome',
    message: 'Controlla l’indirizzo. Se è giusto, avvisa chi gestisce questo sito.',
  },
  not_found: {
    title: 'Qui non c’è nulla',
    message: 'Controlla l’indirizzo o torna alla pagina precedente.',
  },
  method_not_allowed: { title: 'Qui non è possibile farlo', message: 'Torna alla pagina precedente.' },
  body_too_large: {
    title: 'Era troppo in una volta sola',
    message: 'L’invio è più grande di quanto questa pagina accetti. Torna indietro e riprova con meno.',
  },
  not_a_document: {
    title: 'Questa pagina si apre solo in una finestra propria',
    message: 'Aprila in una nuova scheda.',
  },
  unauthenticated: { title: 'Non hai effettuato l’accesso', message: 'Accedi per continuare.' },
  sign_in_too_old: {
    title: 'Accedi di nuovo',
    message: 'Questa parte richiede un accesso recente.',
  },
  body_not_kept: {
    title: 'Accedi, poi ripeti l’invio',
    message:
      'Prima di questo invio devi accedere, e nel frattempo non è stato possibile conservarlo: non è arrivato all’app. Torna indietro, copia ciò che non vuoi riscrivere, accedi e ripeti l’invio.',
  },
  body_not_kept_too_large: {
    title: 'L’invio è troppo grande per essere conservato',
    message:
      'Prima di questo invio devi accedere, e nel frattempo si possono conservare fino a 64 KB. Questo è più grande e non è arrivato all’app. Torna indietro, copia ciò che non vuoi riscrivere, accedi e ripeti l’invio.',
  },
  kept_lost: {
    title: 'Il tuo invio non è più qui',
    message:
      'Era conservato in questa scheda durante l’accesso e non è stato ritrovato. Non è arrivato all’app. Torna dove l’hai scritto e ripeti l’invio.',
    tooOld:
      'È stato conservato per un’ora, che ormai è passata. Non è arrivato all’app. Torna dove l’hai scritto e ripeti l’invio.',
    anotherPerson:
      'Al momento dell’invio qui aveva effettuato l’accesso un’altra persona, quindi viene mostrato solo a lei. Non è arrivato all’app. Se l’hai scritto tu, torna lì e ripeti l’invio.',
  },
  not_the_operator: {
    title: 'Riservato al gestore',
    message: 'Invia il token del gestore: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Non è indicato che cosa revocare',
    message:
      'Invia application/json, un oggetto con esattamente uno tra "sub" (un UUID in minuscolo), "email" (un indirizzo) e "originJti" (quello di una sessione, come riportato nel registro).',
  },
  not_allowed: {
    title: 'Non hai accesso a questa pagina',
    message:
      'Hai effettuato l’accesso, ma quest’area è riservata ad altri. Chiedi l’autorizzazione a chi gestisce questo sito.',
  },
  step_up_required: {
    title: 'Conferma la tua identità',
    message: 'Hai effettuato l’accesso, ma questa parte richiede una nuova conferma della tua identità.',
  },
  service_worker: {
    title: 'Questo sito non ammette service worker',
    message: 'La pagina funziona anche senza.',
  },
  cross_site: {
    title: 'Questa richiesta viene da un altro sito',
    message: 'Apri direttamente la pagina e riprova da lì.',
  },
  state_invalid: {
    title: 'Questo accesso non può continuare',
    message: 'È stato iniziato in un’altra finestra o è già concluso. Ricomincia.',
  },
  state_expired: {
    title: 'Questo accesso ha richiesto troppo tempo',
    message: 'Per la tua sicurezza è terminato dopo dieci minuti. Ricomincia.',
  },
  email_invalid: {
    title: 'Questo non è un indirizzo email',
    message: 'Controlla l’indirizzo email e riprova.',
  },
  code_wrong: {
    title: 'Questo codice non è corretto',
    message:
      'Controlla il codice nell’email più recente o richiedine uno nuovo: un codice vale dieci minuti.',
    lastTry: 'Era l’ultimo tentativo. Richiedi un nuovo codice.',
  },
  code_expired: { title: 'Questo codice è scaduto', message: 'Richiedi un nuovo codice.' },
  too_many_tries: {
    title: 'Troppi tentativi',
    message: {
      one: 'Attendi un minuto, poi riprova.',
      many: 'Attendi {count} di minuti, poi riprova.',
      other: 'Attendi {count} minuti, poi riprova.',
    },
  },
  blocked: {
    title: 'Questo accesso è stato rifiutato',
    message: 'Chiedi aiuto a chi gestisce questo sito.',
  },
  review_required: {
    title: 'Questo accesso deve prima essere verificato',
    message: 'Chi gestisce questo sito deve approvarlo. Chiedi l’approvazione, poi accedi di nuovo.',
  },
  action_blocked: {
    title: 'Questa operazione è stata rifiutata',
    message:
      'Il tuo accesso resta attivo, ma al momento qui non puoi proseguire. Chiedi aiuto a chi gestisce questo sito.',
  },
  action_review_required: {
    title: 'Questa operazione deve prima essere verificata',
    message: 'Chi gestisce questo sito deve approvarla. Chiedi l’approvazione, poi riprova.',
  },
  factor_required: {
    title: 'Serve un’altra verifica',
    passkey: 'Questo account richiede la sua passkey. Ricomincia e accedi con quella.',
    code: 'Questo account richiede un codice via email. Ricomincia e accedi con un codice.',
    other:
      'Questo account richiede una verifica che questa pagina non offre. Chiedi aiuto a chi gestisce questo sito.',
  },
  not_vouched: {
    title: 'Non è stato possibile confermare questo accesso',
    message: 'Ricomincia. Se succede ancora, avvisa chi gestisce questo sito.',
  },
  proof_not_made: {
    title: 'L’accesso non è ancora completo',
    message: 'Hai lasciato la verifica prima della fine. Ricomincia o accedi in un altro modo.',
  },
  handover_in_vain: {
    title: 'Il tuo accesso non arriva fin qui',
    message:
      'Hai effettuato l’accesso, ma il browser non lo conserva per questo indirizzo. Consenti qui i cookie, poi ricomincia.',
  },
  cannot_check: {
    title: 'Al momento non è possibile verificare il tuo accesso',
    message: 'Non è colpa tua e non è andato perso nulla. Riprova tra un minuto.',
  },
  cannot_sign_in: {
    title: 'Al momento non è possibile accedere',
    message: 'Non è colpa tua. Riprova tra un minuto.',
  },
  origin_unreachable: {
    title: 'L’app non risponde',
    message: 'Non hai sbagliato nulla. Riprova tra un minuto.',
  },
  origin_too_slow: {
    title: 'L’app ci mette troppo a rispondere',
    message: 'Non hai sbagliato nulla. Riprova tra un minuto.',
  },
  bug: {
    title: 'Qui qualcosa è andato storto',
    message: 'È colpa nostra, non tua. Riprova tra un minuto.',
  },
  mayHaveArrived: 'Il tuo invio potrebbe essere arrivato comunque: controlla prima di ripeterlo.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Accedi',
  stepUp: 'Conferma la tua identità',
  startAgain: 'Ricomincia',
  otherAddress: 'Usa un altro indirizzo',
  otherAccount: 'Usa un altro account',
  tryAgain: 'Riprova',
  goBack: 'Indietro',
  startPage: 'Vai alla pagina iniziale',
}
