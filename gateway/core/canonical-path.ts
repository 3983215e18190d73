import { fromUtf8, utf8 } from './bytes.ts'
import { PATH_DECODINGS_MAX, PATH_MAX_BYTES, PATH_READINGS_MAX } from './limits.ts'
import { fail, ok, type Result } from './result.ts'

declare const brand: unique symbol

/** The one spelling of a path that is decided on and forwarded: RFC 3986 6.2.2, dot segments removed. */
export type CanonicalPath = string & { readonly [brand]: 'CanonicalPath' }

export type PathRead = {
  readonly path: CanonicalPath
  /** All ways in which some server may understand this path, the canonical one first; case is left to the match. */
  readonly readings: readonly string[]
}

/** Nothing in here can be read in two ways, unless it is `MANY_WAYS`. */
const PLAIN = /^[A-Za-z0-9\-._~!$&'()*+,=:@/]*$/
const DOT_SEGMENT = /\/\.{1,2}(?:\/|$)/
/** Two slashes, dot segments and dots behind names, an NTFS stream, a session of ASP.NET's. */
const MANY_WAYS = /\/\/|\.(?:\/|$)|:\$|\/\(/
const CONTROL = /\p{Cc}/u

/**
 * Reads a request's path once, and strictly. Front and app disagree about `%2F`, `;x`, `//`, `\`, `%23` and case
 * (CVE-2026-41059, CVE-2026-33494): whoever decides on one reading and forwards another opens a way past the rules.
 * So the canonical path is what is forwarded, and the needs of all readings must be met.
 *
 * @param raw the path as the request line has it, without query
 * @returns the canonical path and its readings, or why it has none: never longer than `PATH_MAX_BYTES`,
 *   no control characters in any depth of encoding, no broken escapes, no bytes that are not UTF-8
 */
export function readPath(raw: string): Result<PathRead, string> {
  if (raw.length > PATH_MAX_BYTES) return fail('longer than 8,192 bytes')
  if (!raw.startsWith('/')) return fail('does not begin with a slash')

  if (PLAIN.test(raw) && !MANY_WAYS.test(raw)) {
    return ok({ path: raw as CanonicalPath, readings: [raw] })
  }
  return readUnusualPath(raw)
}

function readUnusualPath(raw: string): Result<PathRead, string> {
  const encoded = encodeOthers(raw)
  const deepest = decodeFully(encoded)
  if (!deepest.ok) return deepest
  const path = removeDotSegments(normaliseEscapes(encoded)) as CanonicalPath
  if (path.length > PATH_MAX_BYTES) return fail('longer than 8,192 bytes')

  const readings = allReadings(path)
  if (readings === undefined) return fail(`more than ${PATH_READINGS_MAX} ways to read it`)
  return ok({ path, readings })
}

/** Every rewriting some server is known to do, applied in every order until nothing new comes out. */
function allReadings(path: string): readonly string[] | undefined {
  const readings = new Set([path])
  for (const reading of readings) {
    for (const rewrite of REWRITINGS) readings.add(rewrite(reading))
    if (readings.size > PATH_READINGS_MAX) return undefined
  }
  return [...readings]
}

const REWRITINGS: readonly ((path: string) => string)[] = [
  (path) => decodeOnce(path) ?? path,
  decodeAllButSlashes,
  (path) => removeDotSegments(path),
  // Servlet containers drop path parameters, and some drop them before they look at dot segments.
  (path) => path.replace(/;[^/]*/g, ''),
  (path) => path.replaceAll('\\', '/'),
  (path) => path.replace(/\/{2,}/g, '/'),
  // `new URL(target, base)`, PHP's `parse_url` and Python's `urlparse` take `//x` for a host (RFC 3986 4.2).
  (path) => path.replace(/^\/{2,}[^/]*/, '') || '/',
  // Windows opens `admin` for `admin.` and `admin ` (Naming Files, Microsoft), and for `admin:$i30:$INDEX_ALLOCATION`.
  (path) => path.replace(/(?<=[^/. ])[. ]+(?=\/|$)/g, ''),
  (path) => path.replace(/:{1,2}\$[^/]*/g, ''),
  // Full-width dots and slashes are dots and slashes to whoever brings text to one form (Unicode UAX 15).
  (path) => path.normalize('NFKC'),
  // ASP.NET takes a leading `/(S(id))` for a session's id and drops it (CVE-2023-36899).
  (path) => path.replace(/\/\((?:[A-Za-z]\([^/()]*\))+\)(?=\/|$)/g, '') || '/',
  // A path decoded too early: what was %23 or %3F now ends it.
  (path) => path.replace(/[#?].*$/s, ''),
]

/** Fails where any depth of decoding holds what no path may hold, or where decoding does not come to an end. */
function decodeFully(path: string): Result<string, string> {
  if (/%(?![0-9A-Fa-f]{2})/.test(path)) return fail('a broken percent-escape')
  let current = path
  for (let depth = 0; depth <= PATH_DECODINGS_MAX; depth++) {
    if (CONTROL.test(current)) return fail('a control character')
    const next = decodeOnce(current)
    if (next === undefined) return fail('bytes that are not UTF-8')
    if (next === current) return ok(current)
    current = next
  }
  return fail(`encoded more than ${PATH_DECODINGS_MAX} times over`)
}

/**
 * Decodes once, leniently: a `%` that begins no escape stays, for `/100%25` is a fair address and means `/100%`.
 *
 * @returns undefined where the bytes are not UTF-8 (RFC 3629 3), overlong forms of `/` and `.` among them
 */
function decodeOnce(path: string): string | undefined {
  let allUtf8 = true
  const decoded = path.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))
    const text = fromUtf8(bytes)
    allUtf8 &&= text !== undefined
    return text ?? escapes
  })
  return allUtf8 ? decoded : undefined
}

/** As Apache (`AllowEncodedSlashes NoDecode`) and Tomcat may: then `/admin%3B%2Fx` is `/admin` with a parameter. */
function decodeAllButSlashes(path: string): string {
  return path.replace(/(?:%(?!2F)[0-9A-F]{2})+/gi, (escapes) => decodeOnce(escapes) ?? escapes)
}

/**
 * A path in the spelling in which rules and readings are compared: escapes of characters that mean nothing to any
 * server are decoded (`/%C3%BC` is `/ü`), those of `/ ? # ; % \\` and control characters stay.
 */
export function decodeHarmless(path: string): string {
  if (!path.includes('%')) return path
  return path.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    const text = decodeOnce(escapes)
    return text === undefined || /[/?#;%\\]|\p{Cc}/u.test(text) ? escapes.toUpperCase() : text
  })
}

/** RFC 3986 6.2.2.1 and 6.2.2.2: upper-case hex, and unreserved characters not escaped. */
function normaliseEscapes(path: string): string {
  return path.replace(/%[0-9A-Fa-f]{2}/g, (triplet) => {
    const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
    return /[A-Za-z0-9\-._~]/.test(character) ? character : triplet.toUpperCase()
  })
}

/** What may not stand in a path as it is (RFC 3986 3.3) is escaped, as every URL parser does. */
function encodeOthers(path: string): string {
  return path.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/gu, (character) =>
    Array.from(utf8(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}

/** RFC 3986 5.2.4, for paths that begin with a slash. Empty segments stay: `//` is not for us to fold. */
function removeDotSegments(path: string): string {
  if (!DOT_SEGMENT.test(path)) return path
  const kept: string[] = []
  const segments = path.split('/').slice(1)
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1
    if (segment === '..') kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (last) kept.push('')
  })
  return `/${kept.join('/')}`
}
