/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: {
    title: 'Deze aanvraag is niet leesbaar',
    message: 'Ga terug en probeer het opnieuw.',
  },
  cookies_ambiguous: {
    title: 'De cookies van deze site zijn niet leesbaar',
    message: 'Wis de cookies van deze site in je browser en probeer het opnieuw.',
  },
  path_ambiguous: {
    title: 'Dit adres is niet leesbaar',
    message:
      'Het is op meer dan één manier te begrijpen. Controleer of er geen tekens te veel in staan en probeer het opnieuw.',
  },
  host_unknown: {
    title: 'Er is niets onder deze naam',
    message: 'Controleer het adres. Klopt het, meld het dan aan de beheerders van deze site.',
  },
  not_found: {
    title: 'Hier is niets',
    message: 'Controleer het adres of ga terug naar waar je vandaan kwam.',
  },
  method_not_allowed: { title: 'Dat kan hier niet', message: 'Ga terug naar waar je vandaan kwam.' },
  body_too_large: {
    title: 'Dat was te veel in één keer',
    message: 'Wat je stuurde, is groter dan deze pagina aankan. Ga terug en probeer het met minder.',
  },
  not_a_document: {
    title: 'Deze pagina opent alleen in een eigen venster',
    message: 'Open de pagina in een nieuw tabblad.',
  },
  unauthenticated: { title: 'Je bent niet ingelogd', message: 'Log in om door te gaan.' },
  sign_in_too_old: { title: 'Log opnieuw in', message: 'Voor dit deel moet je net zijn ingelogd.' },
  body_not_kept: {
    title: 'Log in en stuur het dan opnieuw',
    message:
      'Je moet inloggen voordat dit kan worden verstuurd, en het kon intussen niet worden bewaard: het is niet bij de app aangekomen. Ga terug, kopieer wat je niet opnieuw wilt schrijven, log in en stuur het opnieuw.',
  },
  body_not_kept_too_large: {
    title: 'Dat was te groot om te bewaren',
    message:
      'Je moet inloggen voordat dit kan worden verstuurd, en intussen kan er tot 64 KB worden bewaard. Dit is meer en is niet bij de app aangekomen. Ga terug, kopieer wat je niet opnieuw wilt schrijven, log in en stuur het opnieuw.',
  },
  kept_lost: {
    title: 'Wat je stuurde, is er niet meer',
    message:
      'Het werd in dit tabblad bewaard terwijl je inlogde en is niet teruggevonden. Het is niet bij de app aangekomen. Ga terug naar waar je het schreef en stuur het opnieuw.',
    tooOld:
      'Het is een uur bewaard en dat uur is voorbij. Het is niet bij de app aangekomen. Ga terug naar waar je het schreef en stuur het opnieuw.',
    anotherPerson:
      'Toen het werd verstuurd, was hier iemand anders ingelogd. Daarom krijgt alleen die persoon het te zien. Het is niet bij de app aangekomen. Heb jij het geschreven, ga er dan naar terug en stuur het opnieuw.',
  },
  not_the_operator: {
    title: 'Dit is voor de beheerder',
    message: 'Stuur het beheerderstoken mee: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Hier staat niet wat er moet worden ingetrokken',
    message:
      'Stuur application/json, een object met precies één van "sub" (een UUID in kleine letters), "email" (een adres) en "originJti" (die van een sessie, zoals in het logboek).',
  },
  not_allowed: {
    title: 'Je hebt hier geen toegang toe',
    message: 'Je bent ingelogd, maar dit deel is voor anderen. Vraag de beheerders van deze site om toegang.',
  },
  step_up_required: {
    title: 'Bevestig dat jij het bent',
    message: 'Je bent ingelogd, maar voor dit deel moet je opnieuw bevestigen dat jij het bent.',
  },
  service_worker: {
    title: 'Deze site staat geen service workers toe',
    message: 'De pagina werkt ook zonder.',
  },
  cross_site: {
    title: 'Dit kwam van een andere site',
    message: 'Open de pagina zelf en probeer het van daaruit opnieuw.',
  },
  state_invalid: {
    title: 'Je kunt hier niet verder met inloggen',
    message: 'Je bent in een ander venster begonnen of bent al klaar met inloggen. Begin opnieuw.',
  },
  state_expired: {
    title: 'Het inloggen duurde te lang',
    message: 'Voor je veiligheid is het na tien minuten gestopt. Begin opnieuw.',
  },
  email_invalid: {
    title: 'Dat is geen e-mailadres',
    message: 'Controleer het e-mailadres en probeer het opnieuw.',
  },
  code_wrong: {
    title: 'Die code klopt niet',
    message:
      'Controleer de code in je nieuwste e-mail of vraag een nieuwe aan: een code is tien minuten geldig.',
    lastTry: 'Dat was de laatste poging. Laat een nieuwe code sturen.',
  },
  code_expired: { title: 'Die code is verlopen', message: 'Vraag een nieuwe code aan.' },
  too_many_tries: {
    title: 'Te veel pogingen',
    message: {
      one: 'Wacht een minuut en probeer het opnieuw.',
      other: 'Wacht {count} minuten en probeer het opnieuw.',
    },
  },
  blocked: {
    title: 'Deze inlogpoging is geweigerd',
    message: 'Vraag de beheerders van deze site om hulp.',
  },
  review_required: {
    title: 'Deze inlogpoging moet eerst worden bekeken',
    message:
      'De beheerders van deze site moeten die goedkeuren. Neem contact met hen op en log daarna opnieuw in.',
  },
  action_blocked: {
    title: 'Dit is geweigerd',
    message:
      'Je bent nog ingelogd, maar kunt hier nu niet verder. Vraag de beheerders van deze site om hulp.',
  },
  action_review_required: {
    title: 'Dit moet eerst worden bekeken',
    message:
      'De beheerders van deze site moeten het goedkeuren. Neem contact met hen op en probeer het opnieuw.',
  },
  factor_required: {
    title: 'Er is nog een controle nodig',
    passkey: 'Dit account vraagt om zijn passkey. Begin opnieuw en log daarmee in.',
    code: 'Dit account vraagt om een code per e-mail. Begin opnieuw en log daarmee in.',
    other:
      'Dit account vraagt om een controle die deze pagina niet biedt. Vraag de beheerders van deze site om hulp.',
  },
  not_vouched: {
    title: 'Deze inlogpoging kon niet worden bevestigd',
    message: 'Begin opnieuw. Gebeurt het weer, meld het dan aan de beheerders van deze site.',
  },
  proof_not_made: {
    title: 'Je bent nog niet ingelogd',
    message: 'Je kwam terug voordat het klaar was. Begin opnieuw of log op een andere manier in.',
  },
  handover_in_vain: {
    title: 'Je login komt hier niet aan',
    message:
      'Je bent ingelogd, maar je browser onthoudt dat niet voor dit adres. Sta hier cookies toe en begin opnieuw.',
  },
  cannot_check: {
    title: 'We kunnen nu niet controleren of je bent ingelogd',
    message: 'Het ligt niet aan jou en er is niets verloren. Probeer het over een minuut opnieuw.',
  },
  cannot_sign_in: {
    title: 'Inloggen is nu niet mogelijk',
    message: 'Het ligt niet aan jou. Probeer het over een minuut opnieuw.',
  },
  origin_unreachable: {
    title: 'De app reageert niet',
    message: 'Je hebt niets verkeerd gedaan. Probeer het over een minuut opnieuw.',
  },
  origin_too_slow: {
    title: 'De app doet er te lang over om te reageren',
    message: 'Je hebt niets verkeerd gedaan. Probeer het over een minuut opnieuw.',
  },
  bug: {
    title: 'Hier ging iets mis',
    message: 'Het ligt aan ons, niet aan jou. Probeer het over een minuut opnieuw.',
  },
  mayHaveArrived:
    'Wat je stuurde, is misschien toch aangekomen: controleer dat voordat je het opnieuw stuurt.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Inloggen',
  stepUp: 'Bevestigen dat ik het ben',
  startAgain: 'Opnieuw beginnen',
  otherAddress: 'Ander adres gebruiken',
  otherAccount: 'Ander account gebruiken',
  tryAgain: 'Opnieuw proberen',
  goBack: 'Terug',
  startPage: 'Naar de startpagina',
}
