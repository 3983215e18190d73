import { DurableObject } from 'cloudflare:workers'
import { REGISTRY_SWEEP_SECONDS } from './core/limits.ts'
import type { SessionRegistry as Registry, Revocable, Revocation } from './session/registry.ts'
import type { SqliteRegistry } from './session/sqlite-registry.ts'
import type { Sql } from './session/sqlite-store.ts'

/** What the runtime gives an object to keep things by. */
type State = {
  readonly storage: {
    readonly sql: Sql
    getAlarm(): Promise<number | null>
    setAlarm(at: number): Promise<void>
    deleteAll(): Promise<void>
  }
}

// An entry as well: Cloudflare makes these objects from its own two arguments, so nobody can hand them a clock.
const now = () => Date.now()

/**
 * What all edges must know alike, in one place each: ids used up, tries counted, sessions ended. An alarm forgets what
 * has ended; an object that holds nothing any more is gone.
 */
export class SessionRegistry extends DurableObject implements Registry {
  readonly #storage: State['storage']
  #registry: SqliteRegistry | undefined

  constructor(state: State, env: unknown) {
    super(state, env)
    this.#storage = state.storage
  }

  async burn(id: string, untilSeconds: number) {
    return this.#written((registry) => registry.burn(id, untilSeconds))
  }

  async keep(id: string, text: string, untilSeconds: number) {
    return this.#written((registry) => registry.keep(id, text, untilSeconds))
  }

  async take(id: string) {
    return (await this.#opened()).take(id)
  }

  async countTry(key: string, windowSeconds: number) {
    return this.#written((registry) => registry.countTry(key, windowSeconds))
  }

  async revoke(revocation: Revocation) {
    return this.#written((registry) => registry.revoke(revocation))
  }

  async isRevoked(session: Revocable) {
    return (await this.#opened()).isRevoked(session)
  }

  async revocationsSince(cursor: number) {
    return (await this.#opened()).revocationsSince(cursor)
  }

  async alarm(): Promise<void> {
    const registry = await this.#opened()
    if (registry.sweep() > 0) return this.#sweepLater()
    // Its tables go with it: whoever comes next makes them anew.
    this.#registry = undefined
    await this.#storage.deleteAll()
  }

  /** The alarm last: one that was set before may go off, and delete it all, while the entry is not there yet. */
  async #written<Value>(write: (registry: SqliteRegistry) => Promise<Value>): Promise<Value> {
    const written = await write(await this.#opened())
    await this.#sweepLater()
    return written
  }

  /** Parsed in objects only: the Worker has the same bundle. */
  async #opened(): Promise<SqliteRegistry> {
    const { createSqliteRegistry } = await import('./session/sqlite-registry.ts')
    this.#registry ??= createSqliteRegistry(this.#storage.sql, now)
    return this.#registry
  }

  async #sweepLater(): Promise<void> {
    if ((await this.#storage.getAlarm()) !== null) return
    await this.#storage.setAlarm(now() + REGISTRY_SWEEP_SECONDS * 1000)
  }
}
