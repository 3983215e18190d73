/** The sign-in page. */
export const signIn = {
  title: 'Zaloguj się',
  to: 'aby przejść do {host}',
  email: 'Adres e-mail',
  sendCode: 'Dalej',
  codeExplained: 'Wyślemy Ci kod.',
  again: 'Logowanie już się odbyło. Aby przejść dalej, zaloguj się jeszcze raz.',
  lastUsed: 'Ten sposób był użyty ostatnio.',
  anotherWay: 'Zaloguj się w inny sposób',
  or: 'lub',
  passkey: 'Zaloguj się kluczem dostępu',
  passkeyOnly: 'Użyj klucza dostępu z tego urządzenia, telefonu lub klucza bezpieczeństwa.',
  passkeyNeedsScript:
    'Logowanie wymaga tu klucza dostępu, a klucze dostępu wymagają JavaScriptu. Włącz go i odśwież tę stronę.',
  passkeyUnsupported:
    'Logowanie wymaga tu klucza dostępu, a ta przeglądarka ich nie obsługuje. Otwórz tę stronę w innej przeglądarce.',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'Wpisz kod',
  sent: 'Jeśli adres {email} może się tu zalogować, kod jest już w drodze.',
  newTitle: 'Potrzebujesz nowego kodu',
  label: 'Kod z e-maila',
  verify: 'Zaloguj się',
  resend: 'Wyślij nowy kod',
  resendExplained: 'Nic nie przyszło? Sprawdź folder ze spamem albo wyślij nowy kod.',
  otherAddress: 'Użyj innego adresu',
  otherWay: 'Użyj innego adresu lub sposobu',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: 'Następnym razem bez kodu',
  explained: 'Z kluczem dostępu logujesz się odciskiem palca, twarzą lub blokadą ekranu.',
  forWhom: 'Dla {email}',
  create: 'Utwórz klucz dostępu',
  notNow: 'Nie teraz',
  unsupported: 'Ta przeglądarka nie przechowuje kluczy dostępu. Wybierz „Nie teraz”, aby przejść dalej.',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'Którego konta użyć?',
  who: 'Zalogowano jako {email}.',
  goOn: 'Kontynuuj jako {email}',
  other: 'Użyj innego konta',
}

export const signOut = {
  title: 'Wylogować się?',
  who: 'Zalogowano jako {email}.',
  explained: 'W tej przeglądarce trzeba będzie zalogować się ponownie.',
  hosts: 'Nastąpi wylogowanie ze wszystkich naraz: {hosts}.',
  everywhere: 'Także na wszystkich moich innych urządzeniach',
  signOut: 'Wyloguj się',
  stay: 'Nie wylogowuj',
}

/** Around every page. */
export const frame = {
  language: 'Język',
  trace: 'Błąd {status}. Prosząc o pomoc, podaj:',
  said: '{title}. {message}',
}
