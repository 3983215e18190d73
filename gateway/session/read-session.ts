import type { Refusal } from '../core/refusal.ts'
import { fail, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { readOwnCookies } from '../request/cookies.ts'
import type { SessionRegistry } from './registry.ts'
import { readSessionCookie } from './session-cookie.ts'
import type { VerifyToken } from './verify-token.ts'

/**
 * Who sent these headers? Waits for no network once the key set is known.
 *
 * @returns the session; `unauthenticated` where there is none, it has ended or it does not verify;
 *   `cookies_ambiguous` where nobody can say which one is meant; `service_unavailable` without keys to verify with
 */
export async function readSession(
  headers: Headers,
  { verifyToken, registry }: { verifyToken: VerifyToken; registry: Pick<SessionRegistry, 'isRevoked'> },
): Promise<Result<Session, Refusal>> {
  const cookies = readOwnCookies(headers.get('cookie'))
  if (!cookies.ok) return cookies

  const cookie = readSessionCookie(cookies.value)
  if (cookie === 'none') return fail({ reason: 'unauthenticated', because: 'no_session' })
  if (cookie === 'broken') {
    return fail({ reason: 'unauthenticated', because: 'token_invalid', detail: 'chunks of several tokens' })
  }

  const session = await verifyToken(cookie.token)
  if (session.ok && registry.isRevoked(session.value.originJti)) {
    return fail({ reason: 'unauthenticated', because: 'session_revoked' })
  }
  return session
}
