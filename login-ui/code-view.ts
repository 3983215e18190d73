import { codeForm, codeProblem, isSpent, resendForm } from './code-form.ts'
import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'

export type CodeView = {
  readonly state: string
  readonly email: string
  /** How long until another code may be asked for. */
  readonly resendAfterSeconds: number
  /** Where to begin with another address, or another way; keeps the one to return to. */
  readonly loginUrl: string
  /** Whether one can sign in by something else than a code. */
  readonly hasOtherWay?: boolean
  /** Whether it carries something from page to page. */
  readonly carries?: boolean
  /** A sentence: what is wrong and what to do. */
  readonly problem?: string | undefined
  /** A neutral sentence. */
  readonly hint?: string | undefined
  /** After a wrong code. */
  readonly triesLeft?: number | undefined
  readonly frame: Frame
}

/** Where the code from the e-mail goes. Its words hold for addresses that get none as well. */
export function codeView(view: CodeView): string {
  const { state, email, frame } = view
  const { messages } = frame.tongue
  const words = messages.code
  const title = isSpent(view) ? words.newTitle : words.title
  const sent = fillHtml(words.sent, { email: html`<strong class="address">${email}</strong>` })
  const body = html`<h1 data-spent="${words.newTitle}">${title}</h1>
${!isSpent(view) && html`<p data-sent>${sent}</p>`}
${view.hint !== undefined && html`<p class="hint">${view.hint}</p>`}
${codeProblem(view)}
${codeForm({ ...view, action: '/.auth/otp/verify', label: words.verify })}${resendForm({
  ...view,
  action: '/.auth/otp/start',
  fields: html`${hiddenField('email', email)}\n${hiddenField('state', state)}`,
  otherWay: otherWay(view),
})}`
  const data = html`data-page="code" data-resend-after-seconds="${view.resendAfterSeconds}" data-login-url="${view.loginUrl}"`
  return layout({ frame, title, hasScript: true, data, body })
}

/** A link; or a button, where the page carries what a link would leave behind. */
function otherWay({ hasOtherWay, carries, loginUrl, frame }: CodeView): Html {
  const { code } = frame.tongue.messages
  const label = hasOtherWay ? code.otherWay : code.otherAddress
  if (!carries) return html`<a class="link" href="${loginUrl}">${label}</a>`
  return html`<button class="link" type="submit" formaction="/.auth/resume/confirm" name="instead" value="sign-in">${label}</button>`
}
