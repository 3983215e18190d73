/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'Potwierdź, że to Ty',
  whyRoute: 'Aby otworzyć {place}, potwierdź jeszcze raz, że to Ty.',
  whyAdd: 'Przed dodaniem klucza dostępu potwierdź, że to Ty.',
  whyRemove: 'Przed usunięciem klucza dostępu „{name}” potwierdź, że to Ty.',
  who: 'Zalogowano jako {email}.',
  passkey: 'Użyj klucza dostępu',
  code: 'Wyślij mi kod e-mailem',
  goOn: 'Dalej',
  passkeyNeedsScript: 'Klucz dostępu wymaga JavaScriptu. Włącz go i odśwież tę stronę.',
  passkeyUnsupported: 'Ta przeglądarka nie obsługuje kluczy dostępu. Otwórz tę stronę w innej przeglądarce.',
  noMethod: 'Nie ma tu sposobu na potwierdzenie. Poproś o pomoc osoby prowadzące tę witrynę.',
  notThisWay: 'To tutaj nie wystarczy. Użyj podanego niżej sposobu.',
  tookTooLong: 'Trwało to za długo i zostało przerwane dla bezpieczeństwa. Spróbuj ponownie.',
  cancel: 'Anuluj',
  codeTitle: 'Wpisz kod',
  codeSent: 'Wysłaliśmy kod na adres {email}.',
  confirm: 'Potwierdź',
  otherWay: 'Użyj innego sposobu',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'Potrzebne jest jeszcze jedno potwierdzenie',
  passkey: 'Na razie wszystko dobrze. To konto wymaga jeszcze klucza dostępu.',
  code: 'Na razie wszystko dobrze. To konto wymaga jeszcze kodu z e-maila.',
  elsewhere: 'Na razie wszystko dobrze. To konto wymaga jeszcze jednego potwierdzenia, na następnej stronie.',
}
