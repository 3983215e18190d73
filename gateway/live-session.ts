import { DurableObject } from 'cloudflare:workers'
import { isEventStream } from './proxy/event-stream.ts'
import type { Lease } from './session/lease.ts'
import { OpenConnections } from './session/open-connections.ts'
import type { RefreshCookie } from './session/refresh-cookie.ts'
import type { Renewal } from './session/renewal.ts'
import type { RevocationList } from './session/revocation-list.ts'

/** What the object must know beside the request itself. Never reaches the origin; a visitor's own is stripped. */
export const TERMS_HEADER = 'x-gatehouse-connection'
export type Terms = {
  readonly lease: Lease
  readonly firstByteDeadlineMs: number
  readonly resolveTo: string | undefined
}

/** What the entry lends to its objects. */
export type LiveSessionParts = {
  /** Made for each object: what is being renewed is one session's. */
  readonly createRenewal: () => Renewal
  readonly revocations: Pick<RevocationList, 'isRevoked'>
  readonly now: () => number
}

/** A response of workerd's, which may carry a WebSocket. */
type WorkerResponse = Response & { readonly webSocket?: unknown }

/**
 * What is alive of one session, in one place for all edges: its open WebSockets and event streams, and the renewal of
 * its tokens.
 *
 * A WebSocket's two ends are joined by the runtime, which reads from one no faster than the other takes: in JavaScript a
 * Worker can neither pause a WebSocket nor learn what it has still to send (cloudflare/workerd issue 988), so that a
 * visitor who reads nothing would fill the memory. But once they are joined the request that did it is over, its timers
 * with it. A Durable Object is not: it lives while somebody is connected through it. And its promises are its own, so
 * that all who want new tokens can wait for one answer.
 *
 * @returns the class that Cloudflare makes its objects from
 */
export function liveSessionClass({ createRenewal, ...parts }: LiveSessionParts) {
  return class LiveSession extends DurableObject {
    readonly #renewal = createRenewal()
    readonly #connections = new OpenConnections({ ...parts, every })

    renew(held: RefreshCookie, requestId: string) {
      return this.#renewal.renew(held, requestId)
    }

    /** Signed out or revoked: whatever is open is cut now, and tokens just made are given to nobody else. */
    async end(): Promise<void> {
      this.#renewal.forget()
      this.#connections.cutAll()
    }

    async fetch(request: Request): Promise<Response> {
      const headers = new Headers(request.headers)
      const { lease, firstByteDeadlineMs, resolveTo } = JSON.parse(headers.get(TERMS_HEADER) ?? '') as Terms
      headers.delete(TERMS_HEADER)
      const connection = this.#connections.open(lease)
      // Nobody tells the object when its visitor leaves: an origin that hangs would be waited for until the session ends.
      const giveUp = new AbortController()
      const timer = setTimeout(() => giveUp.abort(), firstByteDeadlineMs)
      let response: WorkerResponse | undefined
      try {
        response = await fetch(request.url, {
          headers,
          redirect: 'manual',
          cache: 'no-store',
          signal: AbortSignal.any([connection.signal, giveUp.signal]),
          ...(resolveTo === undefined ? {} : { cf: { resolveOverride: resolveTo } }),
        })
        return response
      } finally {
        // An abort after the 101 would cut the WebSocket.
        clearTimeout(timer)
        if (response === undefined || !staysOpen(response)) this.#connections.forget(connection)
      }
    }
  }
}

function staysOpen({ status, headers }: WorkerResponse): boolean {
  return status === 101 || isEventStream(headers)
}

function every(milliseconds: number, look: () => Promise<void>): () => void {
  const timer = setInterval(look, milliseconds)
  return () => clearInterval(timer)
}
