import { CONFIRM_PATH } from '../core/names.ts'
import type { ReturnTo } from '../core/return-to.ts'
import type { Act } from './act.ts'
import { seeOther } from './answer.ts'

/**
 * The end of a sign-in or of a proof that a form was sent for: on to where the visitor was going. Where that form carried
 * something they had sent to the app, on to the page that offers it for sending, by 307: the browser sends the same form
 * there, and by then has the cookies that are set here (RFC 9110 15.4.8).
 *
 * A page with the script does the same by itself with whatever JSON answer leads it on: `login-ui/client/go.ts`.
 */
export function resumeOr(target: ReturnTo, act: Act, setCookies: readonly string[] = []): Response {
  if (act.carried.kept === undefined) return seeOther(act, target, setCookies)
  const answer = seeOther(act, `${act.normal.origin}${CONFIRM_PATH}`, setCookies)
  return new Response(null, { status: 307, headers: answer.headers })
}
