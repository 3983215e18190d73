import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Act } from './act.ts'
import { browserOf } from './browser.ts'
import { provePage } from './prove-page.ts'
import { newProveState } from './prove-state.ts'
import type { Purpose } from './purpose.ts'

/**
 * The page that asks for a proof made for this purpose and no other, whatever was proven a moment ago. It renders only:
 * the rules are asked, and codes sent, by what is pressed on it. When the proof is made, `performAct` is called for an
 * act, and a route's visitor is sent on.
 *
 * @param session whoever is signed in: nobody else's proof will do
 */
export async function askForProof(
  purpose: Purpose,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const { mark, setCookies } = browserOf(act.cookies)
  const state = newProveState(purpose, session, mark, act.desk.now)
  return ok(await provePage(state, session, act, { setCookies }))
}
