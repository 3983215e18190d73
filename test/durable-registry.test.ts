import { expect, test, vi } from 'vitest'
import { ok } from '../gateway/core/result.ts'
import { createDurableRegistry, type Registries } from '../gateway/durable-registry.ts'
import { createMemoryRegistry } from '../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../gateway/session/registry.ts'
import { aSession } from './session/a-session.ts'

/** Objects by name, each a registry of its own; `does` changes what they all do. */
function objects(does: Partial<SessionRegistry> = {}) {
  const all = new Map<string, SessionRegistry>()
  const registries: Registries = {
    idFromName: (name) => name,
    get(id) {
      const name = String(id)
      const known = all.get(name) ?? { ...createMemoryRegistry(() => 1_000_000), ...does }
      all.set(name, known)
      return known
    },
  }
  return { registry: createDurableRegistry(registries), all }
}

test('an id and a key are always asked of the same object: the second time is known', async () => {
  const { registry } = objects()
  for (const key of ['a', 'b', 'ip:192.0.2.7', 'email:ana@example.com']) {
    expect([await registry.burn(key, 2_000), await registry.burn(key, 2_000)]).toEqual([
      ok('burned'),
      ok('already_burned'),
    ])
    await registry.countTry(key, 60)
    expect(await registry.countTry(key, 60)).toMatchObject({ value: { tries: 2 } })
  }
})

test('tries are spread over objects, and no flood of them reaches that of the revocations', async () => {
  const { registry, all } = objects()
  for (let i = 0; i < 500; i++) await registry.countTry(`ip:192.0.2.${i}`, 60)
  expect([all.size, all.has('revocations')]).toEqual([16, false])
})

test('revocations are all in one place', async () => {
  const { registry, all } = objects()
  await registry.revoke({ kind: 'session', originJti: 'origin-jti-1', untilSeconds: 2_000 })
  expect(await registry.isRevoked(aSession())).toEqual(ok(true))
  expect(await registry.revocationsSince(0)).toMatchObject({ value: { cursor: 1 } })
  expect([...all.keys()]).toEqual(['revocations'])
})

test.each([
  ['breaks', async () => Promise.reject(new Error('overloaded')), 'overloaded'],
  ['never answers', () => new Promise<never>(() => {}), 'no answer in 3000 ms'],
])('an object that %s is a registry that is silent', async (_, burn, detail) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const burned = objects({ burn }).registry.burn('a', 2_000)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await burned).toEqual({
      ok: false,
      error: { reason: 'service_unavailable', service: 'registry', during: 'burn', detail },
    })
  } finally {
    vi.useRealTimers()
  }
})
