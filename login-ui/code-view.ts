import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { PROBLEM_ID, problemBox } from './problem-box.ts'
import { triesLeftSentence, codeWords as words } from './words.ts'

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
  readonly stylesheet: string
  readonly script: string
}

/** Where the code from the e-mail goes. Its words hold for addresses that get none as well. */
export function codeView(view: CodeView): string {
  const { state, email, triesLeft } = view
  const tries = triesLeft === undefined ? undefined : triesLeftSentence(triesLeft)
  const body = html`<h1>${words.title}</h1>
<p>${words.sentBefore}<strong class="address">${email}</strong>${words.sentAfter}</p>
${problemBox([view.problem, tries])}
<form method="post" action="/.auth/otp/verify">
${hiddenField('state', state)}
<div class="field">
<label for="code">${words.code}</label>
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
  return layout({ title: words.title, stylesheet: view.stylesheet, script: view.script, data, body })
}
