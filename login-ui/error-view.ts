import { html } from './html.ts'
import { layout } from './layout.ts'
import { errorWords } from './words.ts'

export type ErrorView = {
  readonly title: string
  readonly message: string
  /** What to tell support. */
  readonly requestId: string
  readonly stylesheet: string
  readonly next?: { readonly href: string; readonly label: string; readonly target?: '_top' } | undefined
}

/** What happened, what to do, and the id under which the operator finds the rest. */
export function errorView({ title, message, requestId, stylesheet, next }: ErrorView): string {
  const body = html`<h1>${title}</h1>
<p>${message}</p>
${next !== undefined && html`<p><a class="button" href="${next.href}" target="${next.target ?? '_self'}">${next.label}</a></p>`}
<p class="quiet">${errorWords.requestId} <code>${requestId}</code></p>`
  return layout({ title, stylesheet, body })
}
