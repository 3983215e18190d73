import { TERMS_HEADER, type Terms } from './open-sockets.ts'
import type { UpstreamRequest } from './proxy/upstream-request.ts'

/** The Durable Object namespace whose objects are `OpenSockets`. */
export type Sockets = {
  idFromName(name: string): unknown
  get(id: unknown): { fetch(url: string, init: RequestInit): Promise<Response> }
}

type Moments = {
  /** Milliseconds since 1970, as `now`. */
  readonly endsAt: number
  readonly now: number
  readonly signal: AbortSignal
}

/**
 * Opens a WebSocket to the origin that ends when its session does.
 *
 * @returns the origin's answer: 101 with the WebSocket, or whatever else it says
 */
export function openSocketUntil(
  sockets: Sockets,
  { url, headers: asked, resolveTo, firstByteDeadlineMs }: UpstreamRequest,
  { endsAt, now, signal }: Moments,
): Promise<Response> {
  const terms: Terms = { endsAfterMs: Math.max(0, endsAt - now), firstByteDeadlineMs, resolveTo }
  const headers = new Headers(asked)
  headers.set(TERMS_HEADER, JSON.stringify(terms))
  // What ends together is kept together: the WebSockets of one session share an object.
  return sockets.get(sockets.idFromName(String(endsAt))).fetch(url, { headers, redirect: 'manual', signal })
}
