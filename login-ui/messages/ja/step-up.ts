/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: 'ご本人であることの確認',
  whyRoute: '{place} を開くには、ご本人であることをもう一度確認してください。',
  whyAdd: 'パスキーを追加する前に、ご本人であることを確認してください。',
  whyRemove: 'パスキー「{name}」を削除する前に、ご本人であることを確認してください。',
  who: '{email} としてサインインしています。',
  passkey: 'パスキーを使う',
  code: 'コードをメールで受け取る',
  goOn: '続ける',
  passkeyNeedsScript: 'パスキーには JavaScript が必要です。有効にして、ページを再読み込みしてください。',
  passkeyUnsupported:
    'このブラウザーはパスキーに対応していません。別のブラウザーでこのページを開いてください。',
  noMethod: 'ここで確認する方法がありません。このサイトの管理者に相談してください。',
  notThisWay: 'それだけでは足りません。ここに示した方法を使ってください。',
  tookTooLong: '時間がかかりすぎたため、安全のために終了しました。もう一度お試しください。',
  cancel: 'キャンセル',
  codeTitle: 'コードを入力',
  codeSent: '{email} にコードを送りました。',
  confirm: '確認',
  otherWay: '別の方法を使う',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: 'もう一つ確認が必要です',
  passkey: 'ここまでは完了です。このアカウントではパスキーも必要です。',
  code: 'ここまでは完了です。このアカウントではメールのコードも必要です。',
  elsewhere: 'ここまでは完了です。このアカウントでは、次のページでもう一つ確認が必要です。',
}
