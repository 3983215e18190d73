import { TERMS_HEADER, type Terms } from './live-session.ts'
import { type LiveSessions, liveSession } from './live-sessions.ts'
import type { UpstreamRequest } from './proxy/upstream-request.ts'
import type { Lease } from './session/lease.ts'

type Under = {
  readonly lease: Lease
  readonly sessions: LiveSessions
  readonly signal: AbortSignal
}

/**
 * Asks the origin for what stays open, by way of the session's own object, which cuts it when the session is over or the
 * lease is. Byte for byte: an event stream that is encoded stays so.
 *
 * @returns the origin's answer: 101 with a WebSocket, an event stream, or whatever else it says
 */
export function openConnection(
  { url, headers: asked, resolveTo, firstByteDeadlineMs }: UpstreamRequest,
  { lease, sessions, signal }: Under,
): Promise<Response> {
  const terms: Terms = { lease, firstByteDeadlineMs, resolveTo }
  const headers = new Headers(asked)
  headers.set(TERMS_HEADER, JSON.stringify(terms))
  return liveSession(sessions, lease.originJti).fetch(url, { headers, redirect: 'manual', signal })
}
