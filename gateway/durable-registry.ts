import { REGISTRY_DEADLINE_MS, REGISTRY_SHARDS } from './core/limits.ts'
import { fail } from './core/result.ts'
import { TOO_LATE, withDeadline } from './providers/deadline.ts'
import type { Answer, SessionRegistry } from './session/registry.ts'

/** The Durable Object namespace whose objects are `SessionRegistry`. */
export type Registries = {
  idFromName(name: string): unknown
  get(id: unknown): SessionRegistry
}

/**
 * The registry as the Worker reaches it. Revocations lie in one object, for each edge reads all of them; ids and tries
 * in `REGISTRY_SHARDS` others, by key: a flood of tries slows down nobody's look at the revocations.
 *
 * Its values are the objects' own, or `service_unavailable` where they are not there within `REGISTRY_DEADLINE_MS`.
 */
export function createDurableRegistry(registries: Registries): SessionRegistry {
  const named = (name: string) => registries.get(registries.idFromName(name))
  const shardOf = (key: string) => named(`tries-${hash(key) % REGISTRY_SHARDS}`)
  const revocations = () => named('revocations')
  return {
    burn: (id, until) => asked('burn', () => shardOf(id).burn(id, until)),
    keep: (id, text, until) => asked('keep', () => shardOf(id).keep(id, text, until)),
    take: (id) => asked('take', () => shardOf(id).take(id)),
    countTry: (key, window) => asked('countTry', () => shardOf(key).countTry(key, window)),
    revoke: (revocation) => asked('revoke', () => revocations().revoke(revocation)),
    isRevoked: (session) => asked('isRevoked', () => revocations().isRevoked(session)),
    revocationsSince: (cursor) => asked('revocationsSince', () => revocations().revocationsSince(cursor)),
  }
}

async function asked<Value>(during: string, ask: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
  try {
    const answer = await withDeadline(ask(), REGISTRY_DEADLINE_MS)
    return answer === TOO_LATE ? silent(during, `no answer in ${REGISTRY_DEADLINE_MS} ms`) : answer
  } catch (error) {
    return silent(during, error instanceof Error ? error.message : String(error))
  }
}

function silent(during: string, detail: string) {
  return fail({ reason: 'service_unavailable', service: 'registry', during, detail } as const)
}

/** FNV-1a (Fowler, Noll, Vo), 32 bits: spreads keys; nothing rests on nobody finding two of one hash. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
