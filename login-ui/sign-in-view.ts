import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'
import { PROBLEM_ID, problemBox } from './problem-box.ts'

export type SignInView = {
  /** Sealed; the page gives it back. */
  readonly state: string
  /** Of Authsignal, for which the passkey is asked. */
  readonly action: string
  readonly tenantId: string
  readonly methods: readonly ('passkey' | 'email_otp' | 'authsignal_ui')[]
  /** How this browser last signed in, if not by a code: `passkey`, `authsignal_ui`, or whatever else it says. */
  readonly last?: string | undefined
  /** Filled in already; may be empty. */
  readonly email: string
  /** A sentence: what is wrong and what to do. */
  readonly problem?: string | undefined
  /** A neutral sentence. */
  readonly hint?: Html | string | undefined
  /** What the visitor was on the way to: `app.example.com`. */
  readonly host?: string | undefined
  /** Where to begin anew, should this page grow too old. */
  readonly loginUrl?: string | undefined
  readonly frame: Frame
}

/** The sign-in page: an e-mail address for a code, and the passkey where the browser knows them. */
export function signInView(view: SignInView): string {
  const { frame } = view
  const words = frame.tongue.messages.signIn
  const hasPasskey = view.methods.includes('passkey')
  const hasCode = view.methods.includes('email_otp')
  const body = html`<h1>${words.title}</h1>
${view.host !== undefined && html`<p class="quiet">${fillHtml(words.to, { host: html`<bdi>${view.host}</bdi>` })}</p>`}
${view.hint !== undefined && html`<p class="hint">${view.hint}</p>`}
${problemBox(view.problem)}
${hasPasskey && hasCode && view.last === 'passkey' ? passkeyFirst(view) : inOrder(view)}`
  const data = html`data-page="sign-in" data-tenant-id="${view.tenantId}" data-action="${view.action}"${
    view.loginUrl !== undefined && html` data-login-url="${view.loginUrl}"`
  }`
  return layout({ frame, title: words.title, hasScript: true, data, body })
}

function inOrder(view: SignInView): Html {
  const hasPasskey = view.methods.includes('passkey')
  if (!view.methods.includes('email_otp'))
    return html`${hiddenField('state', view.state)}${hasPasskey && passkeyOnly(view)}`
  const words = view.frame.tongue.messages.signIn
  const passkey = html`<div data-passkey hidden>${or(view)}<button class="button second" type="button">${words.passkey}</button></div>`
  return html`${codeForm(view, 'button')}${hasPasskey && passkey}`
}

/** What somebody has used last comes first, and is said to. */
function passkeyFirst(view: SignInView): Html {
  const words = view.frame.tongue.messages.signIn
  return html`<div data-passkey="first" hidden><button class="button" type="button" aria-describedby="last-used">${words.passkey}</button>
<p class="help" id="last-used">${words.lastUsed}</p>${or(view)}</div>
${codeForm(view, 'button second')}`
}

function or({ frame }: SignInView): Html {
  return html`<p class="or"><span>${frame.tongue.messages.signIn.or}</span></p>`
}

function codeForm(view: SignInView, button: string): Html {
  const { state, email, methods, last, problem, frame } = view
  const words = frame.tongue.messages.signIn
  const hasPasskey = methods.includes('passkey')
  // HTML 4.10.18.7: `webauthn` comes last, and lets the browser offer passkeys in this field.
  const autocomplete = hasPasskey ? 'username webauthn' : 'username'
  return html`<form method="post" action="/.auth/otp/start">
${hiddenField('state', state)}
<div class="field">
<label for="email">${words.email}</label>
<input id="email" name="email" type="email" value="${email}" autocomplete="${autocomplete}" inputmode="email" autocapitalize="none" spellcheck="false" dir="ltr" maxlength="254" required${button === 'button' && html` autofocus`} aria-describedby="${PROBLEM_ID} email-help"${problem !== undefined && html` aria-invalid="true"`}>
<p class="help" id="email-help">${words.codeExplained}</p>
</div>
<button class="${button}" type="submit">${words.sendCode}</button>
${methods.includes('authsignal_ui') && html`<p class="links"><button class="link" type="submit" formaction="/.auth/ui/start">${words.anotherWay}</button>${last === 'authsignal_ui' && html` <span class="quiet">${words.lastUsed}</span>`}</p>`}
</form>`
}

// Shown by the script when the browser knows passkeys.
function passkeyOnly({ frame }: SignInView): Html {
  const words = frame.tongue.messages.signIn
  return html`<div data-passkey hidden><p>${words.passkeyOnly}</p><button class="button" type="button">${words.passkey}</button></div>
<p class="hint" data-no-passkey hidden>${words.passkeyUnsupported}</p>
<noscript><p class="hint">${words.passkeyNeedsScript}</p></noscript>`
}
