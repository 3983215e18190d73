import { parseUrl } from '../core/parse-url.ts'
import { trimEdges } from '../core/trim-edges.ts'
import { type Addresses, withoutPrefix } from './addresses.ts'
import { withoutDotSegments } from './dot-segments.ts'

/**
 * A `Location` or `Content-Location` of the origin's, led to the public host where it names the origin. Read as browsers
 * read it (WHATWG URL 4.4, with the origin as base), for they are who will follow it: what they would take for the
 * origin's becomes the public host's, what they would take for anybody else's is returned untouched, and nothing that was
 * the origin's becomes anybody else's.
 *
 * http and https are alike, for an app behind TLS termination may say http. With a prefix, what lies outside of it on the
 * origin can't be reached through the public host and is returned untouched.
 *
 * @param value the field's value
 * @returns the value to send; a part that is kept is kept byte for byte, but for what browsers drop anyway (tabs and
 *   line breaks, control characters and spaces at both ends) and, beneath a prefix, dot segments
 */
export function rewriteLocation(value: string, between: Addresses): string {
  const text = asBrowsersRead(value)
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return value

  const ownScheme = between.origin.slice(0, between.origin.indexOf(':'))
  const rest = scheme === undefined ? text : text.slice(scheme.length + 1)
  const slashes = leadingSlashes(rest)
  const isRelative = scheme === undefined || scheme === ownScheme
  if (slashes > 1 || !isRelative) {
    return fromAbsolute(scheme ?? ownScheme, rest.slice(slashes), between) ?? value
  }
  if (slashes === 1) return fromAbsolutePath(rest, between) ?? (scheme === undefined ? value : rest)
  return scheme === undefined ? value : withoutScheme(rest)
}

/** Behind the slashes: `legacy.internal:8443/app/x?y`. Undefined where it is not the origin's, or outside the prefix. */
function fromAbsolute(scheme: string, text: string, between: Addresses): string | undefined {
  const end = text.search(AUTHORITY_END)
  const authority = end < 0 ? text : text.slice(0, end)
  // With a slash, for at the end of a URL a space or NUL would be dropped, and here it is none.
  if (!namesOrigin(`${scheme}://${authority}/`, between.origin)) return undefined
  const rest = text.slice(authority.length)
  const cut = between.prefix === '' ? rest : underPrefix(rest, between.prefix)
  return cut === undefined ? undefined : `${between.publicOrigin}${cut}`
}

/** `/app/x`. Undefined where nothing is to be cut. */
function fromAbsolutePath(path: string, { prefix, publicOrigin }: Addresses): string | undefined {
  if (prefix === '') return undefined
  const cut = underPrefix(path, prefix)
  // `/app//evil.example` would become `//evil.example`: another host (RFC 3986 4.2).
  return cut?.startsWith('//') ? `${publicOrigin}${cut}` : cut
}

/**
 * `https:x` is a relative reference under https alone (WHATWG URL 4.4, special relative or authority state): under http it
 * would be the host x. `./`, for what follows may look like a scheme.
 */
function withoutScheme(rest: string): string {
  return rest === '' || rest.startsWith('?') || rest.startsWith('#') ? rest : `./${rest}`
}

function underPrefix(rest: string, prefix: string): string | undefined {
  const end = rest.search(PATH_END)
  const path = end < 0 ? rest : rest.slice(0, end)
  const cut = withoutPrefix(withoutDotSegments(path), prefix)
  return cut === undefined ? undefined : `${cut}${rest.slice(path.length)}`
}

/** By the URL parser's own reading of the authority: case, escapes, ways to write an IP address, default ports. */
function namesOrigin(text: string, origin: string): boolean {
  const [url, ours] = [parseUrl(text), new URL(origin)]
  if (url === undefined) return false
  if (url.username !== '' || url.password !== '' || url.hostname !== ours.hostname) return false
  // Each its own scheme's default (the app may think it is on http), or the same number after all.
  return url.port === ours.port || portOf(url) === portOf(ours)
}

function portOf({ port, protocol }: URL): string {
  if (port !== '') return port
  return protocol === 'https:' ? '443' : '80'
}

function asBrowsersRead(value: string): string {
  return trimEdges(value, (code) => code <= 0x20).replace(/[\t\n\r]/g, '')
}

function leadingSlashes(text: string): number {
  const end = text.search(/[^/\\]/)
  return end < 0 ? text.length : end
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const AUTHORITY_END = /[/\\?#]/
const PATH_END = /[?#]/
