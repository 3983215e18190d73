/** What only the script says. */
export const script = {
  sending: 'Versturen…',
  checking: 'Controleren…',
  signingIn: 'Je wordt ingelogd…',
  waitingForPasskey: 'Wachten op je passkey…',
  startAgain: 'Opnieuw beginnen',
  resendIn: {
    one: 'De e-mail kan even op zich laten wachten. Over {count} seconde kun je een nieuwe code aanvragen.',
    other:
      'De e-mail kan even op zich laten wachten. Over {count} seconden kun je een nieuwe code aanvragen.',
  },
  triesLeft: { one: 'Je hebt nog één poging.', other: 'Je hebt nog {count} pogingen.' },
  withTries: '{problem} {tries}',
  codeMissing: 'De code ontbreekt nog. Typ de cijfers uit de e-mail.',
  offline: 'We zijn niet bereikbaar. Controleer je verbinding en probeer het opnieuw.',
  broken: 'Er ging bij ons iets mis. Wacht een minuut en probeer het opnieuw.',
  passkeyCancelled: 'Dat is geannuleerd of duurde te lang. Probeer het opnieuw.',
  passkeyCancelledOrCode: 'Dat is geannuleerd of duurde te lang. Probeer het opnieuw of gebruik een code.',
  passkeyRefused: 'Die passkey werkte hier niet. Probeer een andere.',
  passkeyRefusedOrCode: 'Die passkey werkte hier niet. Probeer een andere of gebruik een code.',
  passkeyForgotten: 'Die passkey is uit je account verwijderd. Gebruik een andere.',
  passkeyForgottenOrCode: 'Die passkey is uit je account verwijderd. Gebruik een andere of een code.',
  createCancelled: 'Dat is geannuleerd of duurde te lang. Probeer het opnieuw of kies ‘Niet nu’.',
  createRefused:
    'De passkey kon niet worden gemaakt. Probeer het opnieuw of kies ‘Niet nu’. We bieden het een andere keer weer aan.',
  createExpired:
    'Dit aanbod is verlopen. Kies ‘Niet nu’ om door te gaan. We bieden het een andere keer weer aan.',
  addCancelled: 'Dat is geannuleerd of duurde te lang. Probeer het opnieuw of annuleer het ook hier.',
  addRefused: 'De passkey kon niet worden gemaakt. Probeer het opnieuw of op een ander apparaat.',
  addExpired: 'Dat duurde te lang. Kies ‘Annuleren’ en voeg daarna opnieuw een passkey toe.',
  addHereAlready: 'Waar je de passkey wilde bewaren, heb je er al een.',
  tooManyTries: 'Dat waren te veel pogingen. Wacht een paar minuten en probeer het opnieuw.',
}
