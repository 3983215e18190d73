import { parseUrl } from '../core/parse-url.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, type Result } from '../core/result.ts'
import { isLocalHost } from '../request/local-host.ts'
import { type Incoming, type Normal, normalise } from '../request/normalise.ts'
import type { EdgeRequest, RequestEvent } from './event.ts'
import { readHeaders } from './read-headers.ts'

/** A request as far as it can be read: where it can't, what is known of it is known to the log. */
export type Received = { readonly incoming: Incoming; readonly normal: Result<Normal, Refusal> }

/**
 * CloudFront decides on one reading of a path and hands over another, the raw one; the query it hands over apart. So the
 * path is read here like any other, and the query is kept letter by letter.
 */
export function receive(event: RequestEvent): Received {
  const { config, request } = event.Records[0].cf
  const headers = readHeaders(request.headers)
  const authority = authorityOf(request)
  const incoming: Incoming = {
    method: request.method,
    url: authority === undefined ? '' : urlOf(request, authority),
    headers: withUpgrade(headers ?? new Headers()),
    // The event does not say, and our `Via` may not be set.
    protocol: '1.1',
    visitorAddress: request.clientIp,
    requestId: nameOf(config.requestId),
  }
  if (headers === undefined) return { incoming, normal: malformed('a header field') }
  if (authority === undefined) return { incoming, normal: malformed('the host') }
  if (!PATH.test(request.uri)) return { incoming, normal: malformed('the path') }
  const normal = normalise(incoming)
  return { incoming, normal: normal.ok ? { ok: true, value: withQuery(normal.value, request) } : normal }
}

/** Nothing that would begin a query in the middle of a path; every other doubt is `normalise`'s. */
const PATH = /^\/[^?#]*$/

/** A name or an address, with a port perhaps, and nothing else: it becomes part of a URL. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

function authorityOf({ headers }: EdgeRequest): string | undefined {
  const [host, ...others] = headers.host ?? []
  return host !== undefined && others.length === 0 && AUTHORITY.test(host.value) ? host.value : undefined
}

/** The event has no scheme. Plain http is led to https before a function is asked (docs/deploy-aws.md). */
function urlOf({ uri, querystring }: EdgeRequest, authority: string): string {
  const host = parseUrl(`http://${authority}/`)?.hostname ?? ''
  const scheme = isLocalHost(host) ? 'http' : 'https'
  return `${scheme}://${authority}${uri}${querystring === '' ? '' : `?${querystring}`}`
}

/** No parser's idea of it, where it is what an address may hold: a signature over it would not match. */
function withQuery(normal: Normal, { querystring }: EdgeRequest): Normal {
  return /^[\x21-\x7e]+$/.test(querystring) ? { ...normal, query: `?${querystring}` } : normal
}

/** `Upgrade` is shown to no function. What every WebSocket begins with beside it is (RFC 6455 4.1). */
function withUpgrade(headers: Headers): Headers {
  const asks = headers.has('sec-websocket-key') || headers.has('sec-websocket-version')
  if (asks && !headers.has('upgrade')) headers.set('upgrade', 'websocket')
  return headers
}

/** CloudFront's own name for the request, where it gives one that a header can carry: both logs have it then. */
function nameOf(requestId: string | undefined): string {
  return requestId !== undefined && /^[\w=-]{1,128}$/.test(requestId) ? requestId : crypto.randomUUID()
}

function malformed(what: string): Result<never, Refusal> {
  return fail({ reason: 'request_malformed', what })
}
