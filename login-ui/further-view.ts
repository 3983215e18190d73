import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { problemBox } from './problem-box.ts'

export type FurtherView = {
  /** Sealed; the page gives it back. */
  readonly state: string
  /** Of Authsignal, for which the passkey is asked. */
  readonly action: string
  readonly tenantId: string
  /** Where to begin anew. */
  readonly loginUrl: string
  readonly frame: Frame
}

/** A passkey, for a sign-in whose first factor was not enough. For the script it is a sign-in page with nothing else. */
export function furtherView({ state, action, tenantId, loginUrl, frame }: FurtherView): string {
  const { further: words, signIn, ways } = frame.tongue.messages
  const body = html`<h1>${words.title}</h1>
<p>${words.passkey}</p>
${problemBox()}
${hiddenField('state', state)}
<div class="actions">
<div data-passkey="first" hidden><button class="button" type="button">${signIn.passkey}</button></div>
<p class="hint" data-no-passkey hidden>${signIn.passkeyUnsupported}</p>
<noscript><p class="hint">${signIn.passkeyNeedsScript}</p></noscript>
<a class="button second" href="${loginUrl}">${ways.startAgain}</a>
</div>`
  const data = html`data-page="sign-in" data-tenant-id="${tenantId}" data-action="${action}" data-login-url="${loginUrl}"`
  return layout({ frame, title: words.title, hasScript: true, data, body })
}
