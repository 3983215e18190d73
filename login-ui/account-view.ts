import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fill, fillHtml } from './messages/message.ts'
import { passkeyList, type ShownPasskey } from './passkey-list.ts'
import { problemBox } from './problem-box.ts'

export type AccountView = {
  readonly email: string
  readonly userId: string
  /** Sealed; every form that changes a passkey gives it back. */
  readonly form: string
  /** The oldest first; undefined where nobody can tell just now. */
  readonly passkeys: readonly ShownPasskey[] | undefined
  readonly others: readonly OtherFactor[]
  /** Whether passkeys let anybody in here. */
  readonly mayAdd: boolean
  readonly notice: AccountNotice | undefined
  /** The domain the passkeys are for, where it is not this page's host. */
  readonly rpId: string | undefined
  readonly frame: Frame
}

export type OtherFactor = {
  /** In Authsignal's words. */
  readonly method: string
  /** An e-mail address or a phone number; may be empty. */
  readonly address: string
}

/** What is said about what was just done, or was not. */
export type AccountNotice =
  | { readonly kind: 'passkey_added' | 'signed_out_elsewhere' }
  | { readonly kind: 'passkey_removed'; readonly name: string; readonly credentialId: string }
  | { readonly kind: 'passkey_renamed'; readonly name: string }
  | { readonly kind: Problem }

type Problem = (typeof PROBLEMS)[number]

const PROBLEMS = [
  'form_too_old',
  'name_unfit',
  'passkey_gone',
  'passkey_is_last',
  'changed_meanwhile',
] as const

/** One's own passkeys and sessions. All but making a passkey works without script. */
export function accountView(view: AccountView): string {
  const { frame, notice } = view
  const words = frame.tongue.messages.account
  const body = html`<h1>${words.title}</h1>
<p class="quiet">${fillHtml(words.who, { email: html`<strong class="address">${view.email}</strong>` })}</p>
${said(view)}
<section class="part" aria-labelledby="passkeys">
<h2 id="passkeys">${words.passkeys}</h2>
<p class="help">${words.explained}</p>
${passkeys(view)}
</section>
${view.others.length > 0 && others(view)}
${sessions(view)}
<p class="links"><a class="link" href="/">${words.leave}</a></p>`
  const removed = notice?.kind === 'passkey_removed' && html` data-removed="${notice.credentialId}"`
  const data = html`data-page="account" data-user-id="${view.userId}"${view.rpId !== undefined && html` data-rp-id="${view.rpId}"`}${removed}`
  return layout({ frame, title: words.title, hasScript: true, data, body })
}

function said({ notice, frame }: AccountView): Html {
  if (notice === undefined) return problemBox()
  const text = frame.tongue.messages.account.said[notice.kind]
  const sentence = 'name' in notice ? fill(text, { name: isolated(notice.name) }) : text
  const isProblem = PROBLEMS.some((kind) => kind === notice.kind)
  return isProblem
    ? problemBox(sentence)
    : html`<p class="hint" role="status">${sentence}</p>
${problemBox()}`
}

/** A name of another direction leaves the sentence around it as it is (Unicode UAX 9, FSI and PDI). */
function isolated(name: string): string {
  return `\u2068${name}\u2069`
}

function passkeys(view: AccountView): Html {
  const words = view.frame.tongue.messages.account
  if (view.passkeys === undefined) return html`<p class="hint">${words.unavailable}</p>`
  return html`${view.passkeys.length === 0 ? html`<p>${words.none}</p>` : passkeyList(view.passkeys, view)}
${view.mayAdd && addition(view)}`
}

function addition({ form, frame }: AccountView): Html {
  const words = frame.tongue.messages.account
  return html`<div data-passkey hidden><form method="post" action="/.auth/account/passkeys/add">
${hiddenField('form', form)}
<button class="button" type="submit">${words.add}</button>
</form></div>
<p class="hint" data-no-passkey hidden>${words.unsupported}</p>
<noscript><p class="hint">${words.needsScript}</p></noscript>`
}

function others({ others, frame }: AccountView): Html {
  const words = frame.tongue.messages.account
  const labels: Readonly<Record<string, string>> = words.methods
  const items = others.map(
    ({ method, address }) =>
      html`<li>${labels[method] ?? method}${address !== '' && html` <span class="address">${address}</span>`}</li>`,
  )
  return html`<section class="part" aria-labelledby="others">
<h2 id="others">${words.others}</h2>
<ul class="factors">${items}</ul>
</section>`
}

function sessions({ frame }: AccountView): Html {
  const words = frame.tongue.messages.account
  return html`<section class="part" aria-labelledby="sessions">
<h2 id="sessions">${words.sessions}</h2>
<p class="help">${words.sessionsExplained}</p>
<div class="actions">
${signOut('this', '/', words.signOutHere)}
${signOut('others', '/.auth/account', words.signOutElsewhere)}
${signOut('everywhere', '/', words.signOutEverywhere)}
</div>
</section>`
}

function signOut(scope: string, returnTo: string, label: string): Html {
  return html`<form method="post" action="/.auth/logout">
${hiddenField('scope', scope)}
${hiddenField('return_to', returnTo)}
<button class="button second" type="submit">${label}</button>
</form>`
}
