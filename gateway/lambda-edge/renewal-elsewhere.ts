import { PROOFS_COOKIE, RENEWED_COOKIE } from '../core/names.ts'
import { fail } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Gate } from '../gate/parts.ts'
import { readOwnCookies } from '../request/cookies.ts'
import { isWebSocket } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import type { Visit } from '../session/read-session.ts'
import type { Renew } from '../session/renewal.ts'
import { type Led, readRenewedMark } from '../session/renewed-mark.ts'
import { toRenewal } from './to-renewal.ts'

/** For a place that can't set a cookie on what it lets pass: nothing is renewed there. `readWithoutRenewing` knows it. */
export const renewElsewhere: Renew = async () => ELSEWHERE

const ELSEWHERE = fail({
  reason: 'service_unavailable',
  service: 'registry',
  during: 'renew',
  detail: 'not renewed here',
} as const)

/**
 * Reads a session where no cookie can be set. One whose token goes on is let pass with it, as near to its end as it may be;
 * one that has to be renewed, or whose last use has to be written down, is to be led to `/.auth/refresh`, once.
 *
 * @param gate whose `readSession` was made with `renewElsewhere`
 * @returns the visit; with an answer `instead` where it is to be led away; `token_expired` where it can't be led, or was led
 *   a moment ago and found over, and `service_unavailable` where that was in vain
 */
export async function readWithoutRenewing(
  normal: Normal,
  gate: Pick<Gate, 'readSession' | 'readProofs' | 'limits' | 'now'>,
): Promise<Visit> {
  const visit = await gate.readSession(normal)
  const { session } = visit
  const isDue = !session.ok && session.error === ELSEWHERE.error
  if (!isDue && !(session.ok && (await isUseDue(session.value, normal, gate)))) return visit
  const led = howItWasLed(normal, gate.now)
  if (led === 'over') return { session: EXPIRED, setCookies: [] }
  const instead = canBeLed(normal) ? toRenewal(normal) : undefined
  if (instead !== undefined && led === undefined) return { session, setCookies: [], instead }
  if (!isDue) return visit
  return { session: instead === undefined ? EXPIRED : IN_VAIN, setCookies: [] }
}

/** Half of the time it may be left alone: whoever works on is led away twice in it, and not once a minute. */
async function isUseDue(
  { originJti }: Session,
  { headers, host }: Normal,
  { limits, readProofs, now }: Pick<Gate, 'readProofs' | 'limits' | 'now'>,
): Promise<boolean> {
  if (limits.idleSeconds === undefined) return false
  const cookies = readOwnCookies(headers.get('cookie'))
  const sealed = cookies.ok ? cookies.value.get(PROOFS_COOKIE) : undefined
  const proofs = await readProofs(sealed, originJti, host)
  return proofs !== undefined && now() / 1000 - proofs.activeAt >= limits.idleSeconds / 2
}

/** No WebSocket follows a redirect (RFC 6455 4.2.2), and a page of another origin may not read this one's (Fetch 4.4). */
function canBeLed({ headers, origin }: Normal): boolean {
  const from = headers.get('origin')
  const isCors = headers.get('sec-fetch-mode') === 'cors' || !headers.has('sec-fetch-mode')
  return !isWebSocket(headers) && !(isCors && from !== null && from !== origin)
}

/** Whatever the reason is that this did not help, more of it does not either. */
function howItWasLed({ headers }: Normal, now: () => number): Led | undefined {
  const cookies = readOwnCookies(headers.get('cookie'))
  return cookies.ok ? readRenewedMark(cookies.value.get(RENEWED_COOKIE), now()) : undefined
}

const EXPIRED = fail({ reason: 'unauthenticated', because: 'token_expired' } as const)
const IN_VAIN = fail({
  reason: 'service_unavailable',
  service: 'jwks',
  during: 'verify',
  detail: 'renewed a moment ago, and there is no valid token',
} as const)
