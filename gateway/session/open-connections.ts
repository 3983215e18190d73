import { CONNECTIONS_LOOK_SECONDS, CONNECTIONS_MAX } from '../core/limits.ts'
import { isOver, type Lease } from './lease.ts'
import type { RevocationList } from './revocation-list.ts'

type Parts = {
  readonly revocations: Pick<RevocationList, 'isRevoked'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Does something again and again, every so many milliseconds; what it returns ends that. */
  readonly every: (milliseconds: number, look: () => Promise<void>) => () => void
}

/**
 * What is open of one session. Each connection is looked after by itself: it is cut when its lease is over, when its
 * session is, and when nobody can say whether it is. Nobody tells of a visitor who leaves, so that a connection may be
 * kept here to the end of its lease; of more than `CONNECTIONS_MAX` the oldest is cut.
 */
export class OpenConnections {
  readonly #parts: Parts
  readonly #open = new Map<AbortController, Lease>()
  #stopLooking: (() => void) | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#open.size
  }

  /** @returns what cuts this connection when it is aborted; `forget` takes it back */
  open(lease: Lease): AbortController {
    const [oldest] = this.#open.keys()
    if (oldest !== undefined && this.#open.size >= CONNECTIONS_MAX) this.#cut(oldest)
    const connection = new AbortController()
    this.#open.set(connection, lease)
    this.#stopLooking ??= this.#parts.every(CONNECTIONS_LOOK_SECONDS * 1000, () => this.#look())
    return connection
  }

  /** It did not come to stay. */
  forget(connection: AbortController): void {
    this.#open.delete(connection)
    if (this.#open.size > 0) return
    this.#stopLooking?.()
    this.#stopLooking = undefined
  }

  cutAll(): void {
    for (const connection of this.#open.keys()) this.#cut(connection)
  }

  async #look(): Promise<void> {
    for (const [connection, lease] of this.#open) {
      if (await isOver(lease, this.#parts)) this.#cut(connection)
    }
  }

  #cut(connection: AbortController): void {
    this.forget(connection)
    connection.abort()
  }
}
