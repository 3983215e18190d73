import type { Frame } from './frame.ts'
import { html } from './html.ts'
import { layout } from './layout.ts'
import { fillHtml } from './messages/message.ts'

export type ContinueView = {
  /** Of whoever is signed in. */
  readonly email: string
  /** Absolute URL on this origin. */
  readonly returnTo: string
  /** Where somebody else signs in. */
  readonly otherUrl: string
  readonly frame: Frame
}

/** Somebody is signed in already, and another account was asked for: on as they are, or as somebody else. */
export function continueView({ email, returnTo, otherUrl, frame }: ContinueView): string {
  const words = frame.tongue.messages.continueAs
  const body = html`<h1>${words.title}</h1>
<p>${fillHtml(words.who, { email: html`<strong class="address">${email}</strong>` })}</p>
<div class="actions">
<a class="button" href="${returnTo}"><span>${fillHtml(words.goOn, { email: html`<bdi>${email}</bdi>` })}</span></a>
<a class="button second" href="${otherUrl}">${words.other}</a>
</div>`
  return layout({ frame, title: words.title, body })
}
