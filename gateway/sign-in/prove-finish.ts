import type { Factor } from '../core/factor.ts'
import { BY_RULES } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { UserId } from '../core/user-id.ts'
import type { Tracked } from '../providers/authsignal-actions.ts'
import { attributesOf } from '../providers/visitor.ts'
import type { Act } from './act.ts'
import { burn } from './burn.ts'
import { performAct } from './perform-act.ts'
import { addProof } from './proofs.ts'
import { provePage, takes, takesElsewhere } from './prove-page.ts'
import { newProveState, type ProveState } from './prove-state.ts'
import { actionOf, type MadeProof } from './purpose.ts'
import { record } from './record.ts'
import { refusedByRules } from './refused-by-rules.ts'
import { resumeOr } from './resume-or.ts'
import { visitorOf } from './visitor.ts'

/** What Authsignal has seen proven, before its rules have had their say. */
export type UnjudgedProof = {
  readonly method: Factor
  readonly userId: UserId
  /** Validated once, here. */
  readonly token: string
  readonly challengeId: string
  /** More ids to be used up with it. */
  readonly burns: readonly string[]
  /** What the rules said already, of the very action that was proven: they are not asked about another. */
  readonly settled?: 'CHALLENGE_SUCCEEDED'
}

/**
 * From something proven to what it was for: whose it is, what the rules say of it, whether Authsignal vouches for user and
 * action, whether the session still is one, and that nothing of it was used before. Whatever is not a clear yes is a no.
 *
 * @returns `not_vouched` where Authsignal does not vouch, the method is none of those asked for, or the session was ended
 *   meanwhile; `blocked`, `review_required`; `state_invalid` where it was used already. Another page where the rules want
 *   another factor
 */
export async function finishProof(
  proven: UnjudgedProof,
  state: ProveState,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const { method, userId, token, burns } = proven
  if (userId !== session.sub) return fail({ reason: 'not_vouched', because: 'another user’s proof' })
  if (!isAllowed(proven, state, act)) return fail({ reason: 'not_vouched', because: `not by ${method}` })
  record(act, { event: 'proof_made', sub: userId, factor: method })
  const decided = await decide(proven, state, act)
  if (!decided.ok) return wantsMore(decided.error, state, session, act)

  const action = actionOf(state.purpose)
  const validated = await act.desk.authsignal.validate(token, userId, action)
  if (!validated.ok) return validated
  if (!validated.value.succeeded) return fail({ reason: 'not_vouched', because: validated.value.detail })
  const admitted = await admit([state.id, ...burns], session, act)
  if (!admitted.ok) return admitted
  const at = Math.floor(act.desk.now() / 1000)
  const enrolmentToken = isToAdd(state) ? decided.value.token : ''
  return conclude({ action, method, at, enrolmentToken }, state, session, act)
}

/** Whatever led here: by a way that the page offers for this purpose, or by one that Authsignal's own pages have. */
function isAllowed({ method, settled }: UnjudgedProof, state: ProveState, act: Act): boolean {
  if (settled !== undefined) return takesElsewhere(state, method, act)
  return (method === 'PASSKEY' || method === 'EMAIL_OTP') && takes(state, method, act)
}

/** The rules had no objection, and this route needs no more. @param state one that no page has */
export async function concludeByRules(
  state: ProveState,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const admitted = await admit([state.id], session, act)
  if (!admitted.ok) return admitted
  const at = Math.floor(act.desk.now() / 1000)
  const proof = { action: actionOf(state.purpose), method: BY_RULES, at, enrolmentToken: '' } as const
  return conclude(proof, state, session, act)
}

async function decide(
  { userId, challengeId, settled }: UnjudgedProof,
  state: ProveState,
  act: Act,
): Promise<Result<Pick<Tracked, 'token'>, Refusal>> {
  if (settled !== undefined && !isToAdd(state)) return ok({ token: '' })
  const attributes = {
    ...(settled === undefined ? { challengeId } : {}),
    ...attributesOf(visitorOf(act.normal)),
    ...(isToAdd(state) ? { scope: 'add:authenticators' } : {}),
  }
  const action = actionOf(state.purpose)
  const tracked = await act.desk.authsignal.track(userId, attributes, action)
  if (!tracked.ok) return tracked
  const refusal = refusedByRules(tracked.value, userId, action)
  // Of an action that is there for its token alone, a challenge is not asked: that was done.
  const isDone = settled !== undefined && refusal?.reason === 'factor_required'
  return refusal === undefined || isDone ? tracked : fail(refusal)
}

function isToAdd({ purpose }: ProveState): boolean {
  return purpose.kind === 'act' && purpose.act.kind === 'add_passkey'
}

/** The rules take another factor: the page, with that. */
async function wantsMore(
  refusal: Refusal,
  { purpose, browser }: ProveState,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  if (refusal.reason !== 'factor_required') return fail(refusal)
  record(act, { event: 'refused', ...refusal })
  const fresh = newProveState(purpose, session, browser, act.desk.now)
  const problem = act.tongue.messages.stepUp.notThisWay
  return ok(await provePage({ ...fresh, allowed: refusal.methods }, session, act, { problem, status: 403 }))
}

/** The registry has the last word, not a list of some seconds ago. */
async function admit(ids: readonly string[], session: Session, act: Act): Promise<Result<unknown, Refusal>> {
  const revoked = await act.desk.registry.isRevoked(session)
  if (!revoked.ok) return revoked
  if (revoked.value) return fail({ reason: 'not_vouched', because: 'revoked meanwhile' })
  return burn(ids, act)
}

/** An act is done, once, and leaves no proof behind; a route's visitor carries theirs along. */
async function conclude(
  proof: MadeProof,
  { purpose }: ProveState,
  session: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  if (purpose.kind === 'act') return performAct(purpose.act, proof, session, act)
  const { action, method, at } = proof
  const { sub, originJti } = session
  record(act, { event: 'stepped_up', sub, originJti, action, factor: method })
  return ok(resumeOr(purpose.returnTo, act, [await addProof(session, { action, method, at }, act)]))
}
