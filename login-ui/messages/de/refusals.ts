/** What is refused: what happened, and what to do about it. By the names of the reasons. */
export const refusals = {
  request_malformed: {
    title: 'Diese Anfrage ist nicht lesbar',
    message: 'Gehen Sie zurück und versuchen Sie es noch einmal.',
  },
  cookies_ambiguous: {
    title: 'Die Cookies dieser Website sind nicht lesbar',
    message: 'Löschen Sie in Ihrem Browser die Cookies dieser Website und versuchen Sie es dann noch einmal.',
  },
  path_ambiguous: {
    title: 'Diese Adresse ist nicht lesbar',
    message:
      'Sie lässt sich auf mehr als eine Weise verstehen. Prüfen Sie, ob Zeichen zu viel darin stehen, und versuchen Sie es noch einmal.',
  },
  host_unknown: {
    title: 'Unter diesem Namen gibt es nichts',
    message: 'Prüfen Sie die Adresse. Wenn sie stimmt, sagen Sie den Betreibern dieser Website Bescheid.',
  },
  not_found: {
    title: 'Hier gibt es nichts',
    message: 'Prüfen Sie die Adresse oder gehen Sie dorthin zurück, woher Sie gekommen sind.',
  },
  method_not_allowed: {
    title: 'Das ist hier nicht möglich',
    message: 'Gehen Sie dorthin zurück, woher Sie gekommen sind.',
  },
  body_too_large: {
    title: 'Das war zu viel auf einmal',
    message:
      'Was gesendet wurde, ist größer, als diese Seite annimmt. Gehen Sie zurück und versuchen Sie es mit weniger.',
  },
  not_a_document: {
    title: 'Diese Seite öffnet sich nur in einem eigenen Fenster',
    message: 'Öffnen Sie sie in einem neuen Tab.',
  },
  unauthenticated: { title: 'Sie sind nicht angemeldet', message: 'Melden Sie sich an, um fortzufahren.' },
  sign_in_too_old: {
    title: 'Bitte melden Sie sich noch einmal an',
    message: 'Dieser Bereich verlangt eine frische Anmeldung.',
  },
  body_not_kept: {
    title: 'Bitte melden Sie sich an und senden Sie es dann noch einmal',
    message:
      'Bevor das gesendet werden kann, müssen Sie sich anmelden. Es konnte inzwischen nicht aufbewahrt werden und ist nicht bei der App angekommen. Gehen Sie zurück, kopieren Sie, was Sie nicht noch einmal schreiben möchten, melden Sie sich an und senden Sie es noch einmal.',
  },
  body_not_kept_too_large: {
    title: 'Das war zu groß zum Aufbewahren',
    message:
      'Bevor das gesendet werden kann, müssen Sie sich anmelden. Inzwischen lassen sich bis zu 64 KB aufbewahren. Das hier ist mehr und ist nicht bei der App angekommen. Gehen Sie zurück, kopieren Sie, was Sie nicht noch einmal schreiben möchten, melden Sie sich an und senden Sie es noch einmal.',
  },
  kept_lost: {
    title: 'Was Sie gesendet haben, ist nicht mehr da',
    message:
      'Es wurde in diesem Tab aufbewahrt, während Sie sich angemeldet haben, und ließ sich nicht wiederfinden. Es ist nicht bei der App angekommen. Gehen Sie dorthin zurück, wo Sie es geschrieben haben, und senden Sie es noch einmal.',
    tooOld:
      'Es wurde eine Stunde lang aufbewahrt, und die ist vorbei. Es ist nicht bei der App angekommen. Gehen Sie dorthin zurück, wo Sie es geschrieben haben, und senden Sie es noch einmal.',
    anotherPerson:
      'Als es gesendet wurde, war hier jemand anderes angemeldet. Deshalb wird es nur dieser Person gezeigt. Es ist nicht bei der App angekommen. Wenn Sie es geschrieben haben, gehen Sie dorthin zurück und senden Sie es noch einmal.',
  },
  not_the_operator: {
    title: 'Das ist dem Betreiber vorbehalten',
    message: 'Senden Sie das Betreiber-Token: Authorization: Bearer TOKEN.',
  },
  revocation_malformed: {
    title: 'Hier steht nicht, was widerrufen werden soll',
    message:
      'Senden Sie application/json, ein Objekt mit genau einem von "sub" (eine UUID in Kleinbuchstaben), "email" (eine Adresse) und "originJti" (der einer Sitzung, wie er im Protokoll steht).',
  },
  not_allowed: {
    title: 'Sie haben hier keinen Zugriff',
    message:
      'Sie sind angemeldet, aber dieser Bereich ist für andere. Bitten Sie die Betreiber dieser Website um Zugriff.',
  },
  step_up_required: {
    title: 'Bestätigen Sie, dass Sie es sind',
    message: 'Sie sind angemeldet, aber dieser Bereich verlangt einen neuen Nachweis, dass Sie es sind.',
  },
  service_worker: {
    title: 'Diese Website nimmt keine Service Worker an',
    message: 'Die Seite funktioniert auch ohne.',
  },
  cross_site: {
    title: 'Das kam von einer anderen Website',
    message: 'Öffnen Sie die Seite selbst und versuchen Sie es von dort aus noch einmal.',
  },
  state_invalid: {
    title: 'Diese Anmeldung kann nicht fortgesetzt werden',
    message: 'Sie wurde in einem anderen Fenster begonnen oder ist schon abgeschlossen. Beginnen Sie neu.',
  },
  state_expired: {
    title: 'Diese Anmeldung hat zu lange gedauert',
    message: 'Zu Ihrer Sicherheit wurde sie nach zehn Minuten beendet. Beginnen Sie neu.',
  },
  email_invalid: {
    title: 'Das ist keine E-Mail-Adresse',
    message: 'Prüfen Sie die E-Mail-Adresse und versuchen Sie es noch einmal.',
  },
  code_wrong: {
    title: 'Dieser Code stimmt nicht',
    message:
      'Prüfen Sie den Code in Ihrer neuesten E-Mail oder fordern Sie einen neuen an: Ein Code gilt zehn Minuten.',
    lastTry: 'Das war der letzte Versuch. Lassen Sie sich einen neuen Code senden.',
  },
  code_expired: { title: 'Dieser Code ist abgelaufen', message: 'Fordern Sie einen neuen Code an.' },
  too_many_tries: {
    title: 'Zu viele Versuche',
    message: {
      one: 'Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
      other: 'Warten Sie {count} Minuten und versuchen Sie es dann noch einmal.',
    },
  },
  blocked: {
    title: 'Diese Anmeldung wurde abgelehnt',
    message: 'Bitten Sie die Betreiber dieser Website um Hilfe.',
  },
  review_required: {
    title: 'Diese Anmeldung muss erst geprüft werden',
    message:
      'Die Betreiber dieser Website müssen sie freigeben. Wenden Sie sich an sie und melden Sie sich dann noch einmal an.',
  },
  action_blocked: {
    title: 'Das wurde abgelehnt',
    message:
      'Sie sind weiterhin angemeldet, kommen hier aber gerade nicht weiter. Bitten Sie die Betreiber dieser Website um Hilfe.',
  },
  action_review_required: {
    title: 'Das muss erst geprüft werden',
    message:
      'Die Betreiber dieser Website müssen es freigeben. Wenden Sie sich an sie und versuchen Sie es dann noch einmal.',
  },
  factor_required: {
    title: 'Ein weiterer Nachweis ist nötig',
    passkey: 'Dieses Konto verlangt seinen Passkey. Beginnen Sie neu und melden Sie sich damit an.',
    code: 'Dieses Konto verlangt einen Code per E-Mail. Beginnen Sie neu und melden Sie sich damit an.',
    other:
      'Dieses Konto verlangt einen Nachweis, den diese Seite nicht anbietet. Bitten Sie die Betreiber dieser Website um Hilfe.',
  },
  not_vouched: {
    title: 'Diese Anmeldung ließ sich nicht bestätigen',
    message: 'Beginnen Sie neu. Wenn es wieder geschieht, sagen Sie den Betreibern dieser Website Bescheid.',
  },
  proof_not_made: {
    title: 'Sie sind noch nicht angemeldet',
    message:
      'Sie sind zurückgekommen, bevor das abgeschlossen war. Beginnen Sie neu oder melden Sie sich auf andere Weise an.',
  },
  handover_in_vain: {
    title: 'Ihre Anmeldung kommt hier nicht an',
    message:
      'Sie sind angemeldet, aber Ihr Browser merkt es sich für diese Adresse nicht. Erlauben Sie hier Cookies und beginnen Sie dann neu.',
  },
  cannot_check: {
    title: 'Ihre Anmeldung lässt sich gerade nicht prüfen',
    message:
      'Es liegt nicht an Ihnen, und nichts ist verloren. Versuchen Sie es in einer Minute noch einmal.',
  },
  cannot_sign_in: {
    title: 'Die Anmeldung ist gerade nicht möglich',
    message: 'Es liegt nicht an Ihnen. Versuchen Sie es in einer Minute noch einmal.',
  },
  origin_unreachable: {
    title: 'Die App antwortet nicht',
    message: 'Sie haben nichts falsch gemacht. Versuchen Sie es in einer Minute noch einmal.',
  },
  origin_too_slow: {
    title: 'Die App braucht zu lange für eine Antwort',
    message: 'Sie haben nichts falsch gemacht. Versuchen Sie es in einer Minute noch einmal.',
  },
  bug: {
    title: 'Hier ist etwas schiefgegangen',
    message: 'Es liegt an uns, nicht an Ihnen. Versuchen Sie es in einer Minute noch einmal.',
  },
  mayHaveArrived:
    'Was Sie gesendet haben, ist vielleicht trotzdem angekommen: Sehen Sie nach, bevor Sie es noch einmal senden.',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'Anmelden',
  stepUp: 'Identität bestätigen',
  startAgain: 'Neu beginnen',
  otherAddress: 'Andere Adresse verwenden',
  otherAccount: 'Anderes Konto verwenden',
  tryAgain: 'Noch einmal versuchen',
  goBack: 'Zurück',
  startPage: 'Zur Startseite',
}
