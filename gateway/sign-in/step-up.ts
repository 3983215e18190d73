import { fail, ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import type { Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { askForProof } from './ask-for-proof.ts'
import { requireSession } from './require-session.ts'
import { stepUpNamed } from './step-up-actions.ts'

/**
 * `GET /.auth/step-up?action=&return_to=`: asks for the proof that a route wants. Renders only. Whoever is signed out
 * signs in first, and is sent here again by the route.
 *
 * @returns `not_found` for an action that no route of this host names
 */
export const showStepUp: Handler = async (act) => {
  const query = new URLSearchParams(act.normal.query)
  const action = query.get('action') ?? ''
  if (stepUpNamed(action, act) === undefined) return fail({ reason: 'not_found' })
  const target = returnTo(query.get('return_to'), act.normal.origin)
  const session = await requireSession(act)
  if (session.ok) return askForProof({ kind: 'route', action, returnTo: target }, session.value, act)
  if (session.error.reason !== 'unauthenticated') return session
  return ok(seeOther(act, `${act.normal.origin}/.auth/login?return_to=${encodeURIComponent(target)}`))
}
