import { describe, expect, test } from 'vitest'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'

function aRegistry() {
  const clock = { seconds: 1_000 }
  return { clock, registry: createMemoryRegistry(() => clock.seconds * 1000) }
}

describe('an id', () => {
  test('is used up once', async () => {
    const { registry } = aRegistry()
    expect(await registry.burn('a', 1_600)).toBe('burned')
    expect(await registry.burn('a', 1_600)).toBe('already_burned')
    expect(await registry.burn('b', 1_600)).toBe('burned')
  })

  test('asked for twice at once is used up once', async () => {
    const { registry } = aRegistry()
    const burned = await Promise.all(Array.from({ length: 10 }, () => registry.burn('a', 1_600)))
    expect(burned.filter((result) => result === 'burned')).toHaveLength(1)
  })

  test('is remembered until it would be refused anyway', async () => {
    const { registry, clock } = aRegistry()
    await registry.burn('a', 1_600)
    clock.seconds = 1_599.9
    expect(await registry.burn('a', 1_600)).toBe('already_burned')
  })

  test('is remembered however many others come after it', async () => {
    const { registry } = aRegistry()
    await registry.burn('a', 1_600)
    for (let i = 0; i < 1_000; i++) await registry.burn(`other-${i}`, 1_600)
    expect(await registry.burn('a', 1_600)).toBe('already_burned')
  })
})

describe('tries', () => {
  test('are counted by key', async () => {
    const { registry } = aRegistry()
    expect(await registry.countTry('ip:1', 60)).toEqual({ tries: 1, forgottenInSeconds: 60 })
    expect(await registry.countTry('ip:1', 60)).toEqual({ tries: 2, forgottenInSeconds: 60 })
    expect(await registry.countTry('ip:2', 60)).toMatchObject({ tries: 1 })
  })

  test('are forgotten together when the first one’s time is over', async () => {
    const { registry, clock } = aRegistry()
    await registry.countTry('a', 60)
    clock.seconds += 59.5
    expect(await registry.countTry('a', 60)).toEqual({ tries: 2, forgottenInSeconds: 1 })
    clock.seconds += 0.5
    expect(await registry.countTry('a', 60)).toEqual({ tries: 1, forgottenInSeconds: 60 })
  })
})

describe('a session', () => {
  test('is revoked at once, until no token of it can be valid', async () => {
    const { registry, clock } = aRegistry()
    await registry.revokeSession('j1', 2_000)
    expect(registry.isRevoked('j1')).toBe(true)
    expect(registry.isRevoked('j2')).toBe(false)
    clock.seconds = 1_999.9
    expect(registry.isRevoked('j1')).toBe(true)
    clock.seconds = 2_000
    expect(registry.isRevoked('j1')).toBe(false)
  })

  test('stays revoked however many others end', async () => {
    const { registry, clock } = aRegistry()
    await registry.revokeSession('long', 9_000)
    for (let i = 0; i < 100; i++) await registry.revokeSession(`short-${i}`, 1_100)
    clock.seconds = 1_200
    for (let i = 0; i < 100; i++) await registry.revokeSession(`later-${i}`, 1_300)
    expect(registry.isRevoked('long')).toBe(true)
  })
})
