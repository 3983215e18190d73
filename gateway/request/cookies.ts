import { COOKIE_HEADER_MAX_BYTES, COOKIES_MAX } from '../core/limits.ts'
import { COOKIE_PREFIX, DEVICE_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { trimEdges } from '../core/trim-edges.ts'

/** The gateway's own cookies in a request, by name. */
export type OwnCookies = ReadonlyMap<string, string>

/**
 * Reads the gateway's cookies out of a Cookie header (RFC 6265 4.2.1), and nothing else of it.
 *
 * Two Cookie lines arrive joined by `, ` on workerd (RFC 9110 5.3 allows it for lists, which Cookie is not). A
 * comma is also what some apps have in their values. So a cookie of ours behind a comma could be read by one parser
 * and not by the next: that is refused, as are two cookies of one name, of which nobody can say which one counts.
 *
 * Names lose spaces and tabs, nothing else that JavaScript takes for white space: browsers let a sibling's subdomain
 * set `\u2000__Host-gatehouse`, prefix or not, and trimming it would make it ours.
 *
 * @param header the header's value, or null
 * @returns `cookies_ambiguous` for the above, and for more or larger cookies than any browser sends
 */
export function readOwnCookies(header: string | null): Result<OwnCookies, Refusal> {
  const own = new Map<string, string>()
  if (header === null) return ok(own)
  if (header.length > COOKIE_HEADER_MAX_BYTES) return ambiguous(`more than ${COOKIE_HEADER_MAX_BYTES} bytes`)
  if (OURS_BESIDE_A_COMMA.test(header)) return ambiguous('a cookie of ours beside a comma')

  const pairs = header.split(';')
  if (pairs.length > COOKIES_MAX) return ambiguous(`more than ${COOKIES_MAX} cookies`)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const name = withoutOws(pair.slice(0, equals < 0 ? undefined : equals))
    if (!isOurs(name)) continue
    if (own.has(name)) return ambiguous(`two cookies named ${name}`)
    own.set(name, equals < 0 ? '' : withoutOws(pair.slice(equals + 1)))
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
  if (!MAY_HOLD_HIDDEN.test(header)) return header === '' ? null : header
  const kept = header.split(';').flatMap((pair) => {
    const left = pair.replace(HIDDEN, '')
    if (left === pair) return [pair]
    // What stood behind a comma is a cookie of its own now.
    const rest = left.replace(/^[ \t]*,/, '')
    return withoutOws(rest) === '' ? [] : [rest]
  })
  const left = withoutOws(kept.join(';'))
  return left === '' ? null : left
}

/** Compared without case: an origin that folds it must not see our cookies either. */
export function isOurs(name: string): boolean {
  return name.toLowerCase().startsWith(COOKIE_PREFIX.toLowerCase())
}

export function isHidden(name: string): boolean {
  return isOurs(name) || name.toLowerCase() === DEVICE_COOKIE
}

const OURS_BESIDE_A_COMMA = new RegExp(`,\\s*${COOKIE_PREFIX}|(?:^|;)[ \\t]*${COOKIE_PREFIX}[^;]*,`, 'i')
/** Most headers hold none of ours: one look saves taking them apart. */
const MAY_HOLD_HIDDEN = new RegExp(`${COOKIE_PREFIX}|${DEVICE_COOKIE}`, 'i')
/** Of Unicode, also as a runtime shows it that makes a character of each byte: Node.js does, workerd reads UTF-8. */
const WHITE_SPACE =
  '(?:\\s|\\xC2[\\x85\\xA0]|\\xE1\\x9A\\x80|\\xE2\\x80[\\x80-\\x8A\\xA8\\xA9\\xAF]|\\xE2\\x81\\x9F|\\xE3\\x80\\x80|\\xEF\\xBB\\xBF)*'
/** Hidden from the origin under any white space, for it may trim more than we do. */
const HIDDEN = new RegExp(
  `(?:^|,)${WHITE_SPACE}(?:${COOKIE_PREFIX}[^=,]*|${DEVICE_COOKIE}\\s*)(?:=[^,]*|(?=,|$))`,
  'gi',
)

/** RFC 9110 5.6.3: optional white space is spaces and tabs. */
function withoutOws(text: string): string {
  return trimEdges(text, isOws)
}

function isOws(code: number): boolean {
  return code === 0x20 || code === 0x09
}

function ambiguous(what: string): { ok: false; error: Refusal } {
  return fail({ reason: 'cookies_ambiguous', what })
}
