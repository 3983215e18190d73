/** What only the script says. */
export const script = {
  sending: '送信しています…',
  checking: '確認しています…',
  signingIn: 'サインインしています…',
  waitingForPasskey: 'パスキーを待っています…',
  startAgain: 'やり直す',
  resendIn: { other: 'メールが届くまで少しかかることがあります。{count} 秒後に新しいコードを請求できます。' },
  triesLeft: { other: 'あと {count} 回試せます。' },
  withTries: '{problem}{tries}',
  codeMissing: 'コードがまだありません。メールの数字を入力してください。',
  offline: '接続できません。通信状態を確認して、もう一度お試しください。',
  broken: 'こちらで問題が起きました。1 分ほどしてからもう一度お試しください。',
  passkeyCancelled: '取り消されたか、時間切れになりました。もう一度お試しください。',
  passkeyCancelledOrCode: '取り消されたか、時間切れになりました。もう一度試すか、コードを使ってください。',
  passkeyRefused: 'そのパスキーはここでは使えませんでした。別のパスキーをお試しください。',
  passkeyRefusedOrCode:
    'そのパスキーはここでは使えませんでした。別のパスキーを試すか、コードを使ってください。',
  passkeyForgotten: 'そのパスキーはアカウントから削除されています。別のパスキーを使ってください。',
  passkeyForgottenOrCode:
    'そのパスキーはアカウントから削除されています。別のパスキーかコードを使ってください。',
  createCancelled: '取り消されたか、時間切れになりました。もう一度試すか、「今はしない」を選んでください。',
  createRefused:
    'パスキーを作成できませんでした。もう一度試すか、「今はしない」を選んでください。またご案内します。',
  createExpired: 'この案内は期限切れです。「今はしない」を選んで進んでください。またご案内します。',
  addCancelled: '取り消されたか、時間切れになりました。もう一度試すか、ここでもキャンセルしてください。',
  addRefused: 'パスキーを作成できませんでした。もう一度試すか、別の端末でお試しください。',
  addExpired: '時間がかかりすぎました。「キャンセル」を選び、もう一度パスキーを追加してください。',
  addHereAlready: '保存しようとした場所には、すでにあなたのパスキーがあります。',
  tooManyTries: '試した回数が多すぎます。数分待ってから、もう一度お試しください。',
}
