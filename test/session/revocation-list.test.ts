import { describe, expect, test } from 'vitest'
import type { LogLine } from '../../gateway/core/log.ts'
import { fail, ok } from '../../gateway/core/result.ts'
import type { Revocation, SessionRegistry } from '../../gateway/session/registry.ts'
import { createRevocationList } from '../../gateway/session/revocation-list.ts'
import { aSession } from './a-session.ts'

const ANA = aSession({ originJti: 'ana-1' })
const OUT: Revocation = { kind: 'session', originJti: 'ana-1', untilSeconds: 2_000_000_000 }

/** A list whose registry answers when the test says so, and whose clock the test moves. */
function aList(whenUnreachable: 'refuse' | 'allow-until-exp' = 'refuse', maxAgeSeconds?: number) {
  const revocations: Revocation[] = []
  const asked: number[] = []
  const log: LogLine[] = []
  const pauses: (() => void)[] = []
  const world = { ms: 1_736_942_400_000, isDown: false, isHanging: false, page: 1_000 }
  let release = () => {}
  const registry: Pick<SessionRegistry, 'revocationsSince'> = {
    async revocationsSince(cursor) {
      asked.push(cursor)
      if (world.isHanging) {
        await new Promise<void>((resolve) => {
          release = resolve
        })
      }
      if (world.isDown)
        return fail({ reason: 'service_unavailable', service: 'registry', during: 'x', detail: 'down' })
      const page = revocations.slice(cursor, cursor + world.page)
      return ok({ revocations: page, cursor: cursor + page.length, isComplete: page.length < world.page })
    },
  }
  const list = createRevocationList({
    registry,
    whenUnreachable,
    ...(maxAgeSeconds === undefined ? {} : { maxAgeSeconds }),
    log: (line) => log.push(line),
    now: () => world.ms,
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    keepAlive: () => {},
  })
  return {
    list,
    revocations,
    asked,
    log,
    world,
    pass: (seconds: number) => {
      world.ms += seconds * 1000
    },
    /** The registry's late answer. */
    release: () => release(),
    /** How many wait for a time. */
    waiting: () => pauses.length,
    /** All that wait for a time wait no longer. */
    timeUp() {
      for (const resolve of pauses.splice(0)) resolve()
    },
  }
}

async function settled(answer: ReturnType<ReturnType<typeof aList>['list']['isRevoked']>) {
  const result = await answer
  return result.ok ? result.value : result.error.reason
}

/** All that was due has run. */
const quiet = () => new Promise((resolve) => setImmediate(resolve))

describe('the list of revocations', () => {
  test('is waited for once, cold, and then answers at once', async () => {
    const { list, asked } = aList()
    expect(list.isRevoked(ANA)).toBeInstanceOf(Promise)
    await quiet()
    expect(list.isRevoked(ANA)).toEqual(ok(false))
    expect(asked).toEqual([0])
  })

  test('is asked for once by all who wait for it', async () => {
    const { list, asked } = aList()
    const answers = await Promise.all(Array.from({ length: 50 }, () => settled(list.isRevoked(ANA))))
    expect(answers).toEqual(Array(50).fill(false))
    expect(asked).toHaveLength(1)
  })

  test('is read at most every 15 seconds, while requests go on with what is known', async () => {
    const { list, asked, pass, waiting } = aList()
    await settled(list.isRevoked(ANA))
    pass(14.9)
    for (let i = 0; i < 100; i++) expect(list.isRevoked(ANA)).toEqual(ok(false))
    expect(asked).toHaveLength(1)
    pass(0.1)
    for (let i = 0; i < 100; i++) expect(list.isRevoked(ANA)).toEqual(ok(false))
    expect(waiting()).toBe(0)
    await quiet()
    expect(asked).toHaveLength(2)
  })

  test('asks only for what is new', async () => {
    const { list, asked, pass, revocations } = aList()
    revocations.push({ ...OUT, originJti: 'x' })
    await settled(list.isRevoked(ANA))
    pass(15)
    list.isRevoked(ANA)
    await quiet()
    expect(asked).toEqual([0, 1])
  })

  test('comes in as many parts as it takes, and counts only when it is whole', async () => {
    const { list, asked, world, revocations } = aList()
    world.page = 2
    for (const name of ['a', 'b', 'c', 'd']) revocations.push({ ...OUT, originJti: name })
    revocations.push(OUT)
    expect(await settled(list.isRevoked(ANA))).toBe(true)
    expect(asked).toEqual([0, 2, 4])
  })

  test('ends a session elsewhere with the read that follows', async () => {
    const { list, pass, revocations } = aList()
    await settled(list.isRevoked(ANA))
    revocations.push(OUT)
    pass(15)
    expect(list.isRevoked(ANA)).toEqual(ok(false))
    await quiet()
    expect(list.isRevoked(ANA)).toEqual(ok(true))
  })

  test('older than 30 seconds lets nobody in: it is waited for', async () => {
    const { list, pass, revocations } = aList()
    await settled(list.isRevoked(ANA))
    revocations.push(OUT)
    pass(30)
    expect(await settled(list.isRevoked(ANA))).toBe(true)
  })

  test('counts its age from when its reading began', async () => {
    const { list, pass, world, release, asked } = aList()
    world.isHanging = true
    const first = settled(list.isRevoked(ANA))
    pass(5)
    release()
    await first
    world.isHanging = false
    pass(24.9)
    expect(list.isRevoked(ANA)).toEqual(ok(false))
    pass(0.1)
    expect(list.isRevoked(ANA)).toBeInstanceOf(Promise)
    expect(asked.length).toBeGreaterThan(1)
  })

  test('knows at once what is told to this isolate', async () => {
    const { list } = aList()
    await settled(list.isRevoked(ANA))
    list.add(OUT)
    expect(list.isRevoked(ANA)).toEqual(ok(true))
  })
})

