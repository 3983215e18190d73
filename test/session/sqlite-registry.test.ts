import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RegistriesInWorkerd, startRegistries } from '../support/registry-in-workerd.ts'
import { aSession } from './a-session.ts'
import { registryCases } from './registry-cases.ts'

let registries: RegistriesInWorkerd
beforeAll(async () => {
  registries = await startRegistries()
})
afterAll(() => registries.close())

function anEmptyOne() {
  const clock = { seconds: 1_000 }
  return { clock, registry: registries.registry(() => clock.seconds * 1000) }
}

registryCases(async () => {
  const { clock, registry } = anEmptyOne()
  return {
    registry,
    async at(moment) {
      clock.seconds = moment
    },
  }
})

describe('sweeping', () => {
  test('leaves what still counts, and says how much that is', async () => {
    const { clock, registry } = anEmptyOne()
    await registry.burn('short', 1_100)
    await registry.burn('long', 1_500)
    await registry.countTry('short', 100)
    await registry.countTry('long', 500)
    await registry.keep('short', 'kept', 1_100)
    await registry.keep('long', 'kept', 1_500)
    await registry.revoke({ kind: 'session', originJti: 'short', untilSeconds: 1_100 })
    await registry.revoke({ kind: 'session', originJti: 'long', untilSeconds: 1_500 })
    clock.seconds = 1_100
    expect(await registry.sweep()).toBe(4)
    expect(await registry.burn('long', 1_500)).toMatchObject({ value: 'already_burned' })
    expect(await registry.countTry('long', 500)).toMatchObject({ value: { tries: 2 } })
    expect(await registry.take('long')).toMatchObject({ value: 'kept' })
    const long = aSession({ originJti: 'long' })
    expect(await registry.isRevoked(long)).toEqual({ ok: true, value: true })
  })

  test('keeps the newest revocation, by whose number the others are found', async () => {
    const { clock, registry } = anEmptyOne()
    await registry.revoke({ kind: 'session', originJti: 'first', untilSeconds: 1_050 })
    const { value } = (await registry.revocationsSince(0)) as unknown as { value: { cursor: number } }
    clock.seconds = 1_100
    // What holds nothing is emptied, numbers and all.
    expect(await registry.sweep()).toBe(1)
    const next = { kind: 'session', originJti: 'second', untilSeconds: 2_000 } as const
    await registry.revoke(next)
    expect(await registry.revocationsSince(value.cursor)).toMatchObject({ value: { revocations: [next] } })
  })
})

test('a reader who knows more than there is begins anew: the store was emptied', async () => {
  const { registry } = anEmptyOne()
  const only = { kind: 'session', originJti: 'only', untilSeconds: 2_000 } as const
  await registry.revoke(only)
  expect(await registry.revocationsSince(99)).toEqual({
    ok: true,
    value: { revocations: [only], cursor: 1, isComplete: true },
  })
})
