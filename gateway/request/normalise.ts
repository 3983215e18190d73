import { type CanonicalPath, readPath } from '../core/canonical-path.ts'
import { OWN_PREFIX } from '../core/names.ts'
import { parseUrl } from '../core/parse-url.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { isWebSocket } from './kind.ts'
import { isMethod } from './method.ts'

/** A request as the runtime hands it over, before anybody has looked at it. */
export type Incoming = {
  readonly method: string
  /** Absolute. Host and scheme are the connection's, never a forwarding header's. */
  readonly url: string
  readonly headers: Headers
  /** The version of HTTP it came by, without the name: `1.1`, `2`. */
  readonly protocol: string
  /** The visitor's address as the platform says it. */
  readonly visitorAddress: string
  /** Names this request in the log and on an error page. */
  readonly requestId: string
}

/** A request's content, streamed, or null where it has none. */
export type Body = ReadableStream<Uint8Array> | null

/** A request that reads in one way. */
export type Normal = Incoming & {
  /** Without port, lower case. */
  readonly host: string
  /** The one the scheme stands for, or any over http, where everything is local. */
  readonly hasUsualPort: boolean
  /** `https://host[:port]`: ours, as the visitor sees it. */
  readonly origin: string
  readonly path: CanonicalPath
  readonly readings: readonly string[]
  /** With its `?`, or empty. Passed on as it came, never decided on. */
  readonly query: string
  /** For `/.auth/` and what lies beneath. */
  readonly isOurs: boolean
}

/** Fetch can't carry them ("forbidden method"), and no app behind a proxy should get them: RFC 9110 9.3.6, 9.3.8. */
const UNCARRIED_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])

/**
 * Makes a request unambiguous, or refuses it.
 *
 * @returns `path_ambiguous` for a path without one canonical form, and for one that only some servers would read
 *   as lying under `/.auth/`; `request_malformed` for a URL that is none
 */
export function normalise(incoming: Incoming): Result<Normal, Refusal> {
  if (UNCARRIED_METHODS.has(incoming.method.toUpperCase())) {
    return fail({
      reason: 'method_not_allowed',
      allow: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    })
  }
  if (!isMethod(incoming.method)) return fail({ reason: 'request_malformed', what: 'the method' })
  // RFC 6455 4.1: by GET alone. Fetch would make a GET of it, decided on as one method and forwarded as another.
  if (incoming.method !== 'GET' && isWebSocket(incoming.headers)) {
    return fail({ reason: 'request_malformed', what: `a WebSocket by ${incoming.method}` })
  }
  const url = parseUrl(incoming.url)
  if (url === undefined) return fail({ reason: 'request_malformed', what: 'the URL' })
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    return fail({ reason: 'request_malformed', what: 'a URL with user information or fragment' })
  }

  if (!hasSafeLength(incoming.headers))
    return fail({ reason: 'request_malformed', what: 'the content length' })

  const read = readPath(url.pathname)
  if (!read.ok) return fail({ reason: 'path_ambiguous', what: read.error })
  const { path, readings } = read.value

  const isOurs = liesUnderOurs(path)
  if (!isOurs && readings.some((reading) => liesUnderOurs(reading.toLowerCase()))) {
    return fail({ reason: 'path_ambiguous', what: `a reading under ${OWN_PREFIX}` })
  }
  return ok({
    ...incoming,
    host: url.hostname,
    // A port that is the visitor's word only would be believed by the app, and be asked for in the zone.
    hasUsualPort: url.port === '' || url.protocol === 'http:',
    origin: url.origin,
    path,
    readings,
    // The parser drops a `?` with nothing behind it.
    query: url.search === '' && incoming.url.endsWith('?') ? '?' : url.search,
    isOurs,
  })
}

/** Beyond it a number is rounded, and a body is no longer as long as it says. */
function hasSafeLength(headers: Headers): boolean {
  const length = headers.get('content-length')
  return length === null || Number(length) <= Number.MAX_SAFE_INTEGER
}

function liesUnderOurs(path: string): boolean {
  return path.startsWith(OWN_PREFIX) || path === OWN_PREFIX.slice(0, -1)
}
