import type { Refusal } from '../core/refusal.ts'
import { tell } from '../reply/tell.ts'
import { kindOf } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import type { Act } from './act.ts'
import type { SignInDesk } from './desk.ts'
import { isJson } from './read-fields.ts'

/**
 * A page's script that is told no for good is given the page that a form would be answered with: a red line beneath a
 * field would leave the person there with nothing to do. In JSON, as `page`.
 *
 * @param asked the request, with the address that the page's links are made from
 * @param answer the same refusal as a program reads it
 */
export async function withPage(
  refusal: Refusal,
  answer: Response,
  asked: Normal,
  act: Act,
): Promise<Response> {
  if (!isJson(act) || !PAGES.has(refusal.reason) || kindOf(act.normal.headers) !== 'program') return answer
  const page = await pageOf(refusal, asked, act.desk)
  const said = (await answer.json()) as object
  return new Response(JSON.stringify({ ...said, page }), answer)
}

/** What nothing on the page it was met on can change. */
const PAGES: ReadonlySet<Refusal['reason']> = new Set(['blocked', 'review_required'])

async function pageOf(refusal: Refusal, asked: Normal, desk: SignInDesk): Promise<string> {
  const headers = new Headers(asked.headers)
  headers.set('accept', 'text/html')
  headers.set('sec-fetch-mode', 'navigate')
  headers.set('sec-fetch-dest', 'document')
  return (await tell(refusal, { ...asked, headers }, desk)).text()
}
