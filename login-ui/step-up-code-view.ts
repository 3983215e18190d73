import { codeForm, codeProblem, isSpent, resendForm } from './code-form.ts'
import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'
import { type Why, whyText } from './step-up-view.ts'

export type StepUpCodeView = {
  readonly state: string
  readonly why: Why
  /** Where the code was sent: the session's own address. */
  readonly email: string
  /** How long until another code may be asked for. */
  readonly resendAfterSeconds: number
  /** A sentence: what is wrong and what to do. */
  readonly problem?: string | undefined
  /** After a wrong code. */
  readonly triesLeft?: number | undefined
  readonly frame: Frame
}

/** Where the code goes that was sent to somebody signed in. Plain forms: what comes of them is a page. */
export function stepUpCodeView(view: StepUpCodeView): string {
  const { state, email, frame } = view
  const { stepUp: words, code } = frame.tongue.messages
  const title = isSpent(view) ? code.newTitle : words.codeTitle
  const sent = fillHtml(words.codeSent, { email: html`<strong class="address">${email}</strong>` })
  const body = html`<h1>${title}</h1>
<p>${whyText(view)}</p>
${!isSpent(view) && html`<p>${sent}</p>`}
${codeProblem(view)}
${codeForm({ ...view, action: '/.auth/step-up/verify', label: words.confirm })}${resendForm({
  ...view,
  action: '/.auth/step-up',
  fields: hiddenField('state', state),
  method: 'email_otp',
  otherWay: html`<button class="link" type="submit">${words.otherWay}</button>`,
})}`
  const data = html`data-page="step-up-code" data-resend-after-seconds="${view.resendAfterSeconds}"`
  return layout({ frame, title, hasScript: true, data, body })
}
