/** What somebody sent before they were signed in: kept, and offered for sending. */
export const resume = {
  signInFirst: 'Prima accedi. Il tuo invio è conservato e non è ancora arrivato a {host}.',
  elsewhereTitle: 'Prima devi accedere',
  elsewhereWithoutScript:
    'L’accesso avviene su un altro sito e, senza JavaScript, nel frattempo il tuo invio non può essere conservato. Torna indietro, copia ciò che non vuoi riscrivere, accedi e ripeti l’invio.',
  signIn: 'Accedi',
  stillKept: 'Il tuo invio è ancora conservato.',
  startAgain: 'Ricomincia',
  title: 'Inviare ora?',
  explained:
    'Questo è ciò che hai inviato prima, e {host} non l’ha ancora ricevuto. Verrà inviato come {email}.',
  to: 'A',
  notShown: 'non mostrato',
  empty: 'vuoto',
  noFile: 'nessun file',
  nothing: 'Non contiene campi.',
  moreFields: {
    one: 'e un altro campo',
    many: 'e altri {count} di campi',
    other: 'e altri {count} campi',
  },
  moreCharacters: {
    one: '… e un altro carattere',
    many: '… e altri {count} di caratteri',
    other: '… e altri {count} caratteri',
  },
  bytes: {
    one: '{file}, un byte',
    many: '{file}, {count} di byte',
    other: '{file}, {count} byte',
  },
  chooseAgain: 'Scegli di nuovo {file}',
  chooseExplained: 'Senza JavaScript un file non può essere reinserito automaticamente.',
  send: 'Invia',
  discard: 'Non inviare',
  lookingTitle: 'Un momento',
  looking: 'Stiamo cercando il tuo invio.',
  lostTitle: 'Il tuo invio non è più qui',
  lost: 'Non è arrivato a {host}. Torna dove l’hai scritto e ripeti l’invio.',
  lostWithoutScript:
    'Mentre eri su un altro sito, questa scheda non ha potuto conservarlo senza JavaScript. Non è arrivato a {host}. Torna dove l’hai scritto e ripeti l’invio.',
  goOn: 'Continua senza inviare',
}
