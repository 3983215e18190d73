import type { Session } from '../../gateway/core/session.ts'
import { asUserId } from '../../gateway/core/user-id.ts'

export const SUB = '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01'

/** A session as a verified token would give it, for tests of what comes after. */
export function aSession(differences: Partial<Session> = {}): Session {
  const sub = asUserId(SUB)
  if (sub === undefined) throw new Error('not a UUID')
  return {
    sub,
    email: 'ana@example.com',
    emailVerified: true,
    groups: [],
    originJti: 'origin-jti-1',
    authenticatedAt: 1_736_942_400,
    expiresAt: 1_736_946_000,
    ...differences,
  }
}
