import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { fill, plural } from './messages/message.ts'
import { PROBLEM_ID, problemBox } from './problem-box.ts'

type Tried = {
  /** A sentence: what is wrong and what to do. */
  readonly problem?: string | undefined
  /** After a wrong code. */
  readonly triesLeft?: number | undefined
  readonly frame: Frame
}

type CodeForm = Tried & {
  readonly action: '/.auth/otp/verify' | '/.auth/step-up/verify'
  readonly state: string
  readonly label: string
}

type Resend = Tried & {
  readonly action: '/.auth/otp/start' | '/.auth/step-up'
  /** What the form sends beside its button. */
  readonly fields: Html
  /** Of the button, where it says which of several ways is meant. */
  readonly method?: 'email_otp'
  readonly otherWay: Html
}

/** What is wrong, and how many wrong codes are still forgiven. */
export function codeProblem({ problem, triesLeft, frame }: Tried): Html {
  if (problem === undefined || triesLeft === undefined || isSpent({ triesLeft })) return problemBox(problem)
  const { lang, messages } = frame.tongue
  const tries = plural(messages.script.triesLeft, triesLeft, lang)
  return problemBox(fill(messages.script.withTries, { problem, tries }))
}

/** Where a code is typed; nothing where no further one would be looked at. */
export function codeForm(view: CodeForm): Html | undefined {
  if (isSpent(view)) return undefined
  const isWrong = view.problem !== undefined
  return html`<form method="post" action="${view.action}">
${hiddenField('state', view.state)}
<div class="field">
<label for="code">${view.frame.tongue.messages.code.label}</label>
<input class="code" id="code" name="code" type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" pattern="[ \\-0-9]*" maxlength="32" required autofocus aria-describedby="${PROBLEM_ID}"${isWrong && html` aria-invalid="true"`}>
</div>
<button class="button" type="submit">${view.label}</button>
</form>
`
}

/** Asks for a new code: on the side, or before all else where only a new one helps. */
export function resendForm({ action, fields, method, otherWay, ...view }: Resend): Html {
  const words = view.frame.tongue.messages.code
  const named = method !== undefined && html` name="method" value="${method}"`
  if (isSpent(view)) {
    return html`<form method="post" action="${action}">
${fields}
<button class="button" type="submit"${named}>${words.resend}</button>
<p class="links">${otherWay}</p>
</form>`
  }
  return html`<form class="resend" method="post" action="${action}">
${fields}
<p class="help" id="resend-help">${words.resendExplained}</p>
<p class="links"><button class="link" type="submit"${named} aria-describedby="resend-help">${words.resend}</button>
${otherWay}</p>
</form>`
}

/** Whether no further try of the code there is would be looked at. */
export function isSpent({ triesLeft }: Pick<Tried, 'triesLeft'>): boolean {
  return triesLeft !== undefined && triesLeft < 1
}
