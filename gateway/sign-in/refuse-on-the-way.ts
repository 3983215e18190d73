import type { Refusal } from '../core/refusal.ts'
import { refuse } from '../reply/refuse.ts'
import type { Act } from './act.ts'
import { keepThrough } from './kept-refusal.ts'
import type { SignInState } from './state.ts'
import { withPage } from './with-page.ts'

/**
 * Says no to somebody who is on the way to an address of the app: the links of the page lead to a sign-in that still
 * knows where to. A form's own address does not say; what was sent with it does, once it has been opened.
 */
export async function refuseOnTheWay(
  refusal: Refusal,
  { returnTo }: Pick<SignInState, 'returnTo'>,
  act: Act,
): Promise<Response> {
  const { normal, desk } = act
  const url = new URL(normal.url)
  url.search = new URLSearchParams({ return_to: returnTo }).toString()
  const asked = { ...normal, url: url.href }
  const answer = await withPage(refusal, await refuse(refusal, asked, desk), asked, act)
  return keepThrough(refusal, answer, act)
}
