import { LAST_METHOD_SECONDS } from '../core/limits.ts'
import { LAST_METHOD_COOKIE, OFFER_COOKIE, REFRESH_COOKIE } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import type { Tokens } from '../providers/cognito-custom-auth.ts'
import { sealRefreshCookie } from '../session/refresh-cookie.ts'
import { writeSessionCookie } from '../session/session-cookie.ts'
import { setCookie, unsetCookie } from '../session/set-cookie.ts'
import type { Act } from './act.ts'
import { writeProofs } from './proofs.ts'
import { sealerOf } from './sealer.ts'

/** @returns the `Set-Cookie` values that make this browser signed in */
export async function openSession(
  tokens: Tokens,
  session: Session,
  method: string,
  act: Act,
): Promise<readonly string[]> {
  const { settings, limits } = act.desk
  const sealed = await sealRefreshCookie(tokens.refreshToken, session, sealerOf(act))
  return [
    // Of whoever was signed in here before; one of this sign-in's own is set after it.
    unsetCookie(OFFER_COOKIE),
    ...writeSessionCookie(tokens.idToken, limits.maxAgeSeconds),
    setCookie(REFRESH_COOKIE, sealed, limits.maxAgeSeconds),
    ...lastMethod(method, act),
    await writeProofs(session, [{ action: settings.action, method, at: session.authenticatedAt }], act),
  ]
}

/** The e-mail form comes first wherever nothing else is remembered: a code leaves nothing behind. */
function lastMethod(method: string, { cookies }: Act): readonly string[] {
  if (method === 'EMAIL_OTP') return cookies.has(LAST_METHOD_COOKIE) ? [unsetCookie(LAST_METHOD_COOKIE)] : []
  return [
    setCookie(LAST_METHOD_COOKIE, method === 'PASSKEY' ? 'passkey' : 'authsignal_ui', LAST_METHOD_SECONDS),
  ]
}
