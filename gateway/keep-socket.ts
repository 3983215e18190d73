import { DurableObject } from 'cloudflare:workers'

/** The Durable Object namespace whose objects are `OpenSockets`. */
export type SocketKeepers = {
  idFromName(name: string): unknown
  get(id: unknown): { fetch(url: string, init: RequestInit): Promise<Response> }
}

/** What the object needs to know beside the request itself. Never reaches the origin; a visitor's own is stripped. */
const ORDER_HEADER = 'x-gatehouse-socket'
type Order = { readonly endsAfterMs: number; readonly resolveTo: string | undefined }

/** Timers hold 31 bits of milliseconds, 24.8 days; a session may be longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/**
 * Opens a WebSocket to the origin that ends when its session does.
 *
 * @param endsAt milliseconds since 1970, as `now`
 * @returns the origin's answer: 101 with the WebSocket, or whatever else it says
 */
export function orderSocket(
  keepers: SocketKeepers,
  url: string,
  init: RequestInit & { readonly cf?: { readonly resolveOverride: string } },
  { endsAt, now }: { readonly endsAt: number; readonly now: number },
): Promise<Response> {
  const { cf, ...rest } = init
  const order: Order = { endsAfterMs: Math.max(0, endsAt - now), resolveTo: cf?.resolveOverride }
  const headers = new Headers(init.headers)
  headers.set(ORDER_HEADER, JSON.stringify(order))
  // What ends together is kept together: the WebSockets of one session share an object.
  return keepers.get(keepers.idFromName(String(endsAt))).fetch(url, { ...rest, headers })
}

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
    const { endsAfterMs, resolveTo } = JSON.parse(headers.get(ORDER_HEADER) ?? '') as Order
    headers.delete(ORDER_HEADER)
    if (!this.isTimed) endAfter(this.session, endsAfterMs)
    this.isTimed = true
    const init = {
      headers,
      redirect: 'manual' as const,
      signal: this.session.signal,
      ...(resolveTo === undefined ? {} : { cf: { resolveOverride: resolveTo } }),
    }
    return fetch(request.url, init)
  }
}

function endAfter(session: AbortController, milliseconds: number): void {
  const first = Math.min(milliseconds, LONGEST_TIMER_MS)
  setTimeout(() => {
    if (first < milliseconds) endAfter(session, milliseconds - first)
    else session.abort()
  }, first)
}
