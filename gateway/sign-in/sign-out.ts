import { signOutView } from '../../login-ui/sign-out-view.ts'
import { OFFER_COOKIE } from '../core/names.ts'
import { fail, ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import { clearSessionCookies } from '../session/session-cookie.ts'
import { unsetCookie } from '../session/set-cookie.ts'
import type { Act, Handler } from './act.ts'
import { pageAnswer, seeOther } from './answer.ts'
import { newBrowser } from './browser.ts'
import { readRefreshCookie } from './open-session.ts'
import { readFields } from './read-fields.ts'
import { requireSession } from './require-session.ts'

/** `GET /.auth/logout`: a page with one button, for a link or an image must not sign anybody out. */
export const showSignOut: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query).get('return_to')
  const session = await requireSession(act)
  const email = session.ok ? { email: session.value.email } : {}
  const { stylesheet } = act.desk
  return ok(
    pageAnswer(act, signOutView({ returnTo: returnTo(asked, act.normal.origin), stylesheet, ...email })),
  )
}

/**
 * `POST /.auth/logout`: this session ends here, at once, whatever Cognito says; the browser's mark is replaced, so
 * that every state and handle bound to it dies as well.
 */
export const signOut: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const { scope = 'this', return_to: asked } = fields.value
  if (scope !== 'this') return fail({ reason: 'request_malformed', what: 'a scope other than "this"' })

  await endSession(act)
  const target = returnTo(typeof asked === 'string' ? asked : null, act.normal.origin)
  return ok(
    seeOther(act, target, [...clearSessionCookies(), unsetCookie(OFFER_COOKIE), ...newBrowser().setCookies]),
  )
}

/**
 * Ends the session the cookies name: by the ID token, or, where that has expired or can't be verified just now, by the
 * sealed cookie beside it, which outlives it. Where both are there they must be one session's.
 */
async function endSession(act: Act): Promise<void> {
  const { registry, settings, cognito, log } = act.desk
  const session = await requireSession(act)
  const refresh = await readRefreshCookie(act)
  const ended = session.ok ? session.value : refresh
  if (ended === undefined) return

  const { originJti, sub, authenticatedAt } = ended
  await registry.revokeSession(originJti, authenticatedAt + settings.maxAgeSeconds)
  const isItsOwn = refresh?.originJti === originJti && refresh.sub === sub
  const revoked = isItsOwn ? await cognito.revoke(refresh.refreshToken) : ok('nothing_to_revoke')
  const atCognito = revoked.ok ? revoked.value : `${revoked.error.during}: ${revoked.error.detail}`
  log({ event: 'signed_out', requestId: act.normal.requestId, sub, originJti, atCognito })
}
