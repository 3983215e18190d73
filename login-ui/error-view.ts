import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { errorWords } from './words.ts'

export type ErrorView = {
  /** Of the answer, for whoever is told about it. */
  readonly status: number
  readonly title: string
  readonly message: string
  /** What to tell support. */
  readonly requestId: string
  /** Left out where none is served: the page then brings a plain style along. */
  readonly stylesheet: string | undefined
  /** Where to go from here, the likeliest first. */
  readonly links: readonly ErrorLink[]
}

export type ErrorLink = { readonly href: string; readonly label: string; readonly target?: '_top' }

/** What happened, what to do, and the id under which the operator finds the rest. Needs no script. */
export function errorView({ status, title, message, requestId, stylesheet, links }: ErrorView): string {
  const body = html`<h1>${title}</h1>
<p>${message}</p>
${links.length > 0 && html`<div class="actions">${links.map(button)}</div>`}
<p class="trace">${errorWords.trace(status)} <code>${requestId}</code></p>`
  return layout({ title, stylesheet, body })
}

function button({ href, label, target }: ErrorLink, i: number): Html {
  return html`
<a class="${i === 0 ? 'button' : 'button second'}" href="${href}"${target !== undefined && html` target="${target}"`}>${label}</a>`
}
