import { DurableObject } from 'cloudflare:workers'
import { createSqliteRegistry } from '../../gateway/session/sqlite-registry.ts'
import type { Sql } from '../../gateway/session/sqlite-store.ts'

// Runs in workerd, for test/session/sqlite-registry.test.ts: the registry on a Durable Object's own SQLite, its verbs
// reached over HTTP, its clock moved by whoever asks.

type Verb =
  | 'burn'
  | 'keep'
  | 'take'
  | 'countTry'
  | 'revoke'
  | 'isRevoked'
  | 'revocationsSince'
  | 'sweep'
  | 'fill'
type Asked = { readonly verb: Verb; readonly args: readonly never[]; readonly nowMs: number }

export class RegistryUnderTest extends DurableObject {
  #nowMs = 0
  readonly #registry: ReturnType<typeof createSqliteRegistry>

  constructor(state: { readonly storage: { readonly sql: Sql } }, env: unknown) {
    super(state, env)
    this.#registry = createSqliteRegistry(state.storage.sql, () => this.#nowMs)
  }

  async fetch(request: Request): Promise<Response> {
    const { verb, args, nowMs } = (await request.json()) as Asked
    this.#nowMs = nowMs
    return Response.json((await this.#answer(verb, args)) ?? null)
  }

  async #answer(verb: Verb, args: readonly never[]): Promise<unknown> {
    if (verb === 'fill') return this.#fill(args[0] ?? 0)
    const ask = this.#registry[verb as 'burn'] as (...all: readonly unknown[]) => unknown
    return ask(...args)
  }

  async #fill(entries: number): Promise<void> {
    for (let i = 0; i < entries; i++) {
      await this.#registry.revoke({
        kind: 'session',
        originJti: crypto.randomUUID(),
        untilSeconds: 2_000_000_000,
      })
    }
  }
}

type Env = {
  readonly REGISTRY: {
    idFromName(name: string): unknown
    get(id: unknown): { fetch(request: Request): Promise<Response> }
  }
}

export default {
  fetch(request: Request, { REGISTRY }: Env): Promise<Response> {
    return REGISTRY.get(REGISTRY.idFromName(new URL(request.url).pathname)).fetch(request)
  },
}
