import type { Frame } from './frame.ts'
import { hiddenField } from './hidden-field.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'
import { problemBox } from './problem-box.ts'

export type OfferView = {
  /** Sealed; what the relay takes for a token that may enrol. */
  readonly handle: string
  readonly email: string
  readonly userId: string
  readonly tenantId: string
  /** Absolute URL on this origin. */
  readonly returnTo: string
  /** Whether the browser may make one by itself before anybody is asked. */
  readonly isSilentFirst?: boolean
  readonly frame: Frame
}

/** After a sign-in by code: a passkey for the next time, or straight on. */
export function offerView(view: OfferView): string {
  const { frame } = view
  const words = frame.tongue.messages.offer
  const body = html`<h1>${words.title}</h1>
<p>${words.explained}</p>
<p class="quiet">${fillHtml(words.forWhom, { email: html`<strong class="address">${view.email}</strong>` })}</p>
${problemBox()}
<p class="hint" data-no-passkey hidden>${words.unsupported}</p>
<div class="actions">
<div data-passkey hidden><button class="button" type="button">${words.create}</button></div>
<form method="post" action="/.auth/passkey/new">
${hiddenField('return_to', view.returnTo)}
<button class="button second" type="submit">${words.notNow}</button>
</form>
</div>`
  const data = html`data-page="offer" data-handle="${view.handle}" data-email="${view.email}" data-user-id="${view.userId}" data-tenant-id="${view.tenantId}" data-return-to="${view.returnTo}"${view.isSilentFirst === true && html` data-silent-first`}`
  return layout({ frame, title: words.title, hasScript: true, data, body })
}
