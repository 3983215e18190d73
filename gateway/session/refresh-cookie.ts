import { REFRESH_COOKIE } from '../core/names.ts'
import type { Seal, SealedFor } from '../core/seal.ts'
import type { Session } from '../core/session.ts'

/**
 * What lies sealed beside the ID token. It outlives it, and says by itself whose session it is. Where both are there
 * they must agree.
 */
export type RefreshCookie = Pick<Session, 'sub' | 'email' | 'originJti' | 'authenticatedAt'> & {
  readonly refreshToken: string
}

type Place = { readonly seal: Seal; readonly host: string }

/** @returns the cookie's value */
export function sealRefreshCookie(
  refreshToken: string,
  { sub, email, originJti, authenticatedAt }: Omit<RefreshCookie, 'refreshToken'>,
  { seal, host }: Place,
): Promise<string> {
  const cookie: RefreshCookie = { refreshToken, sub, email, originJti, authenticatedAt }
  return seal.seal(cookie, sealedFor(host))
}

/** @returns what it holds, or undefined where it is missing, broken or another host's */
export async function openRefreshCookie(
  sealed: string | undefined,
  { seal, host }: Place,
): Promise<RefreshCookie | undefined> {
  if (sealed === undefined) return undefined
  const opened = await seal.open(sealed, sealedFor(host))
  return opened.ok ? (opened.value as RefreshCookie) : undefined
}

function sealedFor(host: string): SealedFor {
  return { name: REFRESH_COOKIE, purpose: 'refresh', host }
}
