import { keptErrorView } from '../../login-ui/kept-error-view.ts'
import type { Refusal } from '../core/refusal.ts'
import { wordsFor } from '../reply/words.ts'
import type { Act } from './act.ts'
import { frameOf } from './frame.ts'
import { carryOn } from './kept-carry.ts'

/**
 * A refusal on the way of somebody who has sent something: the links of an error page would lose it, so the page has a
 * button that takes it along, and says that it is still there.
 *
 * @param response the refusal as a page without that
 */
export function keepThrough(refusal: Refusal, response: Response, act: Act): Response {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (act.carried.kept === undefined || refusal.reason === 'kept_lost' || !isPage) return response
  const { title, message } = wordsFor(refusal, act.tongue)
  const { status, headers } = response
  const { requestId } = act.normal
  const page = keptErrorView({ status, title, message, requestId, frame: frameOf(act) })
  return new Response(carryOn(act, page), { status, headers })
}
