import { addPasskeyView } from '../../login-ui/add-passkey-view.ts'
import { offerView } from '../../login-ui/offer-view.ts'
import { PASSKEY_SKIPPED_SECONDS, STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import { ACCOUNT_PATH, OFFER_COOKIE, PASSKEY_HINT_COOKIE } from '../core/names.ts'
import { ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import { setCookie, unsetCookie } from '../session/set-cookie.ts'
import { accountSaying } from './account-notice.ts'
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
  if (!isWanted(act) || opened.enrolmentToken === '')
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

/** Not on a browser that has one, and not for a month where it was declined. */
function isWanted({ desk: { settings }, cookies }: Act): boolean {
  const isOffered = settings.methods.includes('passkey') && settings.offerPasskey !== 'never'
  return isOffered && !cookies.has(PASSKEY_HINT_COOKIE)
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
  if (permission.value.isAskedFor === true) return ok(await additionPage(handle, email, act))
  const page = offerView({
    handle,
    email,
    userId,
    tenantId: settings.tenantId,
    returnTo: target,
    isSilentFirst: settings.offerPasskey === 'silently',
    frame: frameOf(act),
  })
  return ok(pageAnswer(act, page, { setCookies: [unsetCookie(OFFER_COOKIE)] }))
}

/** Asked for on the account page, and proven for: nothing is offered, and it leads back there. */
async function additionPage(handle: string, email: string, act: Act): Promise<Response> {
  const page = addPasskeyView({
    handle,
    email,
    tenantId: act.desk.settings.tenantId,
    madeUrl: await accountSaying({ kind: 'passkey_added' }, act),
    backUrl: ACCOUNT_PATH,
    frame: frameOf(act),
  })
  return pageAnswer(act, page, { setCookies: [unsetCookie(OFFER_COOKIE)] })
}

/** `POST /.auth/passkey/new`: "not now". */
export const skipOffer: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const asked = fields.value.return_to
  const target = returnTo(typeof asked === 'string' ? asked : null, act.normal.origin)
  return ok(seeOther(act, target, [setCookie(PASSKEY_HINT_COOKIE, 'skipped', PASSKEY_SKIPPED_SECONDS)]))
}
