/** What is refused: what happened, and what to do about it. */
export const refusals = {
  request_malformed: { title: '无法读取此请求', message: '请返回，然后再试一次。' },
  cookies_ambiguous: {
    title: '无法读取此网站的 Cookie',
    message: '请在浏览器中清除此网站的 Cookie，然后再试一次。',
  },
  path_ambiguous: {
    title: '无法读取此地址',
    message: '它可以有多种理解。请检查是否有多余的字符，然后再试一次。',
  },
  host_unknown: {
    title: '此名称下没有任何服务',
    message: '请检查地址。如果地址无误，请告知此网站的管理者。',
  },
  not_found: { title: '这里什么都没有', message: '请检查地址，或返回原来的页面。' },
  method_not_allowed: { title: '此处不能这样做', message: '请返回原来的页面。' },
  body_too_large: {
    title: '一次提交的内容太多',
    message: '提交的内容超出此页面的上限。请返回，减少内容后再试。',
  },
  not_a_document: { title: '此页面只能在单独的窗口中打开', message: '请在新标签页中打开它。' },
  unauthenticated: { title: '您尚未登录', message: '请登录以继续。' },
  sign_in_too_old: { title: '请重新登录', message: '此部分要求刚刚登录过。' },
  body_not_kept: {
    title: '请先登录，然后重新提交',
    message:
      '提交之前需要登录，而内容在此期间无法保留：应用尚未收到。请返回，复制不想重写的内容，登录后再提交。',
  },
  body_not_kept_too_large: {
    title: '内容太大，无法保留',
    message:
      '提交之前需要登录，在此期间最多可保留 64 KB。您的内容超过此限，应用尚未收到。请返回，复制不想重写的内容，登录后再提交。',
  },
  kept_lost: {
    title: '您提交的内容已不在这里',
    message: '您登录期间，它保留在此标签页中，但现在找不到了。应用尚未收到。请返回您填写的页面，重新提交。',
    tooOld: '它保留了一小时，现已过期。应用尚未收到。请返回您填写的页面，重新提交。',
    anotherPerson:
      '提交时登录的是另一个人，因此只向其本人显示。应用尚未收到。如果是您写的，请返回该页面重新提交。',
  },
  not_the_operator: {
    title: '这是供运维人员使用的',
    message: '请发送运维令牌：Authorization: Bearer TOKEN。',
  },
  revocation_malformed: {
    title: '没有说明要撤销什么',
    message:
      '请发送 application/json：一个对象，恰好包含 "sub"（小写 UUID）、"email"（地址）和 "originJti"（日志中的会话标识）之一。',
  },
  not_allowed: {
    title: '您无权访问此内容',
    message: '您已登录，但此区域供他人使用。请向此网站的管理者申请访问权限。',
  },
  step_up_required: { title: '确认是您本人', message: '您已登录，但此部分要求重新证明是您本人。' },
  service_worker: { title: '此网站不使用 Service Worker', message: '没有它，页面也能正常使用。' },
  cross_site: { title: '这来自另一个网站', message: '请直接打开该页面，并从那里重试。' },
  state_invalid: { title: '无法继续此次登录', message: '它是在另一个窗口开始的，或者已经完成。请重新开始。' },
  state_expired: { title: '此次登录用时过长', message: '为了您的安全，它在十分钟后结束了。请重新开始。' },
  email_invalid: { title: '这不是电子邮件地址', message: '请检查电子邮件地址，然后再试一次。' },
  code_wrong: {
    title: '验证码不正确',
    message: '请核对最新邮件中的验证码，或索取新的验证码：每个验证码十分钟内有效。',
    lastTry: '这是最后一次机会。请发送新的验证码。',
  },
  code_expired: { title: '验证码已过期', message: '请索取新的验证码。' },
  too_many_tries: { title: '尝试次数过多', message: { other: '请等待 {count} 分钟，然后再试一次。' } },
  blocked: { title: '此次登录被拒绝', message: '请向此网站的管理者求助。' },
  review_required: {
    title: '此次登录需要先经过审核',
    message: '此网站的管理者必须批准。请联系他们，然后重新登录。',
  },
  action_blocked: {
    title: '此操作被拒绝',
    message: '您仍处于登录状态，但现在不能在此继续。请向此网站的管理者求助。',
  },
  action_review_required: {
    title: '此操作需要先经过审核',
    message: '此网站的管理者必须批准。请联系他们，然后再试一次。',
  },
  factor_required: {
    title: '还需要一项证明',
    passkey: '此帐户需要通行密钥。请重新开始，并用它登录。',
    code: '此帐户需要邮件验证码。请重新开始，并用验证码登录。',
    other: '此帐户需要此页面不提供的证明方式。请向此网站的管理者求助。',
  },
  not_vouched: { title: '无法确认此次登录', message: '请重新开始。如果再次发生，请告知此网站的管理者。' },
  proof_not_made: { title: '您尚未登录', message: '您在完成之前就返回了。请重新开始，或使用其他方式登录。' },
  handover_in_vain: {
    title: '您的登录没有传到这里',
    message: '您已登录，但浏览器没有为此地址保留登录。请允许此处的 Cookie，然后重新开始。',
  },
  cannot_check: {
    title: '现在无法检查您的登录',
    message: '这不是您的错，也没有丢失任何内容。请过一分钟再试。',
  },
  cannot_sign_in: { title: '现在无法登录', message: '这不是您的错。请过一分钟再试。' },
  origin_unreachable: { title: '应用没有响应', message: '您没有做错任何事。请过一分钟再试。' },
  origin_too_slow: { title: '应用响应时间过长', message: '您没有做错任何事。请过一分钟再试。' },
  bug: { title: '这里出了问题', message: '是我们的错，不是您的。请过一分钟再试。' },
  mayHaveArrived: '您提交的内容仍可能已经送达：再次提交之前请先查看。',
}

/** Where a refused visitor can go. */
export const ways = {
  signIn: '登录',
  stepUp: '确认是您本人',
  startAgain: '重新开始',
  otherAddress: '使用其他地址',
  otherAccount: '使用其他帐户',
  tryAgain: '再试一次',
  goBack: '返回',
  startPage: '前往首页',
}
