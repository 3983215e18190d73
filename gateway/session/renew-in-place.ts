import { RENEWAL_PATIENCE_MS } from '../core/limits.ts'
import { REFRESH_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Tokens } from '../providers/cognito-custom-auth.ts'
import { requireUse } from './idle.ts'
import type { Reading } from './reading.ts'
import { openRefreshCookie, type RefreshCookie, sealRefreshCookie } from './refresh-cookie.ts'
import { writeSessionCookie } from './session-cookie.ts'
import { requireAge } from './session-limits.ts'
import { setCookie } from './set-cookie.ts'
import { isUntold, originJtiOf } from './verify-token.ts'

export type RenewInPlace = typeof renewInPlace

/** The session is a refusal where nobody can look at its new token just now: the cookies are due all the same. */
export type Renewed = { readonly session: Result<Session, Refusal>; readonly setCookies: readonly string[] }

/**
 * New tokens for the session of a request, while it waits.
 *
 * @param token the ID token there is, near its end or past it; undefined where there is none
 * @param isValid it is near its end: nobody need wait long, and nobody is sent away for what can't be told now
 * @returns `not_now` where the request goes on with what it has; `unauthenticated` where the session is over;
 *   `service_unavailable` where without new tokens there is none
 */
export async function renewInPlace(
  reading: Reading,
  token: string | undefined,
  isValid: boolean,
): Promise<'not_now' | Result<Renewed, Refusal>> {
  const { cookies, host, requestId, parts } = reading
  const held = await openRefreshCookie(cookies.get(REFRESH_COOKIE), { seal: await parts.openSeal(), host })
  // Of no use, and no sign of anything: sealed by a key that was taken out of the ring, say.
  if (held === undefined) return 'not_now'
  if (token !== undefined && originJtiOf(token) !== held.originJti) {
    return fail({ reason: 'unauthenticated', because: 'cookies_disagree' })
  }
  const worth = await worthRenewing(held, reading)
  if (!worth.ok) return worth
  const asked = parts.renew(held, requestId)
  const mayGoOn = isValid && parts.waitsForRenewal !== true
  const tokens = mayGoOn ? await inTime(asked, parts.pause) : await asked
  if (tokens === LATE) return 'not_now'
  if (tokens.ok) return accept(tokens.value, held, reading)
  return isValid && tokens.error.reason === 'service_unavailable' ? 'not_now' : tokens
}

const LATE = Symbol('late')

function inTime<Value>(
  work: Promise<Value>,
  pause: (milliseconds: number) => Promise<void>,
): Promise<Value | typeof LATE> {
  return Promise.race([work, pause(RENEWAL_PATIENCE_MS).then((): typeof LATE => LATE)])
}

/** What would be refused afterwards anyway costs no question. */
async function worthRenewing(held: RefreshCookie, reading: Reading): Promise<Result<unknown, Refusal>> {
  const { limits, now } = reading.parts
  const alive = requireAge(held, limits, now() / 1000)
  return alive.ok ? requireUse(held, reading) : alive
}

async function accept(
  tokens: Tokens,
  held: RefreshCookie,
  reading: Reading,
): Promise<Result<Renewed, Refusal>> {
  const session = await reading.parts.verifyToken(tokens.idToken)
  // The refresh token before is used up: these are due whether or not anybody can look at them now.
  if (session.ok ? isSame(session.value, held) : isUntold(session.error)) {
    return ok({ session, setCookies: await write(session.ok ? session.value : held, tokens, reading) })
  }
  return fail({ reason: 'unauthenticated', because: 'token_invalid', detail: 'the renewed one' })
}

/** Cognito keeps all three over a renewal; what comes with others is somebody else's. */
function isSame({ sub, originJti, authenticatedAt }: Session, held: RefreshCookie): boolean {
  return sub === held.sub && originJti === held.originJti && authenticatedAt === held.authenticatedAt
}

async function write(
  session: Omit<RefreshCookie, 'refreshToken'>,
  { idToken, refreshToken }: Tokens,
  { host, parts }: Reading,
): Promise<readonly string[]> {
  const secondsLeft = session.authenticatedAt + parts.limits.maxAgeSeconds - parts.now() / 1000
  const refresh = await sealRefreshCookie(refreshToken, session, { seal: await parts.openSeal(), host })
  return [...writeSessionCookie(idToken, secondsLeft), setCookie(REFRESH_COOKIE, refresh, secondsLeft)]
}
