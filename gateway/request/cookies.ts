import { COOKIE_HEADER_MAX_BYTES, COOKIES_MAX } from '../core/limits.ts'
import { COOKIE_PREFIX, DEVICE_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'

/** The gateway's own cookies in a request, by name. */
export type OwnCookies = ReadonlyMap<string, string>

/**
 * Reads the gateway's cookies out of a Cookie header (RFC 6265 4.2.1), and nothing else of it.
 *
 * Two Cookie lines arrive joined by `, ` on workerd (RFC 9110 5.3 allows it for lists, which Cookie is not). A
 * comma is also what some apps have in their values. So a cookie of ours behind a comma could be read by one parser
 * and not by the next: that is refused, as are two cookies of one name, of which nobody can say which one counts.
 *
 * @param header the header's value, or null
 * @returns `cookies_ambiguous` for the above, and for more or larger cookies than any browser sends
 */
export function readOwnCookies(header: string | null): Result<OwnCookies, Refusal> {
  const own = new Map<string, string>()
  if (header === null) return ok(own)
  if (header.length > COOKIE_HEADER_MAX_BYTES) return ambiguous(`more than ${COOKIE_HEADER_MAX_BYTES} bytes`)
  if (OURS_BEHIND_A_COMMA.test(header)) return ambiguous('a cookie of ours behind a comma')

  const pairs = header.split(';')
  if (pairs.length > COOKIES_MAX) return ambiguous(`more than ${COOKIES_MAX} cookies`)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals < 0 ? undefined : equals).trim()
    if (!isOurs(name)) continue
    if (own.has(name)) return ambiguous(`two cookies named ${name}`)
    own.set(name, equals < 0 ? '' : pair.slice(equals + 1).trim())
  }
  return ok(own)
}

/**
 * What is left of a Cookie header for the origin: everything but our cookies and Authsignal's device cookie, the
 * rest byte for byte and in its order.
 *
 * @returns null where nothing is left
 */
export function withoutOwnCookies(header: string): string | null {
  const kept = header
    .split(';')
    .map((pair) => pair.replace(HIDDEN_BEHIND_A_COMMA, ''))
    .filter((pair) => !isHidden(pair.slice(0, pair.includes('=') ? pair.indexOf('=') : undefined).trim()))
  const left = kept.join(';').trim()
  return left === '' ? null : left
}

/** Compared without case: an origin that folds it must not see our cookies either. */
export function isOurs(name: string): boolean {
  return name.toLowerCase().startsWith(COOKIE_PREFIX.toLowerCase())
}

export function isHidden(name: string): boolean {
  return isOurs(name) || name.toLowerCase() === DEVICE_COOKIE
}

const OURS_BEHIND_A_COMMA = new RegExp(`,\\s*${COOKIE_PREFIX}`, 'i')
const HIDDEN_BEHIND_A_COMMA = new RegExp(
  `,\\s*(?:${COOKIE_PREFIX}[^=,]*|${DEVICE_COOKIE})(?:=[^,]*|(?=,|$))`,
  'gi',
)

function ambiguous(what: string): { ok: false; error: Refusal } {
  return fail({ reason: 'cookies_ambiguous', what })
}