describe('with the registry silent', () => {
  test('what is known serves for 30 seconds, then nobody is let in', async () => {
    const { list, pass, world } = aList()
    await settled(list.isRevoked(ANA))
    world.isDown = true
    pass(29.9)
    expect(list.isRevoked(ANA)).toEqual(ok(false))
    await quiet()
    pass(0.1)
    expect(await settled(list.isRevoked(ANA))).toBe('service_unavailable')
  })

  test('it is not asked again for two seconds', async () => {
    const { list, pass, world, asked } = aList()
    world.isDown = true
    for (let i = 0; i < 20; i++) expect(await settled(list.isRevoked(ANA))).toBe('service_unavailable')
    expect(asked).toHaveLength(1)
    pass(2)
    await settled(list.isRevoked(ANA))
    expect(asked).toHaveLength(2)
  })

  test('it is asked at once by whoever comes after a freeze that a question did not outlive', async () => {
    const { list, pass, world, asked, release } = aList()
    await settled(list.isRevoked(ANA))
    pass(15)
    world.isHanging = true
    expect(list.isRevoked(ANA)).toEqual(ok(false))
    await quiet()
    pass(100)
    world.isDown = true
    release()
    await quiet()
    world.isHanging = false
    world.isDown = false
    expect(await settled(list.isRevoked(ANA))).toBe(false)
    expect(asked).toHaveLength(3)
  })

  test('it recovers with the first answer', async () => {
    const { list, pass, world } = aList()
    world.isDown = true
    await settled(list.isRevoked(ANA))
    world.isDown = false
    pass(2)
    expect(await settled(list.isRevoked(ANA))).toBe(false)
  })

  test('by config whoever has a valid token is let in, but for those known to be out; it is logged once', async () => {
    const { list, pass, world, log } = aList('allow-until-exp')
    await settled(list.isRevoked(ANA))
    list.add({ ...OUT, originJti: 'ben-1' })
    world.isDown = true
    pass(31)
    expect(await settled(list.isRevoked(ANA))).toBe(false)
    expect(await settled(list.isRevoked({ ...ANA, originJti: 'ben-1' }))).toBe(true)
    expect(log.map(({ event }) => event)).toEqual(['registry_silent'])
  })

  test('a read that never ends is not waited for for ever: the next one reads for itself', async () => {
    const { list, pass, world, asked, timeUp } = aList()
    world.isHanging = true
    list.isRevoked(ANA)
    const follower = settled(list.isRevoked(ANA))
    expect(asked).toHaveLength(1)
    world.isHanging = false
    pass(6)
    await quiet()
    timeUp()
    expect(await follower).toBe(false)
    expect(asked).toHaveLength(2)
  })
})

describe('a list that may have no age', () => {
  test('is read for each session that is asked about', async () => {
    const { list, asked, revocations } = aList('refuse', 0)
    expect(await settled(list.isRevoked(ANA))).toBe(false)
    revocations.push(OUT)
    expect([await settled(list.isRevoked(ANA)), asked]).toEqual([true, [0, 0]])
  })

  test('is as good as any while the registry is silent', async () => {
    const { list, world, pass } = aList('refuse', 0)
    await settled(list.isRevoked(ANA))
    world.isDown = true
    pass(29)
    expect(await settled(list.isRevoked(ANA))).toBe(false)
    pass(1)
    expect(await settled(list.isRevoked(ANA))).toBe('service_unavailable')
  })
})
