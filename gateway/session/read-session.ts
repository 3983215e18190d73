import { RENEW_BEFORE_SECONDS } from '../core/limits.ts'
import { REFRESH_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { readOwnCookies } from '../request/cookies.ts'
import { kindOf } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import { requireUse, writeUse } from './idle.ts'
import type { Reading, ReadingParts, UsedElsewhere } from './reading.ts'
import type { RenewInPlace } from './renew-in-place.ts'
import { clearSessionCookies, isDead, readSessionCookie } from './session-cookie.ts'
import { requireAge } from './session-limits.ts'

/** Whose request it is, and what its answer must set, whatever else becomes of it: renewed tokens are in no other place. */
export type Visit = {
  readonly session: Result<Session, Refusal>
  readonly setCookies: readonly string[]
  /** An answer in place of any other, where the visitor must first be led to what can renew the session. */
  readonly instead?: Response
}

/** @param usedElsewhere of a request that comes from another host, which has seen this session's person since */
export type ReadSession = (
  normal: Pick<Normal, 'headers' | 'host' | 'requestId'>,
  usedElsewhere?: UsedElsewhere,
) => Promise<Visit>

/**
 * Makes the one function that says who sent a request. It waits for no network while the key set is known, the list of
 * revocations is fresh and the token is not near its end.
 *
 * A token that ends within `RENEW_BEFORE_SECONDS`, has ended or is missing is renewed where the refresh cookie is
 * there, in place: the request goes on as it came. One that does not verify is not: whatever stands beside it, somebody
 * has tampered with it.
 *
 * The visit's session is a refusal: `unauthenticated` where there is none, it is over, or it does not verify;
 * `cookies_ambiguous` where nobody can say which one is meant; `service_unavailable` where it can't be told now.
 */
export function createSessionReader(parts: ReadingParts): ReadSession {
  return async ({ headers, host, requestId }, usedElsewhere) => {
    const cookies = readOwnCookies(headers.get('cookie'))
    if (!cookies.ok) return { session: cookies, setCookies: [] }
    const reading: Reading = { cookies: cookies.value, host, requestId, usedElsewhere, parts }
    const { session, setCookies } = await find(reading)
    return {
      session,
      setCookies: isToBeCleared(session, headers, reading) ? clearSessionCookies() : setCookies,
    }
  }
}

/**
 * A cookie that is no session must not be sent again and again. But a session ends when somebody signs in over it, and
 * an answer to a script of the page before, late by a moment, would take the new one's cookies with it; where sessions are
 * handed over from another host, that may happen at any end. And there a token that has ended is what tells us to ask for
 * another, and what was proven here still counts.
 */
function isToBeCleared(session: Visit['session'], headers: Headers, { host, parts }: Reading): boolean {
  if (session.ok || session.error.reason !== 'unauthenticated') return false
  const { because } = session.error
  const isHandedOver = parts.isRenewedElsewhere?.(host) === true
  if (isHandedOver && because === 'token_expired') return false
  const mayBeLate = isHandedOver || because === 'session_revoked'
  return isDead(because) && (!mayBeLate || kindOf(headers) !== 'program')
}

async function find(reading: Reading): Promise<Visit> {
  const { cookies, parts } = reading
  const cookie = readSessionCookie(cookies)
  if (cookie === 'broken') return none(BROKEN)
  const token = cookie === 'none' ? undefined : cookie.token
  const verified = token === undefined ? NO_SESSION : await parts.verifyToken(token)
  const isNow = cookies.has(REFRESH_COOKIE) && isDue(verified, parts.now() / 1000)
  const renewed = isNow ? await renew(reading, token, verified.ok) : 'not_now'
  if (renewed === 'not_now') return verified.ok ? admit(verified.value, [], reading) : none(verified)
  if (!renewed.ok) return none(renewed)
  const { session, setCookies } = renewed.value
  if (session.ok) return admit(session.value, setCookies, reading)
  return verified.ok ? admit(verified.value, setCookies, reading) : none(session, setCookies)
}

/** Parsed when first needed: a session comes this way once an hour. */
async function renew(...asked: Parameters<RenewInPlace>): ReturnType<RenewInPlace> {
  const { renewInPlace } = await import('./renew-in-place.ts')
  return renewInPlace(...asked)
}

function isDue(verified: Result<Session, Refusal>, nowSeconds: number): boolean {
  if (verified.ok) return verified.value.expiresAt - nowSeconds <= RENEW_BEFORE_SECONDS
  const { error } = verified
  return error.reason === 'unauthenticated' && RENEWABLE.has(error.because)
}

const RENEWABLE: ReadonlySet<string> = new Set(['token_expired', 'no_session'])

/** Verified is not enough: is it too old, over, or left alone for too long? */
async function admit(session: Session, setCookies: readonly string[], reading: Reading): Promise<Visit> {
  const { limits, now, revocations } = reading.parts
  const alive = requireAge(session, limits, now() / 1000)
  if (!alive.ok) return none(named(alive, session))
  const revoked = await revocations.isRevoked(session)
  if (!revoked.ok) return none(revoked, setCookies)
  if (revoked.value) return none(named(REVOKED, session))
  if (limits.idleSeconds === undefined) return { session: ok(session), setCookies }
  const used = await requireUse(session, reading)
  if (!used.ok) return none(named(used, session))
  const use = used.value === undefined ? [] : await writeUse(used.value, session, reading)
  return { session: ok(session), setCookies: use.length === 0 ? setCookies : [...setCookies, ...use] }
}

function none(session: Result<never, Refusal>, setCookies: readonly string[] = []): Visit {
  return { session, setCookies }
}

/** For the log: whose session it was. */
function named(refused: Result<never, Refusal>, { sub, originJti }: Session): Result<never, Refusal> {
  if (refused.ok || refused.error.reason !== 'unauthenticated') return refused
  return fail({ ...refused.error, sub, originJti })
}

const NO_SESSION = fail({ reason: 'unauthenticated', because: 'no_session' } as const)
const REVOKED = fail({ reason: 'unauthenticated', because: 'session_revoked' } as const)
const BROKEN = fail({
  reason: 'unauthenticated',
  because: 'token_invalid',
  detail: 'chunks of several tokens',
} as const)
