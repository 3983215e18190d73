import type { Frame } from './frame.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'
import { problemBox } from './problem-box.ts'

export type AddPasskeyView = {
  /** Sealed; what the relay takes for a token that may enrol. */
  readonly handle: string
  readonly email: string
  readonly tenantId: string
  /** Where to go once it is made. */
  readonly madeUrl: string
  /** Where to go without. */
  readonly backUrl: string
  readonly frame: Frame
}

/** A further passkey, asked for and proven for: on this device, on a phone, or on a security key. */
export function addPasskeyView(view: AddPasskeyView): string {
  const { frame } = view
  const words = frame.tongue.messages.account
  const body = html`<h1>${words.add}</h1>
<p>${words.addExplained}</p>
<p class="quiet">${fillHtml(frame.tongue.messages.offer.forWhom, { email: html`<strong class="address">${view.email}</strong>` })}</p>
${problemBox()}
<p class="hint" data-no-passkey hidden>${words.unsupported}</p>
<noscript><p class="hint">${words.needsScript}</p></noscript>
<div class="actions">
<div data-passkey hidden><button class="button" type="button">${words.create}</button></div>
<a class="button second" href="${view.backUrl}">${words.cancel}</a>
</div>`
  const data = html`data-page="add-passkey" data-handle="${view.handle}" data-email="${view.email}" data-tenant-id="${view.tenantId}" data-made-url="${view.madeUrl}"`
  return layout({ frame, title: words.add, hasScript: true, data, body })
}
