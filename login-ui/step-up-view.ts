import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'
import { problemBox } from './problem-box.ts'

/** What the proof is for. */
export type Why =
  | { readonly kind: 'route'; readonly place: string }
  | { readonly kind: 'add_passkey' }
  | { readonly kind: 'remove_passkey'; readonly name: string }

export type StepUpView = {
  /** Sealed; the page gives it back, and its script gives it to the relay for an action. */
  readonly state: string
  readonly why: Why
  /** Who is signed in. */
  readonly email: string
  readonly tenantId: string
  readonly hasPasskey: boolean
  readonly hasCode: boolean
  /** On Authsignal's pages. */
  readonly hasOther?: boolean
  /** The tenant's rules may find that nothing need be proven. */
  readonly asksRules: boolean
  /** Where to go instead, on this origin. */
  readonly cancelUrl: string
  /** A sentence: what is wrong and what to do. */
  readonly problem?: string | undefined
  /** A neutral sentence. */
  readonly hint?: string | undefined
  readonly frame: Frame
}

/** Why a proof is asked for, and how it can be made. */
export function stepUpView(view: StepUpView): string {
  const { frame, email } = view
  const words = frame.tongue.messages.stepUp
  const body = html`<h1>${words.title}</h1>
<p>${whyText(view)}</p>
<p class="quiet">${fillHtml(words.who, { email: html`<strong class="address">${email}</strong>` })}</p>
${view.hint !== undefined && html`<p class="hint">${view.hint}</p>`}
${problemBox(view.problem)}
<div class="actions">
${view.asksRules ? goOnForm(view) : methods(view)}
</div>
<p class="links"><a class="link" href="${view.cancelUrl}">${words.cancel}</a></p>`
  const data = html`data-page="step-up" data-tenant-id="${view.tenantId}"`
  return layout({ frame, title: words.title, hasScript: true, data, body })
}

/** Why, in a sentence. What is named in it may be written in the other direction (HTML 4.5.24). */
export function whyText({ why, frame }: Pick<StepUpView, 'why' | 'frame'>): Html {
  const words = frame.tongue.messages.stepUp
  switch (why.kind) {
    case 'route':
      return fillHtml(words.whyRoute, { place: html`<bdi>${why.place}</bdi>` })
    case 'add_passkey':
      return html`${words.whyAdd}`
    case 'remove_passkey':
      return fillHtml(words.whyRemove, { name: html`<bdi>${why.name}</bdi>` })
  }
}

function goOnForm({ state, frame }: StepUpView): Html {
  return html`<form method="post" action="/.auth/step-up">
${hiddenField('state', state)}
<button class="button" type="submit">${frame.tongue.messages.stepUp.goOn}</button>
</form>`
}

function methods(view: StepUpView): Html {
  const words = view.frame.tongue.messages.stepUp
  if (!view.hasPasskey && !view.hasCode && !view.hasOther) return html`<p class="hint">${words.noMethod}</p>`
  return html`${view.hasPasskey && passkeyPart(view)}${view.hasCode && codeForm(view)}${view.hasOther && otherForm(view)}`
}

// Shown by the script when the browser knows passkeys. A form, and not a script's request: what comes of it is a page.
function passkeyPart({ state, hasCode, frame }: StepUpView): Html {
  const words = frame.tongue.messages.stepUp
  return html`<div data-passkey hidden><form method="post" action="/.auth/step-up/passkey">
${hiddenField('state', state)}
${hiddenField('handle', '')}
<button class="button" type="button">${words.passkey}</button>
</form></div>${
    !hasCode &&
    html`<p class="hint" data-no-passkey hidden>${words.passkeyUnsupported}</p>
<noscript><p class="hint">${words.passkeyNeedsScript}</p></noscript>`
  }
`
}

function codeForm({ state, hasPasskey, frame }: StepUpView): Html {
  return html`<form method="post" action="/.auth/step-up">
${hiddenField('state', state)}
${hiddenField('method', 'email_otp')}
<button class="${hasPasskey ? 'button second' : 'button'}" type="submit">${frame.tongue.messages.stepUp.code}</button>
</form>`
}

function otherForm({ state, hasPasskey, hasCode, frame }: StepUpView): Html {
  const isOnlyOne = !hasPasskey && !hasCode
  return html`<form method="post" action="/.auth/ui/prove">
${hiddenField('state', state)}
<button class="${isOnlyOne ? 'button' : 'button second'}" type="submit">${frame.tongue.messages.stepUp.otherWay}</button>
</form>`
}
