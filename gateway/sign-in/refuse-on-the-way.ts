import type { Refusal } from '../core/refusal.ts'
import { refuse } from '../reply/refuse.ts'
import type { Act } from './act.ts'
import type { SignInState } from './state.ts'

/**
 * Says no to somebody who is on the way to an address of the app: the links of the page lead to a sign-in that still
 * knows where to. A form's own address does not say; what was sent with it does, once it has been opened.
 */
export function refuseOnTheWay(
  refusal: Refusal,
  { returnTo }: SignInState,
  { normal, desk }: Act,
): Promise<Response> {
  const url = new URL(normal.url)
  url.search = new URLSearchParams({ return_to: returnTo }).toString()
  return refuse(refusal, { ...normal, url: url.href }, desk)
}
