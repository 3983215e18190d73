import { signOutView } from '../../login-ui/sign-out-view.ts'
import { ACCOUNT_PATH, HANDOVER_COOKIE, OFFER_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import type { Session } from '../core/session.ts'
import { clearSessionCookies } from '../session/session-cookie.ts'
import { unsetCookie } from '../session/set-cookie.ts'
import { backToAccount } from './account-notice.ts'
import type { Act, Handler } from './act.ts'
import { pageAnswer, seeOther } from './answer.ts'
import { newBrowser } from './browser.ts'
import { endSession } from './end-session.ts'
import { frameOf } from './frame.ts'
import { isSignInElsewhere, leadToLoginHost, loginOriginFor } from './login-host.ts'
import { readFields } from './read-fields.ts'
import { requireSession } from './require-session.ts'

/** `GET /.auth/logout`: a page with one button, for a link or an image must not sign anybody out. */
export const showSignOut: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query).get('return_to')
  const session = await requireSession(act)
  // Here is nothing to end; there may be, and it would be handed over again.
  if (isNobody(session) && isSignInElsewhere(act)) return leadToLoginHost(act)
  const email = session.ok ? { email: session.value.email } : {}
  const target = returnTo(asked, act.normal.origin)
  return ok(
    pageAnswer(act, signOutView({ returnTo: target, hosts: hostsOf(act), frame: frameOf(act), ...email })),
  )
}

/**
 * `POST /.auth/logout`: this session, or with `scope=everywhere` every session of this person, ends here at once,
 * whatever Cognito says; the browser's mark is replaced, so that every state and handle bound to it dies as well. With
 * `scope=others` every other one ends, and this one goes on. Where the registry can't be told nothing has ended, and
 * nothing says so.
 */
export const signOut: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const { scope = 'this', return_to: asked } = fields.value
  if (scope !== 'this' && scope !== 'others' && scope !== 'everywhere') {
    return fail({
      reason: 'request_malformed',
      what: 'a scope that is none of "this", "others", "everywhere"',
    })
  }
  const ended = await endSession(scope, act)
  if (!ended.ok) return ended
  const target = returnTo(typeof asked === 'string' ? asked : null, act.normal.origin)
  if (scope === 'others') return ok(await staying(target, ended.value === 'ended', act))
  const isThere = ended.value === 'nothing_to_end' && isSignInElsewhere(act)
  const next = isThere ? `${loginOriginFor(act)}${act.normal.path}` : target
  const ours = [...clearSessionCookies(), unsetCookie(OFFER_COOKIE), unsetCookie(HANDOVER_COOKIE)]
  const answer = seeOther(act, next, [...ours, ...newBrowser().setCookies])
  // Back would show what the app's pages have shown (RFC 9111 6).
  answer.headers.set('clear-site-data', '"cache"')
  return ok(answer)
}

function isNobody(session: Result<Session, Refusal>): boolean {
  return !session.ok && session.error.reason === 'unauthenticated'
}

/** Where one sign-in is for several hosts, it ends for all of them. */
function hostsOf({ desk }: Act): readonly string[] {
  return [...(desk.settings.oneSignIn?.hosts ?? [])]
}

/** Nothing of this browser's has ended. The account page says what has. */
async function staying(target: string, haveEnded: boolean, act: Act): Promise<Response> {
  const isAccount = target === `${act.normal.origin}${ACCOUNT_PATH}`
  return haveEnded && isAccount ? backToAccount({ kind: 'signed_out_elsewhere' }, act) : seeOther(act, target)
}
