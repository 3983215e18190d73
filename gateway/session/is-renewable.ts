import { REFRESH_COOKIE } from '../core/names.ts'
import type { Seal } from '../core/seal.ts'
import type { Session } from '../core/session.ts'
import { readOwnCookies } from '../request/cookies.ts'
import type { Normal } from '../request/normalise.ts'
import { openRefreshCookie } from './refresh-cookie.ts'

export type IsRenewable = (normal: Pick<Normal, 'headers' | 'host'>, session: Session) => Promise<boolean>

/** Does the request hold what would renew this very session? */
export function createRenewableCheck(openSeal: () => Promise<Seal>): IsRenewable {
  return async ({ headers, host }, { originJti }) => {
    const cookies = readOwnCookies(headers.get('cookie'))
    if (!cookies.ok || !cookies.value.has(REFRESH_COOKIE)) return false
    const held = await openRefreshCookie(cookies.value.get(REFRESH_COOKIE), { seal: await openSeal(), host })
    return held?.originJti === originJti
  }
}
