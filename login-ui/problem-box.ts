import { type Html, html } from './html.ts'

/** The id by which fields refer to it (`aria-describedby`). */
export const PROBLEM_ID = 'problem'

/**
 * The one place of a page where problems are said. There from the start, for assistive technology announces only
 * what changes in a live region it already knows (WAI-ARIA 1.2, alert).
 */
export function problemBox(sentence?: string | undefined): Html {
  return html`<div class="problem" id="${PROBLEM_ID}" role="alert">${sentence !== undefined && sentence !== '' && html`<p>${sentence}</p>`}</div>`
}
