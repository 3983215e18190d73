import type { Refusal } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { readSession } from '../session/read-session.ts'
import type { Act } from './act.ts'

/** Who this is, for those of our own pages that are for signed-in visitors only. */
export function requireSession({ normal, desk }: Act): Promise<Result<Session, Refusal>> {
  return readSession(normal.headers, desk)
}
