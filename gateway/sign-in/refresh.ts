import { RENEWED_MARK_SECONDS } from '../core/limits.ts'
import { OWN_PREFIX, RENEWED_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import { sendToProve } from '../reply/refuse.ts'
import type { Normal } from '../request/normalise.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { requireSession } from './require-session.ts'

/**
 * `/.auth/refresh?return_to=`, by any method: new tokens where they are due, and on to where the request was meant for, by
 * 307, so that its method and body are kept (RFC 9110 15.4.8). Lambda@Edge's guarded way leads here, for it can't set a
 * cookie on what it lets pass. No other site gains by sending somebody: whoever may be sent here may be sent there.
 *
 * @returns what the guarded way says to somebody signed out, where the session is over; `service_unavailable`, cookies
 *   kept, where nobody can say; `request_malformed` for something sent to no address of the app's
 */
export const refresh: Handler = async (act) => {
  const target = targetOf(act)
  if (!target.ok) return target
  const session = await requireSession(act)
  if (session.ok) {
    const seconds = Math.floor(act.desk.now() / 1000)
    act.due.push(setCookie(RENEWED_COOKIE, String(seconds), RENEWED_MARK_SECONDS))
    const { headers } = seeOther(act, target.value)
    return ok(new Response(null, { status: 307, headers }))
  }
  if (session.error.reason !== 'unauthenticated') return session
  return ok(await sendToProve(session.error, wanted(act.normal, target.value), 'sign-in', act.desk))
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

/** The request as if it had come there, for the way back that a sign-in is given. */
function wanted(normal: Normal, target: ReturnTo): Normal {
  const { pathname, search } = new URL(target)
  return { ...normal, url: target, path: pathname as Normal['path'], query: search, isOurs: false }
}
