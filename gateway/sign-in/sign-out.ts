import { signOutView } from '../../login-ui/sign-out-view.ts'
import { OFFER_COOKIE } from '../core/names.ts'
import { fail, ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import { clearSessionCookies } from '../session/session-cookie.ts'
import { unsetCookie } from '../session/set-cookie.ts'
import type { Handler } from './act.ts'
import { pageAnswer, seeOther } from './answer.ts'
import { newBrowser } from './browser.ts'
import { endSession } from './end-session.ts'
import { frameOf } from './frame.ts'
import { readFields } from './read-fields.ts'
import { requireSession } from './require-session.ts'

/** `GET /.auth/logout`: a page with one button, for a link or an image must not sign anybody out. */
export const showSignOut: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query).get('return_to')
  const session = await requireSession(act)
  const email = session.ok ? { email: session.value.email } : {}
  const target = returnTo(asked, act.normal.origin)
  return ok(pageAnswer(act, signOutView({ returnTo: target, frame: frameOf(act), ...email })))
}

/**
 * `POST /.auth/logout`: this session, or with `scope=everywhere` every session of this person, ends here at once,
 * whatever Cognito says; the browser's mark is replaced, so that every state and handle bound to it dies as well. Where
 * the registry can't be told nothing has ended, and nothing says so.
 */
export const signOut: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const { scope = 'this', return_to: asked } = fields.value
  if (scope !== 'this' && scope !== 'everywhere') {
    return fail({ reason: 'request_malformed', what: 'a scope that is neither "this" nor "everywhere"' })
  }
  const ended = await endSession(scope, act)
  if (!ended.ok) return ended
  const target = returnTo(typeof asked === 'string' ? asked : null, act.normal.origin)
  const cookies = [...clearSessionCookies(), unsetCookie(OFFER_COOKIE), ...newBrowser().setCookies]
  const answer = seeOther(act, target, cookies)
  // Back would show what the app's pages have shown (RFC 9111 6).
  answer.headers.set('clear-site-data', '"cache"')
  return ok(answer)
}
