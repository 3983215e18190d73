import type { CanonicalEmail } from '../core/email.ts'
import type { Factor } from '../core/factor.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { UserId } from '../core/user-id.ts'
import type { Tracked } from '../providers/authsignal-actions.ts'
import type { Begun, Tokens } from '../providers/cognito-custom-auth.ts'
import { attributesOf } from '../providers/visitor.ts'
import type { Act } from './act.ts'
import { burn } from './burn.ts'
import { endSession } from './end-session.ts'
import { openSession } from './open-session.ts'
import { record } from './record.ts'
import { refusedByRules } from './refused-by-rules.ts'
import type { SignInState } from './state.ts'
import { visitorOf } from './visitor.ts'

/** What Authsignal has seen proven, before its rules have had their say. */
export type Proof = {
  readonly method: Factor
  readonly userId: UserId
  /** Validated once, by Cognito's Verify trigger (docs/decisions/0009). */
  readonly token: string
  readonly challengeId: string
  /** The address a code was sent to; undefined after a passkey. */
  readonly email: CanonicalEmail | undefined
  /** Cognito's custom authentication where it was begun on the way to `userId`. */
  readonly begun: Begun | undefined
  /** What the rules said already, of the very action that was proven: they are not asked about another. */
  readonly settled?: 'CHALLENGE_SUCCEEDED'
  /** More ids to be used up with this sign-in. */
  readonly burns?: readonly string[]
}

export type Opened = {
  readonly session: Session
  readonly setCookies: readonly string[]
  /** Authsignal's token for adding a passkey to this user, and no more. */
  readonly enrolmentToken: string
}

/**
 * Authsignal, then Cognito, then the cookie (docs/decisions/0006). Whatever is not a clear yes is a no, and a no
 * leaves nothing behind that lets anybody in.
 */
export async function completeSignIn(
  proof: Proof,
  attempt: Pick<SignInState, 'id' | 'further'>,
  act: Act,
): Promise<Result<Opened, Refusal>> {
  if (attempt.further !== undefined && attempt.further.sub !== proof.userId)
    return fail({ reason: 'not_vouched', because: 'the further factor is another user’s' })
  record(act, { event: 'proof_made', sub: proof.userId, factor: proof.method })
  const decision = await decideRisk(proof, act)
  if (!decision.ok) return decision
  const tokens = await signInToCognito(proof, act)
  if (!tokens.ok) return tokens
  const session = await verifyFor(proof, tokens.value, act)
  const admitted = session.ok
    ? await admit(session.value, [attempt.id, ...(proof.burns ?? [])], act)
    : session
  // Whoever was signed in here before is not any more: an answer of theirs that is still on its way may put their cookies
  // back in place of these, and must not put them back in.
  const before = admitted.ok ? await endSession('this', act) : admitted
  if (!session.ok || !before.ok) {
    // Tokens nobody may have. If even this fails they lie in no browser, and expire.
    await act.desk.cognito.revoke(tokens.value.refreshToken)
    return before as Result<never, Refusal>
  }
  const setCookies = await openSession(tokens.value, session.value, proof.method, act)
  await recordSignedIn(proof, session.value, act)
  return ok({ session: session.value, setCookies, enrolmentToken: decision.value.token })
}

async function decideRisk(proof: Proof, act: Act): Promise<Result<Pick<Tracked, 'token'>, Refusal>> {
  if (proof.settled !== undefined) return ok({ token: '' })
  const tracked = await act.desk.authsignal.track(proof.userId, {
    challengeId: proof.challengeId,
    scope: 'add:authenticators',
    ...attributesOf(visitorOf(act.normal)),
    ...(proof.email === undefined ? {} : { email: proof.email }),
  })
  if (!tracked.ok) return tracked
  const refusal = refusedByRules(tracked.value, proof.userId)
  return refusal === undefined ? ok(tracked.value) : fail(refusal)
}

async function signInToCognito(proof: Proof, { desk }: Act): Promise<Result<Tokens, Refusal>> {
  const begun = proof.begun === undefined ? await desk.cognito.begin(proof.userId) : ok(proof.begun)
  if (!begun.ok) return begun
  if (begun.value.userId !== proof.userId)
    return fail({ reason: 'not_vouched', because: 'Cognito knows another user' })
  return desk.cognito.answer(begun.value, proof.token)
}

async function verifyFor(proof: Proof, tokens: Tokens, { desk }: Act): Promise<Result<Session, Refusal>> {
  const verified = await desk.verifyToken(tokens.idToken)
  if (!verified.ok) {
    if (verified.error.reason === 'service_unavailable') return verified
    return fail({ reason: 'not_vouched', because: 'the ID token does not verify' })
  }
  const { sub, email, emailVerified } = verified.value
  if (sub !== proof.userId) return fail({ reason: 'not_vouched', because: 'the ID token is another user’s' })
  const isProven = proof.email === undefined || (email === proof.email && emailVerified)
  return isProven ? verified : fail({ reason: 'not_vouched', because: 'the ID token has another address' })
}

/** The registry has the last word, not a list of some seconds ago: is this person out since a moment, this attempt used? */
async function admit(session: Session, ids: readonly string[], act: Act): Promise<Result<unknown, Refusal>> {
  // Cognito's clock may be ahead of ours. Who ends all sessions up to now must mean this one as well.
  await act.desk.pause(Math.max(0, session.authenticatedAt * 1000 - act.desk.now()))
  const revoked = await act.desk.registry.isRevoked(session)
  if (!revoked.ok) return revoked
  if (revoked.value) return fail({ reason: 'not_vouched', because: 'revoked while signing in' })
  return burn(ids, act)
}

async function recordSignedIn(
  { method: factor }: Proof,
  { sub, originJti, email }: Session,
  act: Act,
): Promise<void> {
  record(act, { event: 'signed_in', sub, originJti, factor, ...(await act.desk.logEmail(email)) })
}
