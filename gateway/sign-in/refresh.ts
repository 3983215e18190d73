import { RENEWED_MARK_SECONDS } from '../core/limits.ts'
import { OWN_PREFIX, RENEWED_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import { renewedMark } from '../session/renewed-mark.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { record } from './record.ts'
import { requireSession } from './require-session.ts'

/**
 * `/.auth/refresh?return_to=`, by any method: new tokens where they are due, and on to where the request was meant for, by
 * 307, so that its method and body are kept (RFC 9110 15.4.8). Lambda@Edge's guarded way leads here, for it can't set a
 * cookie on what it lets pass. Where the session is over it leads on all the same, and the mark says so: what becomes of
 * somebody signed out is the route's to say, and routes are known there. No other site gains by sending somebody: whoever may
 * be sent here may be sent there.
 *
 * @returns `service_unavailable`, cookies kept, where nobody can say; `request_malformed` for something sent to no address
 *   of the app's
 */
export const refresh: Handler = async (act) => {
  const target = targetOf(act)
  if (!target.ok) return target
  const session = await requireSession(act)
  const over = session.ok ? undefined : session.error
  if (over !== undefined && over.reason !== 'unauthenticated') return fail(over)
  if (over !== undefined) record(act, { event: 'refused', ...over })
  const mark = renewedMark(act.desk.now(), over === undefined ? 'renewed' : 'over')
  act.due.push(setCookie(RENEWED_COOKIE, mark, RENEWED_MARK_SECONDS))
  const { headers } = seeOther(act, target.value)
  return ok(new Response(null, { status: 307, headers }))
}

/** `returnTo` leads home what leads nowhere; what is sent with a body must not arrive where it was not meant for. */
function targetOf({ normal }: Act): Result<ReturnTo, Refusal> {
  const asked = new URLSearchParams(normal.query).get('return_to')
  const target = returnTo(asked, normal.origin)
  const home = `${normal.origin}/` as ReturnTo
  const isOurs = new URL(target).pathname.startsWith(OWN_PREFIX)
  if (normal.method === 'GET' || normal.method === 'HEAD') return ok(isOurs ? home : target)
  const isMeant = !isOurs && (target !== home || asked === '/' || asked === home)
  return isMeant ? ok(target) : fail({ reason: 'request_malformed', what: 'no address to return to' })
}
