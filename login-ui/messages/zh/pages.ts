/** The sign-in page. */
export const signIn = {
  title: '登录',
  to: '以继续访问 {host}',
  email: '电子邮件地址',
  sendCode: '继续',
  codeExplained: '我们会向您发送验证码。',
  again: '您已登录。要继续，请再登录一次。',
  lastUsed: '您上次使用的是这种方式。',
  anotherWay: '使用其他方式登录',
  or: '或',
  passkey: '使用通行密钥登录',
  passkeyOnly: '请使用此设备、手机或安全密钥上的通行密钥。',
  passkeyNeedsScript: '此处需要用通行密钥登录，而通行密钥需要 JavaScript。请启用它，然后重新加载此页面。',
  passkeyUnsupported: '此处需要用通行密钥登录，而此浏览器不支持。请在其他浏览器中打开此页面。',
}

/** Where the code from the e-mail goes. */
export const code = {
  title: '输入验证码',
  sent: '如果 {email} 可以在此登录，验证码已在发送途中。',
  newTitle: '您需要新的验证码',
  label: '邮件中的验证码',
  verify: '登录',
  resend: '发送新的验证码',
  resendExplained: '还没收到？请查看垃圾邮件，或发送新的验证码。',
  otherAddress: '使用其他地址',
  otherWay: '使用其他地址或方式',
}

/** After a code: a passkey for the next time. */
export const offer = {
  title: '下次不用输入验证码',
  explained: '有了通行密钥，您可以用指纹、面容或屏幕锁登录。',
  forWhom: '用于 {email}',
  create: '创建通行密钥',
  notNow: '以后再说',
  unsupported: '此浏览器无法保存通行密钥，请选择“以后再说”继续。',
}

/** Somebody is signed in, and another account was asked for. */
export const continueAs = {
  title: '您想使用哪个帐户？',
  who: '您已登录为 {email}。',
  goOn: '以 {email} 继续',
  other: '使用其他帐户',
}

export const signOut = {
  title: '要退出登录吗？',
  who: '您已登录为 {email}。',
  explained: '之后在此浏览器上需要重新登录。',
  hosts: '您将同时退出 {hosts}。',
  everywhere: '同时在我的所有其他设备上退出',
  signOut: '退出登录',
  stay: '保持登录',
}

/** Around every page. */
export const frame = {
  language: '语言',
  trace: '错误 {status}。寻求帮助时请提供：',
  said: '{title}。{message}',
}
