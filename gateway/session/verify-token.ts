import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { JwtExpiredError, WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error'
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt'
import { CLOCK_DRIFT_SECONDS, VERIFIED_TOKENS_MAX } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { sessionFrom } from './claims.ts'
import { KeySet, KeySetUnavailable } from './key-set.ts'

export type VerifyToken = (token: string) => Promise<Result<Session, Refusal>>

type Pool = {
  readonly userPoolId: string
  readonly clientId: string
  readonly endpoint: string | undefined
  readonly now: () => number
  readonly pause?: (milliseconds: number) => Promise<void>
  readonly keepAlive?: (work: Promise<unknown>) => void
}

/**
 * Makes the one function that turns an ID token into a session: RS256 by a key of this pool, this issuer, this
 * client, `token_use` id, not expired, not from the future (RFC 7519 7.2, RFC 8725 3). Tokens that passed are
 * remembered, so that a signed-in visitor's next request costs a look-up; their expiry is looked at every time.
 *
 * @returns `unauthenticated` (token_expired, token_invalid), or `service_unavailable` where the key set is silent
 */
export function createTokenVerifier({ userPoolId, clientId, ...source }: Pool): VerifyToken {
  const { now } = source
  const verifier = CognitoJwtVerifier.create(
    {
      userPoolId,
      clientId,
      tokenUse: 'id',
      customJwtCheck: ({ header, payload }) => checkBeyond(header, payload, now),
    },
    { jwksCache: new KeySet(source) },
  )
  const verified = new Map<string, Session>()

  return async (token) => {
    const known = verified.get(token)
    if (known !== undefined) return stillValid(known, now)
    try {
      const session = sessionFrom(await verifier.verify(token))
      if (session === undefined) return invalid('a claim is missing')
      remember(verified, token, session)
      return stillValid(session, now)
    } catch (error) {
      return refusalOf(error)
    }
  }
}

/** Does this say nothing of the token? The key it was signed with can't be had just now, or is not known yet. */
export function isUntold(refusal: Refusal): boolean {
  const isUnknown = refusal.reason === 'unauthenticated' && refusal.because === 'key_unknown'
  return isUnknown || refusal.reason === 'service_unavailable'
}

/**
 * Whose token this says it is. Nothing is let in for it: it is compared with what stands sealed beside it.
 *
 * @returns its `origin_jti`, or undefined where it can't be read
 */
export function originJtiOf(token: string): unknown {
  try {
    return decomposeUnverifiedJwt(token).payload.origin_jti
  } catch {
    // The library's one way of saying that this is no JWT.
    return undefined
  }
}

/** A Map iterates in the order of insertion: the oldest goes first. */
function remember(verified: Map<string, Session>, token: string, session: Session): void {
  if (verified.size >= VERIFIED_TOKENS_MAX) {
    for (const oldest of verified.keys()) {
      verified.delete(oldest)
      break
    }
  }
  verified.set(token, session)
}

function stillValid(session: Session, now: () => number): Result<Session, Refusal> {
  const secondsLeft = session.expiresAt - now() / 1000
  return secondsLeft > 0 ? ok(session) : fail({ reason: 'unauthenticated', because: 'token_expired' })
}

/** What the library leaves to its callers. */
function checkBeyond(
  header: { alg?: string; crit?: unknown },
  payload: { iat?: number },
  now: () => number,
): void {
  if (header.alg !== 'RS256') throw new Error('alg is not RS256')
  // RFC 7515 4.1.11: an extension that must be understood, and is not.
  if (header.crit !== undefined) throw new Error('crit')
  const issuedAt = payload.iat ?? Number.POSITIVE_INFINITY
  if (issuedAt > now() / 1000 + CLOCK_DRIFT_SECONDS) throw new Error('iat in the future')
}

function refusalOf(error: unknown): Result<never, Refusal> {
  if (error instanceof JwtExpiredError) return fail({ reason: 'unauthenticated', because: 'token_expired' })
  if (error instanceof WaitPeriodNotYetEndedJwkError) {
    return fail({ reason: 'unauthenticated', because: 'key_unknown', detail: error.message })
  }
  if (error instanceof KeySetUnavailable) {
    return fail({ reason: 'service_unavailable', service: 'jwks', during: 'verify', detail: error.message })
  }
  return invalid(error instanceof Error ? error.message : String(error))
}

function invalid(detail: string): Result<never, Refusal> {
  return fail({ reason: 'unauthenticated', because: 'token_invalid', detail })
}
