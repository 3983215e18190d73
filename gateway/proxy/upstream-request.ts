import { withoutOwnCookies } from '../request/cookies.ts'
import { isWebSocket } from '../request/kind.ts'
import { METHOD_OVERRIDE_HEADER, readMethodOverride } from '../request/method-override.ts'
import type { Normal } from '../request/normalise.ts'
import type { Destination } from './destination.ts'
import { hopByHopNames } from './hop-by-hop.ts'
import { type Identified, setIdentityHeaders } from './identity-headers.ts'
import type { IsStripped } from './stripped-headers.ts'
import { setTraceContext } from './trace-context.ts'
import { appendVia } from './via.ts'

/** What the origin shall get, but for the body, which the entry streams. */
export type UpstreamRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** Path and query, as the origin sees them. */
  readonly target: string
  /** Connect to this host, with its port, in place of the URL's: Cloudflare's `resolveOverride`. */
  readonly resolveTo: string | undefined
  readonly firstByteDeadlineMs: number
}

/**
 * The request as the origin shall see it: the very path that was decided on, everything stripped that could be
 * mistaken for the gateway's word, then the gateway's word set. In this order, for every request that passes.
 */
export function upstreamRequest(
  normal: Normal,
  to: Destination,
  isStripped: IsStripped,
  identified: Identified | undefined,
  firstByteDeadlineMs: number,
): UpstreamRequest {
  const headers = strip(normal.headers, isStripped)
  setForwarding(headers, normal)
  const meant = to.takesMethodOverride ? readMethodOverride(normal) : undefined
  if (meant !== undefined) headers.set(METHOD_OVERRIDE_HEADER, meant)
  if (identified !== undefined) setIdentityHeaders(headers, identified, to.identity)
  const target = `${to.prefix}${normal.path}${normal.query}`
  return { method: normal.method, headers, target, firstByteDeadlineMs, ...placeOf(target, normal, to) }
}

/** Where the origin is, and under which name it is asked. */
function placeOf(
  target: string,
  { origin: publicOrigin }: Normal,
  { origin, keepsHost }: Destination,
): Pick<UpstreamRequest, 'url' | 'resolveTo'> {
  if (origin === 'zone') return { url: `${publicOrigin}${target}`, resolveTo: undefined }
  if (!keepsHost) return { url: `${origin}${target}`, resolveTo: undefined }
  const [scheme, resolveTo] = origin.split('://')
  const [, authority] = publicOrigin.split('://')
  return { url: `${scheme}://${authority}${target}`, resolveTo }
}

function strip(received: Headers, isStripped: IsStripped): Headers {
  const hopByHop = hopByHopNames(received)
  // A copy, less what is stripped: a line that is read and set again is UTF-8 from then on, and one with its neighbours.
  const headers = new Headers(received)
  for (const name of received.keys()) {
    if (hopByHop.has(name) || isStripped(name)) headers.delete(name)
  }
  const cookie = received.get('cookie')
  const left = withoutOwnCookies(cookie ?? '')
  if (left === null) headers.delete('cookie')
  else if (left !== cookie) headers.set('cookie', left)
  // A WebSocket is asked for again, hop by hop (RFC 6455 4.1).
  if (isWebSocket(received)) headers.set('upgrade', 'websocket')
  return headers
}

function setForwarding(headers: Headers, normal: Normal): void {
  const [scheme = '', authority = ''] = normal.origin.split('://')
  headers.set('x-forwarded-for', normal.visitorAddress)
  headers.set('x-forwarded-proto', scheme)
  headers.set('x-forwarded-host', authority)
  headers.set('x-request-id', normal.requestId)
  appendVia(headers, normal.protocol, normal.host)
  setTraceContext(headers)
}
