import { PATH_MAX_BYTES } from '../core/limits.ts'
import { REFRESH_PATH } from '../core/names.ts'
import { backTo, type Wanted } from '../reply/to-login.ts'
import { kindOf } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'

/**
 * Leads to where new tokens are had, and back, by 307: method and body are kept (RFC 9110 15.4.8). No refusal, and no line in
 * the log: whoever is led comes by with a session.
 *
 * @returns undefined for what can't be led: an address that was long already grows on the way there. A window's leads to
 *   the host's root then; nothing else must arrive where it was not meant for
 */
export function toRenewal(normal: Normal): Response | undefined {
  const url = refreshUrl(normal)
  if (url.length <= PATH_MAX_BYTES) return redirect(url)
  const isVisit = normal.method === 'GET' && kindOf(normal.headers) !== 'program'
  return isVisit ? redirect(refreshUrl({ origin: normal.origin, path: '/', query: '' })) : undefined
}

function refreshUrl(wanted: Wanted): string {
  return `${wanted.origin}${REFRESH_PATH}?return_to=${encodeURIComponent(backTo(wanted))}`
}

function redirect(location: string): Response {
  return new Response(null, { status: 307, headers: { location, 'cache-control': 'no-store' } })
}
