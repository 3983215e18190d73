import { describe, expect, test } from 'vitest'
import type { Answer, Revocable, SessionRegistry } from '../../gateway/session/registry.ts'
import { aSession } from './a-session.ts'

export type UnderTest = {
  readonly registry: SessionRegistry
  /** Moves its clock to so many seconds since 1970. It begins at 1,000. */
  readonly at: (seconds: number) => Promise<void>
}

/** What every registry must do, whatever it keeps things in. @param make an empty one */
export function registryCases(make: () => Promise<UnderTest>): void {
  describe('an id', () => {
    test('is used up once', async () => {
      const { registry } = await make()
      expect(await read(registry.burn('a', 1_600))).toBe('burned')
      expect(await read(registry.burn('a', 1_600))).toBe('already_burned')
      expect(await read(registry.burn('b', 1_600))).toBe('burned')
    })

    test('asked for twice at once is used up once', async () => {
      const { registry } = await make()
      const burned = await Promise.all(Array.from({ length: 10 }, () => read(registry.burn('a', 1_600))))
      expect(burned.filter((result) => result === 'burned')).toHaveLength(1)
    })

    test('is remembered until it would be refused anyway, however many come after it', async () => {
      const { registry, at } = await make()
      await registry.burn('a', 1_600)
      for (let i = 0; i < 100; i++) await registry.burn(`other-${i}`, 1_600)
      await at(1_599.9)
      expect(await read(registry.burn('a', 1_600))).toBe('already_burned')
    })
  })

  describe('a text', () => {
    test('is given once to whoever comes with its id', async () => {
      const { registry } = await make()
      expect(await read(registry.keep('a', 'for one', 1_060))).toBe('kept')
      await registry.keep('b', 'for another', 1_060)
      expect(await read(registry.take('a'))).toBe('for one')
      expect(await read(registry.take('a'))).toBeNull()
      expect(await read(registry.take('b'))).toBe('for another')
      expect(await read(registry.take('c'))).toBeNull()
    })

    test('asked for twice at once is given once', async () => {
      const { registry } = await make()
      await registry.keep('a', 'for one', 1_060)
      const taken = await Promise.all(Array.from({ length: 10 }, () => read(registry.take('a'))))
      expect(taken.filter((text) => text !== null)).toEqual(['for one'])
    })

    test('is given to nobody when its time is over', async () => {
      const { registry, at } = await make()
      await registry.keep('a', 'for one', 1_060)
      await registry.keep('b', 'for another', 1_060)
      await at(1_059.9)
      expect(await read(registry.take('a'))).toBe('for one')
      await at(1_060)
      expect(await read(registry.take('b'))).toBeNull()
    })
  })

  describe('tries', () => {
    test('are counted by key', async () => {
      const { registry } = await make()
      expect(await read(registry.countTry('ip:1', 60))).toEqual({ tries: 1, forgottenInSeconds: 60 })
      expect(await read(registry.countTry('ip:1', 60))).toEqual({ tries: 2, forgottenInSeconds: 60 })
      expect(await read(registry.countTry('ip:2', 60))).toMatchObject({ tries: 1 })
    })

    test('made at once are all counted', async () => {
      const { registry } = await make()
      const counted = await Promise.all(Array.from({ length: 10 }, () => read(registry.countTry('a', 60))))
      expect(new Set(counted.map(({ tries }) => tries)).size).toBe(10)
    })

    test('are forgotten together when the first one’s time is over', async () => {
      const { registry, at } = await make()
      await registry.countTry('a', 60)
      await at(1_059.5)
      expect(await read(registry.countTry('a', 60))).toEqual({ tries: 2, forgottenInSeconds: 1 })
      await at(1_060)
      expect(await read(registry.countTry('a', 60))).toEqual({ tries: 1, forgottenInSeconds: 60 })
    })
  })

  describe('a session is over', () => {
    const ANA = aSession({ originJti: 'j1', authenticatedAt: 900 })
    const BEN = { ...ANA, sub: 'ben' as Revocable['sub'], email: 'ben@example.com', originJti: 'j2' }
    const bySession = { kind: 'session', originJti: 'j1', untilSeconds: 2_000 } as const
    const by = (kind: 'sub' | 'email', id: string, authenticatedUntil = 950) =>
      ({ kind, id, authenticatedUntil, untilSeconds: 2_000 }) as const
    const but = (exceptOriginJti: string, authenticatedUntil = 950, sub: string = ANA.sub) =>
      ({ kind: 'others', sub, exceptOriginJti, authenticatedUntil, untilSeconds: 2_000 }) as const

    test.each([
      ['by its own name', bySession, ANA, true],
      ['not by another’s', bySession, { ...ANA, originJti: 'j3' }, false],
      ['by its person', by('sub', ANA.sub), ANA, true],
      ['by its person, begun in that very second', by('sub', ANA.sub, 900), ANA, true],
      ['not by its person, begun a second later', by('sub', ANA.sub, 899), ANA, false],
      ['not by another person', by('sub', ANA.sub), BEN, false],
      ['by its address', by('email', ANA.email), ANA, true],
      ['not by its address, begun later', by('email', ANA.email, 899), ANA, false],
      ['not by another address', by('email', ANA.email), BEN, false],
      ['not by an address that reads like a person', by('email', ANA.sub), ANA, false],
      ['with the others of its person', but('j9'), ANA, true],
      ['with the others, begun in that very second', but('j9', 900), ANA, true],
      ['not with the others, begun a second later', but('j9', 899), ANA, false],
      ['not as the one that goes on', but('j1'), ANA, false],
      ['as one whose name begins like that of the one that goes on', but('j'), ANA, true],
      ['not with the others of another person', but('j9'), BEN, false],
      ['not with those of somebody whose name begins so', but('j9', 950, `${ANA.sub}x`), ANA, false],
    ])('%s', async (_, revocation, session, isOver) => {
      const { registry } = await make()
      expect(await read(registry.isRevoked(session))).toBe(false)
      expect(await read(registry.revoke(revocation))).toBe('revoked')
      expect(await read(registry.isRevoked(session))).toBe(isOver)
    })

    test('with the others of one session, whatever another session of the same person has ended', async () => {
      const { registry } = await make()
      await registry.revoke(but('j1', 920))
      await registry.revoke(but('j2', 950))
      const isOver = (originJti: string) => read(registry.isRevoked({ ...ANA, originJti }))
      // Each has ended the other.
      expect(await isOver('j1')).toBe(true)
      expect(await isOver('j2')).toBe(true)
      const { revocations } = await read(registry.revocationsSince(0))
      expect(revocations).toEqual([but('j1', 920), but('j2', 950)])
    })

    test('with the others, and the one that goes on can still end by its own name', async () => {
      const { registry } = await make()
      await registry.revoke(but('j1'))
      await registry.revoke(bySession)
      expect(await read(registry.isRevoked(ANA))).toBe(true)
    })

    test('with the others, again from the same session, by the later of two moments', async () => {
      const { registry } = await make()
      await registry.revoke(but('j9', 950))
      await registry.revoke(but('j9', 100))
      expect(await read(registry.isRevoked(ANA))).toBe(true)
      const { revocations } = await read(registry.revocationsSince(0))
      expect(revocations.at(-1)).toMatchObject({ kind: 'others', exceptOriginJti: 'j9' })
    })

    test('by the later of two moments, in whichever order they come', async () => {
      const { registry } = await make()
      await registry.revoke(by('sub', ANA.sub, 950))
      await registry.revoke(by('sub', ANA.sub, 100))
      expect(await read(registry.isRevoked(ANA))).toBe(true)
    })

    test('and stays so to the last second a token of it could be valid, however many others end', async () => {
      const { registry, at } = await make()
      await registry.revoke(bySession)
      for (let i = 0; i < 50; i++)
        await registry.revoke({ ...bySession, originJti: `short-${i}`, untilSeconds: 1_100 })
      await at(1_999.9)
      for (let i = 0; i < 50; i++)
        await registry.revoke({ ...bySession, originJti: `later-${i}`, untilSeconds: 2_100 })
      expect(await read(registry.isRevoked(ANA))).toBe(true)
    })

    test('and whoever reads the list hears of each once', async () => {
      const { registry } = await make()
      await registry.revoke(bySession)
      await registry.revoke(by('sub', 'ben'))
      const first = await read(registry.revocationsSince(0))
      expect(first.revocations).toEqual([bySession, by('sub', 'ben')])
      expect(await read(registry.revocationsSince(first.cursor))).toMatchObject({
        revocations: [],
        cursor: first.cursor,
      })
      await registry.revoke(by('email', 'ana@example.com'))
      const second = await read(registry.revocationsSince(first.cursor))
      expect(second.revocations).toEqual([by('email', 'ana@example.com')])
    })

    test('and is read again when it is said again with a later moment', async () => {
      const { registry } = await make()
      await registry.revoke(by('sub', 'ben', 100))
      const { cursor } = await read(registry.revocationsSince(0))
      await registry.revoke(by('sub', 'ben', 200))
      const { revocations } = await read(registry.revocationsSince(cursor))
      expect(revocations).toEqual([by('sub', 'ben', 200)])
    })

    test('and is not read any more when its time is over', async () => {
      const { registry, at } = await make()
      await registry.revoke({ ...bySession, untilSeconds: 1_100 })
      await registry.revoke(by('sub', 'ben'))
      await at(1_100)
      const { revocations } = await read(registry.revocationsSince(0))
      expect(revocations).toEqual([by('sub', 'ben')])
    })
  })
}

async function read<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const result = await answer
  if (!result.ok) throw new Error(result.error.detail)
  return result.value
}
