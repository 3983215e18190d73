import { html } from './html.ts'
import { page } from './layout.ts'
import type { Answer, Visit } from './visit.ts'

/** For every path the tool does not know. */
export function notFoundPage(visit: Visit): Answer {
  return page(
    visit,
    404,
    'Page not found',
    html`<p>There is no such page here. <a href="/">Back to the start</a></p>`,
  )
}
