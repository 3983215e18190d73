import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml, plural } from './messages/message.ts'
import { PROBLEM_ID, problemBox } from './problem-box.ts'

export type CodeView = {
  readonly state: string
  readonly email: string
  /** How long until another code may be asked for. */
  readonly resendAfterSeconds: number
  /** Where to begin with another address; keeps the one to return to. */
  readonly loginUrl: string
  /** A sentence: what is wrong and what to do. */
  readonly problem?: string | undefined
  /** After a wrong code. */
  readonly triesLeft?: number | undefined
  readonly frame: Frame
}

/** Where the code from the e-mail goes. Its words hold for addresses that get none as well. */
export function codeView(view: CodeView): string {
  const { state, email, frame } = view
  const { messages } = frame.tongue
  const words = messages.code
  const body = html`<h1>${words.title}</h1>
<p>${fillHtml(words.sent, { email: html`<strong class="address">${email}</strong>` })}</p>
${problemBox([view.problem, triesLeftSentence(view)])}
<form method="post" action="/.auth/otp/verify">
${hiddenField('state', state)}
<div class="field">
<label for="code">${words.label}</label>
<input class="code" id="code" name="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[ \\-0-9]*" maxlength="32" required autofocus aria-describedby="${PROBLEM_ID}"${view.problem !== undefined && html` aria-invalid="true"`}>
</div>
<button class="button" type="submit">${words.verify}</button>
</form>
<form class="resend" method="post" action="/.auth/otp/start">
${hiddenField('email', email)}
${hiddenField('state', state)}
<p class="help" id="resend-help">${words.resendExplained}</p>
<p class="links"><button class="link" type="submit" aria-describedby="resend-help">${words.resend}</button>
<a class="link" href="${view.loginUrl}">${words.otherAddress}</a></p>
</form>`
  const data = html`data-page="code" data-resend-after-seconds="${view.resendAfterSeconds}" data-login-url="${view.loginUrl}"`
  return layout({ frame, title: words.title, hasScript: true, data, body })
}

/** How many wrong codes are still forgiven. */
function triesLeftSentence({ triesLeft, frame }: CodeView): string | undefined {
  const { lang, messages } = frame.tongue
  if (triesLeft === undefined) return undefined
  return triesLeft < 1 ? messages.script.lastTry : plural(messages.script.triesLeft, triesLeft, lang)
}
