/** The sign-in page. */
export const signIn = {
  title: 'サインイン',
  to: '{host} に進むには',
  email: 'メールアドレス',
  sendCode: '続ける',
  codeExplained: 'コードをお送りします。',
  again: 'すでにサインインしています。この先に進むには、もう一度サインインしてください。',
  lastUsed: '前回はこの方法を使いました。',
  anotherWay: '別の方法でサインイン',
  or: 'または',
  passkey: 'パスキーでサインイン',
  passkeyOnly: 'この端末、スマートフォン、またはセキュリティキーのパスキーを使ってください。',
  passkeyNeedsScript:
    'ここではパスキーでサインインします。パスキーには JavaScript が必要です。有効にして、ページを再読み込みしてください。',
  passkeyUnsupported:
    'ここではパスキーでサインインしますが、このブラウザーは対応していません。別のブラウザーでこのページを開いてください。',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: 'コードを入力',
  sent: '{email} でサインインできる場合は、まもなくコードが届きます。',
  newTitle: '新しいコードが必要です',
  label: 'メールに書かれたコード',
  verify: 'サインイン',
  resend: '新しいコードを送る',
  resendExplained: 'まだ届きませんか。迷惑メールを確認するか、新しいコードを送ってください。',
  otherAddress: '別のアドレスを使う',
  otherWay: '別のアドレスや方法を使う',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: '次回からコードを省く',
  explained: 'パスキーがあれば、指紋、顔、または画面ロックでサインインできます。',
  forWhom: '{email} 用',
  create: 'パスキーを作成',
  notNow: '今はしない',
  unsupported: 'このブラウザーはパスキーを保存できません。「今はしない」を選んで進んでください。',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: 'どのアカウントを使いますか',
  who: '{email} としてサインインしています。',
  goOn: '{email} として続ける',
  other: '別のアカウントを使う',
}

export const signOut = {
  title: 'サインアウトしますか',
  who: '{email} としてサインインしています。',
  explained: 'このブラウザーでは、もう一度サインインが必要になります。',
  hosts: '{hosts} からまとめてサインアウトします。',
  everywhere: 'ほかのすべての端末でもサインアウトする',
  signOut: 'サインアウト',
  stay: 'サインインしたままにする',
}

/** Around every page. */
export const frame = {
  language: '言語',
  trace: 'エラー {status}。お問い合わせの際はこちらをお伝えください:',
  said: '{title}。{message}',
}
