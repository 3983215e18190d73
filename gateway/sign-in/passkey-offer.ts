import { offerView } from '../../login-ui/offer-view.ts'
import { PASSKEY_SKIPPED_SECONDS, STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import { OFFER_COOKIE, PASSKEY_HINT_COOKIE } from '../core/names.ts'
import { ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import { setCookie, unsetCookie } from '../session/set-cookie.ts'
import type { Act, Handler } from './act.ts'
import { pageAnswer, seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import type { Opened } from './complete-sign-in.ts'
import { frameOf } from './frame.ts'
import { openHandle, sealHandle } from './handle.ts'
import { readFields } from './read-fields.ts'
import { requireSession } from './require-session.ts'
import { sealerOf } from './sealer.ts'
import type { SignInState } from './state.ts'

/**
 * Where to go after a code: to the offer of a passkey, if this browser has none and has not said "not now". The
 * permission to make one is sealed into a cookie that only the offer's page reads, and only once: a script of the app
 * can't have it.
 */
export async function nextAfterCode(
  opened: Opened,
  state: SignInState,
  browser: string,
  act: Act,
): Promise<{ next: string; setCookies: readonly string[] }> {
  const isWanted = act.desk.settings.methods.includes('passkey') && !act.cookies.has(PASSKEY_HINT_COOKIE)
  if (!isWanted || opened.enrolmentToken === '')
    return { next: state.returnTo, setCookies: opened.setCookies }

  const { sub, originJti } = opened.session
  const permission = {
    token: opened.enrolmentToken,
    userId: sub,
    originJti,
    method: '',
    challengeId: '',
    browser,
  }
  const sealed = await sealHandle(permission, 'enrol', sealerOf(act))
  return {
    next: `${act.normal.origin}/.auth/passkey/new?return_to=${encodeURIComponent(state.returnTo)}`,
    setCookies: [...opened.setCookies, setCookie(OFFER_COOKIE, sealed, STATE_LIFETIME_SECONDS)],
  }
}

/** `GET /.auth/passkey/new`: the offer, once, right after a sign-in. Without one, on to where the visitor was going. */
export const showOffer: Handler = async (act) => {
  const session = await requireSession(act)
  if (!session.ok) return session
  const target = returnTo(new URLSearchParams(act.normal.query).get('return_to'), act.normal.origin)
  const handle = act.cookies.get(OFFER_COOKIE)
  const { mark } = browserOf(act.cookies)
  const permission = await openHandle(handle, 'enrol', mark, sealerOf(act))
  if (handle === undefined || !permission.ok || permission.value.originJti !== session.value.originJti) {
    return ok(seeOther(act, target, [unsetCookie(OFFER_COOKIE)]))
  }
  const { settings } = act.desk
  const { email, sub: userId } = session.value
  const page = offerView({
    handle,
    email,
    userId,
    tenantId: settings.tenantId,
    returnTo: target,
    frame: frameOf(act),
  })
  return ok(pageAnswer(act, page, { setCookies: [unsetCookie(OFFER_COOKIE)] }))
}

/** `POST /.auth/passkey/new`: "not now". */
export const skipOffer: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const asked = fields.value.return_to
  const target = returnTo(typeof asked === 'string' ? asked : null, act.normal.origin)
  return ok(seeOther(act, target, [setCookie(PASSKEY_HINT_COOKIE, 'skipped', PASSKEY_SKIPPED_SECONDS)]))
}
