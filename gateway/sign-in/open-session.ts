import { REFRESH_COOKIE } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import type { Tokens } from '../providers/cognito.ts'
import { writeSessionCookie } from '../session/session-cookie.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act } from './act.ts'
import { writeProofs } from './proofs.ts'

/** What lies sealed beside the ID token. Where both are there they must agree. */
export type RefreshCookie = {
  readonly refreshToken: string
  readonly sub: string
  readonly originJti: string
  readonly authenticatedAt: number
}

/** @returns the `Set-Cookie` values that make this browser signed in */
export async function openSession(
  tokens: Tokens,
  session: Session,
  method: string,
  act: Act,
): Promise<readonly string[]> {
  const { seal, settings } = act.desk
  const refresh: RefreshCookie = {
    refreshToken: tokens.refreshToken,
    sub: session.sub,
    originJti: session.originJti,
    authenticatedAt: session.authenticatedAt,
  }
  const sealed = await seal.seal(refresh, sealedFor(act.normal.host))
  return [
    ...writeSessionCookie(tokens.idToken, settings.maxAgeSeconds),
    setCookie(REFRESH_COOKIE, sealed, settings.maxAgeSeconds),
    await writeProofs(session, [{ action: settings.action, method, at: session.authenticatedAt }], act),
  ]
}

/** The refresh cookie's content, if it is whole. It outlives the ID token, and says by itself whose session it is. */
export async function readRefreshCookie({ cookies, desk, normal }: Act): Promise<RefreshCookie | undefined> {
  const opened = await desk.seal.open(cookies.get(REFRESH_COOKIE) ?? '', sealedFor(normal.host))
  return opened.ok ? (opened.value as RefreshCookie) : undefined
}

function sealedFor(host: string) {
  return { name: REFRESH_COOKIE, purpose: 'refresh', host }
}
