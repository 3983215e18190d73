import type { Frame } from './frame.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { fill } from './messages/message.ts'

export type ErrorView = {
  /** Of the answer, for whoever is told about it. */
  readonly status: number
  readonly title: string
  readonly message: string
  /** What to tell support. */
  readonly requestId: string
  readonly frame: Frame
  /** Where to go from here, the likeliest first. */
  readonly links: readonly ErrorLink[]
}

export type ErrorLink = { readonly href: string; readonly label: string; readonly target?: '_top' }

/** What happened, what to do, and the id under which the operator finds the rest. Needs no script. */
export function errorView({ status, title, message, requestId, frame, links }: ErrorView): string {
  const body = html`<h1>${title}</h1>
<p>${message}</p>
${links.length > 0 && html`<div class="actions">${links.map(button)}</div>`}
<p class="trace">${fill(frame.tongue.messages.frame.trace, { status })} <code>${requestId}</code></p>`
  return layout({ frame, title, body })
}

function button({ href, label, target }: ErrorLink, i: number): Html {
  return html`
<a class="${i === 0 ? 'button' : 'button second'}" href="${href}"${target !== undefined && html` target="${target}"`}>${label}</a>`
}
