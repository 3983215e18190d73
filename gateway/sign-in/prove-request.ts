import { ACCOUNT_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import type { Session } from '../core/session.ts'
import { isForDocument } from '../request/kind.ts'
import type { Act } from './act.ts'
import { browserOf } from './browser.ts'
import { openProveState, type ProveState } from './prove-state.ts'
import { type Fields, isJson, readFields } from './read-fields.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { requireSession } from './require-session.ts'
import { sealerOf } from './sealer.ts'

/** One step toward a proof: what the page's form said, for whom. */
export type ProveRequest = {
  readonly fields: Fields
  readonly session: Session
  readonly state: ProveState
}

/**
 * Reads a form of the pages that ask for a proof. Forms only, sent by a document: what they are answered with is a page,
 * and holds what a script of the app, which shares our origin, must not read.
 *
 * @returns `not_a_document`, `request_malformed`, `unauthenticated`, `state_invalid`, `state_expired`
 */
export async function readProveRequest(act: Act): Promise<Result<ProveRequest, Refusal>> {
  if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })
  if (isJson(act)) return fail({ reason: 'request_malformed', what: 'not a form' })
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const session = await requireSession(act)
  if (!session.ok) return session
  const { mark } = browserOf(act.cookies)
  const state = await openProveState(fields.value.state, session.value, mark, sealerOf(act))
  if (!state.ok) return state
  return ok({ fields: fields.value, session: session.value, state: state.value })
}

/** Where the page that says no leads back to what the proof was for: whoever is signed in goes straight on there. */
export async function orSayNo(
  done: Result<Response, Refusal>,
  { state: { purpose } }: ProveRequest,
  act: Act,
): Promise<Result<Response, Refusal>> {
  if (done.ok) return done
  const { origin } = act.normal
  const target = purpose.kind === 'route' ? purpose.returnTo : returnTo(ACCOUNT_PATH, origin)
  return ok(await refuseOnTheWay(done.error, { returnTo: target }, act))
}
