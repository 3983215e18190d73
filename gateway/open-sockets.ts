import { DurableObject } from 'cloudflare:workers'

/** What the object must know beside the request itself. Never reaches the origin; a visitor's own is stripped. */
export const TERMS_HEADER = 'x-gatehouse-socket'
export type Terms = {
  readonly endsAfterMs: number
  readonly firstByteDeadlineMs: number
  readonly resolveTo: string | undefined
}

/** Timers hold 31 bits of milliseconds, 24.8 days; a session may be longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Open WebSockets between visitors and origins that end at one moment.
 *
 * The two ends are joined by the runtime, which reads from one no faster than the other takes: in JavaScript a Worker
 * can neither pause a WebSocket nor learn what it has still to send (cloudflare/workerd issue 988), so that a visitor
 * who reads nothing would fill the memory. But once they are joined the request that did it is over, its timers with
 * it. A Durable Object is not: it lives while somebody is connected through it.
 */
export class OpenSockets extends DurableObject {
  private readonly session = new AbortController()
  private isTimed = false

  async fetch(request: Request): Promise<Response> {
    const headers = new Headers(request.headers)
    const { endsAfterMs, firstByteDeadlineMs, resolveTo } = JSON.parse(
      headers.get(TERMS_HEADER) ?? '',
    ) as Terms
    headers.delete(TERMS_HEADER)
    if (!this.isTimed) endAfter(this.session, endsAfterMs)
    this.isTimed = true

    // Nobody tells the object when its visitor leaves: an origin that hangs would be waited for until the session ends.
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(), firstByteDeadlineMs)
    const init = {
      headers,
      redirect: 'manual' as const,
      cache: 'no-store' as const,
      signal: AbortSignal.any([this.session.signal, giveUp.signal]),
      ...(resolveTo === undefined ? {} : { cf: { resolveOverride: resolveTo } }),
    }
    try {
      return await fetch(request.url, init)
    } finally {
      // An abort after the 101 would cut the WebSocket.
      clearTimeout(timer)
    }
  }
}

function endAfter(session: AbortController, milliseconds: number): void {
  const first = Math.min(milliseconds, LONGEST_TIMER_MS)
  setTimeout(() => {
    if (first < milliseconds) endAfter(session, milliseconds - first)
    else session.abort()
  }, first)
}
