/** What is refused: what happened, and what to do about it. */
export const refusals = {
  request_malformed: { title: 'Nie można odczytać tego żądania', message: 'Wróć i spróbuj ponownie.' },
  cookies_ambiguous: {
    title: 'Nie można odczytać plików cookie tej witryny',
    message: 'Usuń w przeglądarce pliki cookie tej witryny i spróbuj ponownie.',
  },
  path_ambiguous: {
    title: 'Nie można odczytać tego adresu',
    message: 'Można go zrozumieć na więcej niż jeden sposób. Sprawdź, czy nie ma w nim zbędnych znaków.',
  },
  host_unknown: {
    title: 'Pod tą nazwą nic nie działa',
    message: 'Sprawdź adres. Jeśli jest poprawny, powiadom osoby prowadzące tę witrynę.',
  },
  not_found: { title: 'Tu niczego nie ma', message: 'Sprawdź adres albo wróć na poprzednią stronę.' },
  method_not_allowed: { title: 'Tu nie można tego zrobić', message: 'Wróć na poprzednią stronę.' },
  body_too_large: {
    title: 'To za dużo naraz',
    message: 'Wysłano więcej, niż ta strona przyjmuje. Wróć i spróbuj ponownie z mniejszą ilością.',
  },
  not_a_document: {
    title: 'Ta strona otwiera się tylko we własnym oknie',
    message: 'Otwórz ją w nowej karcie.',
  },
  unauthenticated: { title: 'Trzeba się zalogować', message: 'Zaloguj się, aby przejść dalej.' },
  sign_in_too_old: { title: 'Zaloguj się ponownie', message: 'Ta część wymaga świeżego logowania.' },
  body_not_kept: {
    title: 'Zaloguj się, a potem wyślij ponownie',
    message:
      'Przed wysłaniem trzeba się zalogować, a treści nie udało się w tym czasie zachować: nie dotarła do aplikacji. Wróć, skopiuj to, czego nie chcesz pisać od nowa, zaloguj się i wyślij ponownie.',
  },
  body_not_kept_too_large: {
    title: 'To za dużo, aby zachować',
    message:
      'Przed wysłaniem trzeba się zalogować, a w tym czasie można zachować do 64 KB. Tu jest więcej i treść nie dotarła do aplikacji. Wróć, skopiuj to, czego nie chcesz pisać od nowa, zaloguj się i wyślij ponownie.',
  },
  kept_lost: {
    title: 'Wysłanej treści już tu nie ma',
    message:
      'Podczas logowania była zachowana w tej karcie, ale nie udało się jej odnaleźć. Nie dotarła do aplikacji. Wróć tam, gdzie powstała, i wyślij ją ponownie.',
    tooOld:
      'Była zachowana przez godzinę i ten czas minął. Nie dotarła do aplikacji. Wróć tam, gdzie powstała, i wyślij ją ponownie.',
    anotherPerson:
      'Gdy ją wysyłano, zalogowany był tu ktoś inny, więc widzi ją tylko ta osoba. Nie dotarła do aplikacji. Jeśli treść jest Twoja, wróć do niej i wyślij ją ponownie.',
  },
  not_the_operator: {
    title: 'To miejsce jest dla operatora',
    message: 'Wyślij token operatora: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Nie podano, co unieważnić',
    message:
      'Wyślij application/json: obiekt z dokładnie jednym z pól "sub" (UUID małymi literami), "email" (adres) i "originJti" (identyfikator sesji z dziennika).',
  },
  not_allowed: {
    title: 'Nie masz do tego dostępu',
    message:
      'Logowanie się powiodło, ale ten obszar jest dla innych. Poproś o dostęp osoby prowadzące tę witrynę.',
  },
  step_up_required: {
    title: 'Potwierdź, że to Ty',
    message: 'Logowanie się powiodło, ale ta część wymaga świeżego potwierdzenia, że to Ty.',
  },
  service_worker: {
    title: 'Ta witryna nie używa mechanizmu Service Worker',
    message: 'Strona działa bez niego.',
  },
  cross_site: {
    title: 'To przyszło z innej witryny',
    message: 'Otwórz samą stronę i spróbuj stamtąd ponownie.',
  },
  state_invalid: {
    title: 'Nie można kontynuować tego logowania',
    message: 'Zaczęto je w innym oknie albo już się zakończyło. Zacznij od nowa.',
  },
  state_expired: {
    title: 'To logowanie trwało za długo',
    message: 'Dla bezpieczeństwa zakończyło się po dziesięciu minutach. Zacznij od nowa.',
  },
  email_invalid: { title: 'To nie jest adres e-mail', message: 'Sprawdź adres e-mail i spróbuj ponownie.' },
  code_wrong: {
    title: 'Ten kod jest nieprawidłowy',
    message: 'Sprawdź kod w najnowszym e-mailu albo poproś o nowy: kod jest ważny dziesięć minut.',
    lastTry: 'To była ostatnia próba. Wyślij nowy kod.',
  },
  code_expired: { title: 'Ten kod wygasł', message: 'Poproś o nowy kod.' },
  too_many_tries: {
    title: 'Za dużo prób',
    message: {
      one: 'Odczekaj {count} minutę i spróbuj ponownie.',
      few: 'Odczekaj {count} minuty i spróbuj ponownie.',
      many: 'Odczekaj {count} minut i spróbuj ponownie.',
      other: 'Odczekaj {count} minuty i spróbuj ponownie.',
    },
  },
  blocked: {
    title: 'To logowanie zostało odrzucone',
    message: 'Poproś o pomoc osoby prowadzące tę witrynę.',
  },
  review_required: {
    title: 'To logowanie musi najpierw zostać sprawdzone',
    message:
      'Muszą je zatwierdzić osoby prowadzące tę witrynę. Poproś je o to, a potem zaloguj się ponownie.',
  },
  action_blocked: {
    title: 'To zostało odrzucone',
    message: 'Sesja trwa, ale teraz nie można tu przejść dalej. Poproś o pomoc osoby prowadzące tę witrynę.',
  },
  action_review_required: {
    title: 'To musi najpierw zostać sprawdzone',
    message: 'Muszą to zatwierdzić osoby prowadzące tę witrynę. Poproś je o to, a potem spróbuj ponownie.',
  },
  factor_required: {
    title: 'Potrzebne jest jeszcze jedno potwierdzenie',
    passkey: 'To konto wymaga klucza dostępu. Zacznij od nowa i zaloguj się kluczem.',
    code: 'To konto wymaga kodu z e-maila. Zacznij od nowa i zaloguj się kodem.',
    other:
      'To konto wymaga potwierdzenia, którego ta strona nie oferuje. Poproś o pomoc osoby prowadzące tę witrynę.',
  },
  not_vouched: {
    title: 'Nie udało się potwierdzić tego logowania',
    message: 'Zacznij od nowa. Jeśli to się powtórzy, powiadom osoby prowadzące tę witrynę.',
  },
  proof_not_made: {
    title: 'Logowanie nie jest zakończone',
    message: 'Powrót nastąpił przed końcem. Zacznij od nowa albo zaloguj się w inny sposób.',
  },
  handover_in_vain: {
    title: 'Twoje logowanie tu nie dociera',
    message:
      'Logowanie się powiodło, ale przeglądarka nie zachowuje go dla tego adresu. Zezwól tu na pliki cookie i zacznij od nowa.',
  },
  cannot_check: {
    title: 'Nie można teraz sprawdzić Twojego logowania',
    message: 'To nie Twoja wina i nic nie przepadło. Spróbuj ponownie za minutę.',
  },
  cannot_sign_in: {
    title: 'Logowanie jest teraz niemożliwe',
    message: 'To nie Twoja wina. Spróbuj ponownie za minutę.',
  },
  origin_unreachable: {
    title: 'Aplikacja nie odpowiada',
    message: 'To nie Twoja wina. Spróbuj ponownie za minutę.',
  },
  origin_too_slow: {
    title: 'Aplikacja odpowiada zbyt długo',
    message: 'To nie Twoja wina. Spróbuj ponownie za minutę.',
  },
  bug: { title: 'Coś poszło nie tak', message: 'To nasza wina, nie Twoja. Spróbuj ponownie za minutę.' },
  mayHaveArrived: 'Wysłana treść mogła mimo to dotrzeć: sprawdź, zanim wyślesz ją ponownie.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Zaloguj się',
  stepUp: 'Potwierdź, że to Ty',
  startAgain: 'Zacznij od nowa',
  otherAddress: 'Użyj innego adresu',
  otherAccount: 'Użyj innego konta',
  tryAgain: 'Spróbuj ponownie',
  goBack: 'Wróć',
  startPage: 'Przejdź na stronę główną',
}
