import { DurableObject } from 'cloudflare:workers'
import { CONNECTIONS_LOOK_SECONDS } from './core/limits.ts'
import type { RefreshCookie } from './session/refresh-cookie.ts'
import type { Revocable } from './session/registry.ts'
import type { Renew } from './session/renewal.ts'
import type { RevocationList } from './session/revocation-list.ts'

/** What the object must know beside the request itself. Never reaches the origin; a visitor's own is stripped. */
export const TERMS_HEADER = 'x-gatehouse-socket'
export type Terms = {
  readonly session: Revocable
  readonly endsAfterMs: number
  readonly firstByteDeadlineMs: number
  readonly resolveTo: string | undefined
}

/** What the entry lends to its objects. */
export type LiveSessionParts = {
  /** Made for each object: what is being renewed is one session's. */
  readonly createRenewal: () => Renew
  readonly revocations: Pick<RevocationList, 'isRevoked'>
}

/**
 * What is alive of one session, in one place for all edges: its open WebSockets, and the renewal of its tokens.
 *
 * A WebSocket's two ends are joined by the runtime, which reads from one no faster than the other takes: in JavaScript a
 * Worker can neither pause a WebSocket nor learn what it has still to send (cloudflare/workerd issue 988), so that a
 * visitor who reads nothing would fill the memory. But once they are joined the request that did it is over, its timers
 * with it. A Durable Object is not: it lives while somebody is connected through it. And its promises are its own, so
 * that all who want new tokens can wait for one answer.
 *
 * @returns the class that Cloudflare makes its objects from
 */
export function liveSessionClass({ createRenewal, revocations }: LiveSessionParts) {
  return class LiveSession extends DurableObject {
    readonly #isOver = new AbortController()
    readonly #renew = createRenewal()
    #connections = 0

    renew(held: RefreshCookie, requestId: string) {
      return this.#renew(held, requestId)
    }

    /** Signed out or revoked: whatever is open is cut now. */
    async end(): Promise<void> {
      this.#isOver.abort()
    }

    async fetch(request: Request): Promise<Response> {
      const headers = new Headers(request.headers)
      const terms = JSON.parse(headers.get(TERMS_HEADER) ?? '') as Terms
      headers.delete(TERMS_HEADER)
      const lease = this.#lease(terms)
      // Nobody tells the object when its visitor leaves: an origin that hangs would be waited for until the session ends.
      const giveUp = new AbortController()
      const timer = setTimeout(() => giveUp.abort(), terms.firstByteDeadlineMs)
      const init = {
        headers,
        redirect: 'manual' as const,
        cache: 'no-store' as const,
        signal: AbortSignal.any([this.#isOver.signal, lease, giveUp.signal]),
        ...(terms.resolveTo === undefined ? {} : { cf: { resolveOverride: terms.resolveTo } }),
      }
      try {
        return await fetch(request.url, init)
      } finally {
        // An abort after the 101 would cut the WebSocket.
        clearTimeout(timer)
      }
    }

    #lease({ endsAfterMs, session }: Terms): AbortSignal {
      const ends = new AbortController()
      this.#connections += 1
      setTimeout(() => {
        this.#connections -= 1
        ends.abort()
      }, endsAfterMs)
      if (this.#connections === 1) this.#lookAgainAndAgain(session)
      return ends.signal
    }

    #lookAgainAndAgain(session: Revocable): void {
      const look = async () => {
        const revoked = await revocations.isRevoked(session)
        // Of what nobody can say whether it is over, nothing stays open.
        if (typeof revoked === 'boolean' ? revoked : !revoked.ok || revoked.value) this.#isOver.abort()
        if (this.#isOver.signal.aborted || this.#connections === 0) clearInterval(timer)
      }
      const timer = setInterval(look, CONNECTIONS_LOOK_SECONDS * 1000)
    }
  }
}
