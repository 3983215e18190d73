/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Bestätigen Sie, dass Sie es sind',
  whyRoute: 'Um {place} zu öffnen, weisen Sie bitte noch einmal nach, dass Sie es sind.',
  whyAdd: 'Bevor ein Passkey hinzugefügt wird, weisen Sie bitte nach, dass Sie es sind.',
  whyRemove: 'Bevor der Passkey „{name}“ entfernt wird, weisen Sie bitte nach, dass Sie es sind.',
  who: 'Sie sind als {email} angemeldet.',
  passkey: 'Passkey verwenden',
  code: 'Code per E-Mail senden',
  goOn: 'Weiter',
  passkeyNeedsScript: 'Ein Passkey braucht JavaScript. Schalten Sie es ein und laden Sie diese Seite neu.',
  passkeyUnsupported:
    'Dieser Browser unterstützt keine Passkeys. Öffnen Sie diese Seite in einem anderen Browser.',
  noMethod: 'Hier lässt es sich nicht nachweisen. Bitten Sie die Betreiber dieser Website um Hilfe.',
  notThisWay: 'Das reicht dafür nicht. Verwenden Sie den Weg, der hier angeboten wird.',
  tookTooLong:
    'Das hat zu lange gedauert und wurde zu Ihrer Sicherheit beendet. Versuchen Sie es noch einmal.',
  cancel: 'Abbrechen',
  codeTitle: 'Code eingeben',
  codeSent: 'Wir haben einen Code an {email} gesendet.',
  confirm: 'Bestätigen',
  otherWay: 'Anderen Weg wählen',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Ein weiterer Nachweis ist nötig',
  passkey: 'So weit, so gut. Dieses Konto verlangt auch noch seinen Passkey.',
  code: 'So weit, so gut. Dieses Konto verlangt auch noch einen Code per E-Mail.',
  elsewhere: 'So weit, so gut. Dieses Konto verlangt noch einen Nachweis, auf der nächsten Seite.',
}
