/** What only the script says. */
export const script = {
  sending: 'Wird gesendet …',
  checking: 'Wird geprüft …',
  signingIn: 'Sie werden angemeldet …',
  waitingForPasskey: 'Warten auf Ihren Passkey …',
  startAgain: 'Neu beginnen',
  resendIn: {
    one: 'Die E-Mail kann einen Moment dauern. In {count} Sekunde können Sie einen neuen Code anfordern.',
    other: 'Die E-Mail kann einen Moment dauern. In {count} Sekunden können Sie einen neuen Code anfordern.',
  },
  triesLeft: { one: 'Sie haben noch einen Versuch.', other: 'Sie haben noch {count} Versuche.' },
  withTries: '{problem} {tries}',
  codeMissing: 'Der Code fehlt noch. Geben Sie die Ziffern aus der E-Mail ein.',
  offline: 'Wir sind nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es dann noch einmal.',
  broken: 'Bei uns ist etwas schiefgegangen. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  passkeyCancelled: 'Das wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal.',
  passkeyCancelledOrCode:
    'Das wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal oder verwenden Sie einen Code.',
  passkeyRefused: 'Dieser Passkey hat hier nicht funktioniert. Versuchen Sie es mit einem anderen.',
  passkeyRefusedOrCode:
    'Dieser Passkey hat hier nicht funktioniert. Versuchen Sie es mit einem anderen oder verwenden Sie einen Code.',
  passkeyForgotten: 'Dieser Passkey wurde aus Ihrem Konto entfernt. Verwenden Sie einen anderen.',
  passkeyForgottenOrCode:
    'Dieser Passkey wurde aus Ihrem Konto entfernt. Verwenden Sie einen anderen oder einen Code.',
  createCancelled:
    'Das wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal oder wählen Sie „Jetzt nicht“.',
  createRefused:
    'Der Passkey konnte nicht erstellt werden. Versuchen Sie es noch einmal oder wählen Sie „Jetzt nicht“. Wir bieten es Ihnen ein andermal wieder an.',
  createExpired:
    'Dieses Angebot ist abgelaufen. Wählen Sie „Jetzt nicht“, um fortzufahren. Wir bieten es Ihnen ein andermal wieder an.',
  addCancelled:
    'Das wurde abgebrochen oder hat zu lange gedauert. Versuchen Sie es noch einmal oder brechen Sie auch hier ab.',
  addRefused:
    'Der Passkey konnte nicht erstellt werden. Versuchen Sie es noch einmal oder auf einem anderen Gerät.',
  addExpired:
    'Das hat zu lange gedauert. Wählen Sie „Abbrechen“ und fügen Sie den Passkey noch einmal hinzu.',
  addHereAlready: 'Wo Sie den Passkey speichern wollten, haben Sie bereits einen.',
  tooManyTries:
    'Das waren zu viele Versuche. Warten Sie ein paar Minuten und versuchen Sie es dann noch einmal.',
}
