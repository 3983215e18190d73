import type { IdentityPreset } from '../core/config.ts'
import type { Session } from '../core/session.ts'
import { withoutOwnCookies } from '../request/cookies.ts'
import type { Normal } from '../request/normalise.ts'
import { hopByHopNames, isHopByHopFolded } from './hop-by-hop.ts'
import { setIdentityHeaders } from './identity-headers.ts'
import { isStripped } from './stripped-headers.ts'
import { setTraceContext } from './trace-context.ts'

/** What the origin shall get, but for the body, which the entry streams. */
export type UpstreamRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Headers
}

/**
 * The request as the origin shall see it: the very path that was decided on, everything stripped that could be
 * mistaken for the gateway's word, then the gateway's word set. In this order, for every request that passes.
 */
export function upstreamRequest(
  normal: Normal,
  to: { readonly origin: string; readonly identity: IdentityPreset },
  session: Session | undefined,
): UpstreamRequest {
  const headers = strip(normal.headers)
  setForwarding(headers, normal)
  if (session !== undefined) setIdentityHeaders(headers, session, to.identity)
  return { method: normal.method, url: `${to.origin}${normal.path}${normal.query}`, headers }
}

function strip(received: Headers): Headers {
  const hopByHop = hopByHopNames(received)
  const upgrade = received.get('upgrade')?.toLowerCase() === 'websocket'
  const headers = new Headers()
  for (const [name, value] of received) {
    if (name === 'cookie' || hopByHop.has(name) || isHopByHopFolded(name) || isStripped(name)) continue
    headers.append(name, value)
  }
  const cookie = withoutOwnCookies(received.get('cookie') ?? '')
  if (cookie !== null) headers.set('cookie', cookie)
  // A WebSocket is asked for again, hop by hop (RFC 6455 4.1).
  if (upgrade) headers.set('upgrade', 'websocket')
  return headers
}

function setForwarding(headers: Headers, normal: Normal): void {
  const [scheme = '', authority = ''] = normal.origin.split('://')
  headers.set('x-forwarded-for', normal.visitorAddress)
  headers.set('x-forwarded-proto', scheme)
  headers.set('x-forwarded-host', authority)
  headers.set('x-request-id', normal.requestId)
  setTraceContext(headers)
}
