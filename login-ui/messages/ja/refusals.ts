/** What is refused: what happened, and what to do about it. */
export const refusals = {
  request_malformed: { title: 'このリクエストを読み取れません', message: '戻って、もう一度お試しください。' },
  cookies_ambiguous: {
    title: 'このサイトの Cookie を読み取れません',
    message: 'ブラウザーでこのサイトの Cookie を消去して、もう一度お試しください。',
  },
  path_ambiguous: {
    title: 'このアドレスを読み取れません',
    message: '複数の意味に読めます。余分な文字がないか確認して、もう一度お試しください。',
  },
  host_unknown: {
    title: 'この名前では何も提供していません',
    message: 'アドレスを確認してください。正しい場合は、このサイトの管理者に伝えてください。',
  },
  not_found: {
    title: 'ここには何もありません',
    message: 'アドレスを確認するか、前のページに戻ってください。',
  },
  method_not_allowed: { title: 'ここではその操作はできません', message: '前のページに戻ってください。' },
  body_too_large: {
    title: '一度に送る量が多すぎます',
    message: 'このページが受け取れる量を超えています。戻って、減らしてからもう一度お試しください。',
  },
  not_a_document: {
    title: 'このページは専用のウィンドウでのみ開けます',
    message: '新しいタブで開いてください。',
  },
  unauthenticated: { title: 'サインインしていません', message: '進むにはサインインしてください。' },
  sign_in_too_old: {
    title: 'もう一度サインインしてください',
    message: 'この部分では、直前のサインインが必要です。',
  },
  body_not_kept: {
    title: 'サインインしてから、もう一度送信してください',
    message:
      '送信にはサインインが必要ですが、その間、内容を保管できませんでした。アプリには届いていません。戻って、書き直したくない部分をコピーし、サインインしてからもう一度送信してください。',
  },
  body_not_kept_too_large: {
    title: '保管するには大きすぎました',
    message:
      '送信にはサインインが必要で、その間は 64 KB まで保管できます。これを超えているため、アプリには届いていません。戻って、書き直したくない部分をコピーし、サインインしてからもう一度送信してください。',
  },
  kept_lost: {
    title: '送信した内容はもうここにありません',
    message:
      'サインインの間、このタブで保管していましたが、見つかりませんでした。アプリには届いていません。入力したページに戻って、もう一度送信してください。',
    tooOld:
      '1 時間保管しましたが、期限が過ぎました。アプリには届いていません。入力したページに戻って、もう一度送信してください。',
    anotherPerson:
      '送信したときは別の人がサインインしていたため、本人以外には表示しません。アプリには届いていません。ご自身が書いた場合は、そのページに戻ってもう一度送信してください。',
  },
  not_the_operator: {
    title: 'これは運用担当者用です',
    message: '運用トークンを送信してください: Authorization: Bearer TOKEN。',
  },
  revocation_malformed: {
    title: '何を取り消すのか示されていません',
    message:
      'application/json で、"sub"(小文字の UUID)、"email"(アドレス)、"originJti"(ログにあるセッションのもの)のうちちょうど 1 つを持つオブジェクトを送信してください。',
  },
  not_allowed: {
    title: 'アクセスする権限がありません',
    message:
      'サインインしていますが、ここは別の人のための領域です。このサイトの管理者に権限を依頼してください。',
  },
  step_up_required: {
    title: 'ご本人であることの確認',
    message: 'サインインしていますが、この部分ではご本人であることをあらためて確認します。',
  },
  service_worker: {
    title: 'このサイトは Service Worker を使いません',
    message: 'なくてもページは動作します。',
  },
  cross_site: {
    title: '別のサイトから送られたものです',
    message: 'ページ自体を開いて、そこからもう一度お試しください。',
  },
  state_invalid: {
    title: 'このサインインは続けられません',
    message: '別のウィンドウで始めたか、すでに終わっています。やり直してください。',
  },
  state_expired: {
    title: 'サインインに時間がかかりすぎました',
    message: '安全のため、10 分で終了しました。やり直してください。',
  },
  email_invalid: {
    title: 'メールアドレスではありません',
    message: 'メールアドレスを確認して、もう一度お試しください。',
  },
  code_wrong: {
    title: 'コードが違います',
    message: '最新のメールのコードを確認するか、新しいコードを請求してください。コードは 10 分間有効です。',
    lastTry: '最後の 1 回でした。新しいコードを送ってください。',
  },
  code_expired: { title: 'コードの期限が切れています', message: '新しいコードを請求してください。' },
  too_many_tries: {
    title: '試した回数が多すぎます',
    message: { other: '{count} 分待ってから、もう一度お試しください。' },
  },
  blocked: { title: 'このサインインは拒否されました', message: 'このサイトの管理者に相談してください。' },
  review_required: {
    title: 'このサインインは先に確認が必要です',
    message: 'このサイトの管理者の承認が必要です。管理者に依頼してから、もう一度サインインしてください。',
  },
  action_blocked: {
    title: '拒否されました',
    message: 'サインインは続いていますが、今はここで先に進めません。このサイトの管理者に相談してください。',
  },
  action_review_required: {
    title: '先に確認が必要です',
    message: 'このサイトの管理者の承認が必要です。管理者に依頼してから、もう一度お試しください。',
  },
  factor_required: {
    title: 'もう一つ確認が必要です',
    passkey: 'このアカウントではパスキーが必要です。やり直して、パスキーでサインインしてください。',
    code: 'このアカウントではメールのコードが必要です。やり直して、コードでサインインしてください。',
    other: 'このアカウントでは、このページにない確認方法が必要です。このサイトの管理者に相談してください。',
  },
  not_vouched: {
    title: 'このサインインを確認できませんでした',
    message: 'やり直してください。繰り返す場合は、このサイトの管理者に伝えてください。',
  },
  proof_not_made: {
    title: 'まだサインインしていません',
    message: '完了する前に戻りました。やり直すか、別の方法でサインインしてください。',
  },
  handover_in_vain: {
    title: 'サインインがここに届きません',
    message:
      'サインインしていますが、ブラウザーがこのアドレスでは保持していません。ここの Cookie を許可して、やり直してください。',
  },
  cannot_check: {
    title: '今はサインインを確認できません',
    message: 'あなたのせいではなく、何も失われていません。1 分ほどしてからもう一度お試しください。',
  },
  cannot_sign_in: {
    title: '今はサインインできません',
    message: 'あなたのせいではありません。1 分ほどしてからもう一度お試しください。',
  },
  origin_unreachable: {
    title: 'アプリが応答しません',
    message: 'あなたに問題はありません。1 分ほどしてからもう一度お試しください。',
  },
  origin_too_slow: {
    title: 'アプリの応答に時間がかかりすぎています',
    message: 'あなたに問題はありません。1 分ほどしてからもう一度お試しください。',
  },
  bug: {
    title: '問題が起きました',
    message: 'こちらの不具合で、あなたのせいではありません。1 分ほどしてからもう一度お試しください。',
  },
  mayHaveArrived: '送信した内容は届いているかもしれません。もう一度送る前に確認してください。',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: 'サインイン',
  stepUp: 'ご本人であることの確認',
  startAgain: 'やり直す',
  otherAddress: '別のアドレスを使う',
  otherAccount: '別のアカウントを使う',
  tryAgain: 'もう一度試す',
  goBack: '戻る',
  startPage: '最初のページへ',
}
