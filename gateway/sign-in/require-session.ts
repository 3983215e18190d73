import type { Refusal } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Act } from './act.ts'

/**
 * Who this is, for those of our own pages that are for signed-in visitors only. Renews where that is due, as on the
 * guarded way.
 */
export async function requireSession({ normal, desk, due }: Act): Promise<Result<Session, Refusal>> {
  const { session, setCookies } = await desk.readSession(normal)
  due.push(...setCookies)
  return session
}
