/** Where somebody who is signed in proves once more that it is them. */
export const stepUp = {
  title: '确认是您本人',
  whyRoute: '要打开 {place}，请再次证明是您本人。',
  whyAdd: '添加通行密钥之前，请证明是您本人。',
  whyRemove: '移除通行密钥“{name}”之前，请证明是您本人。',
  who: '您已登录为 {email}。',
  passkey: '使用通行密钥',
  code: '用邮件发送验证码',
  goOn: '继续',
  passkeyNeedsScript: '通行密钥需要 JavaScript。请启用它，然后重新加载此页面。',
  passkeyUnsupported: '此浏览器不支持通行密钥。请在其他浏览器中打开此页面。',
  noMethod: '这里没有可用的证明方式。请向此网站的管理者求助。',
  notThisWay: '这样还不够。请使用此处提供的方式。',
  tookTooLong: '用时过长，为了您的安全已结束。请再试一次。',
  cancel: '取消',
  codeTitle: '输入验证码',
  codeSent: '我们已向 {email} 发送验证码。',
  confirm: '确认',
  otherWay: '使用其他方式',
}

/** A sign-in that the rules want one more proof for. */
export const further = {
  title: '还需要一项证明',
  passkey: '到目前为止一切顺利。此帐户还需要通行密钥。',
  code: '到目前为止一切顺利。此帐户还需要邮件验证码。',
  elsewhere: '到目前为止一切顺利。此帐户还需要在下一页完成一项证明。',
}
