/** What somebody sent before they were signed in: kept, and offered for sending. */
export const resume = {
  signInFirst:
    'Melden Sie sich zuerst an. Was Sie gesendet haben, wird aufbewahrt und ist noch nicht bei {host} angekommen.',
  elsewhereTitle: 'Bitte melden Sie sich zuerst an',
  elsewhereWithoutScript:
    'Sie melden sich auf einer anderen Website an, und ohne JavaScript lässt sich inzwischen nicht aufbewahren, was Sie gesendet haben. Gehen Sie zurück, kopieren Sie, was Sie nicht noch einmal schreiben möchten, melden Sie sich an und senden Sie es noch einmal.',
  signIn: 'Anmelden',
  stillKept: 'Was Sie gesendet haben, ist weiterhin aufbewahrt.',
  startAgain: 'Neu beginnen',
  title: 'Jetzt senden?',
  explained:
    'Das haben Sie vorhin gesendet. Es ist noch nicht bei {host} angekommen und wird als {email} gesendet.',
  to: 'An',
  notShown: 'nicht gezeigt',
  empty: 'leer',
  noFile: 'keine Datei',
  nothing: 'Es enthält keine Felder.',
  moreFields: { one: 'und ein weiteres Feld', other: 'und {count} weitere Felder' },
  moreCharacters: { one: '… und ein weiteres Zeichen', other: '… und {count} weitere Zeichen' },
  bytes: { one: '{file}, ein Byte', other: '{file}, {count} Byte' },
  chooseAgain: '{file} noch einmal auswählen',
  chooseExplained: 'Ohne JavaScript lässt sich eine Datei nicht von selbst wieder einsetzen.',
  send: 'Senden',
  discard: 'Nicht senden',
  lookingTitle: 'Einen Moment',
  looking: 'Wir suchen, was Sie gesendet haben.',
  lostTitle: 'Was Sie gesendet haben, ist nicht mehr da',
  lost: 'Es ist nicht bei {host} angekommen. Gehen Sie dorthin zurück, wo Sie es geschrieben haben, und senden Sie es noch einmal.',
  lostWithoutScript:
    'Während Sie auf einer anderen Website waren, konnte dieser Tab es ohne JavaScript nicht aufbewahren. Es ist nicht bei {host} angekommen. Gehen Sie dorthin zurück, wo Sie es geschrieben haben, und senden Sie es noch einmal.',
  goOn: 'Ohne Senden fortfahren',
}
