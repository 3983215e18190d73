import { exportJWK } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { KeySet, KeySetUnavailable } from '../../gateway/session/key-set.ts'
import { aKey, ISSUER, type Key, POOL_ID, serveKeys } from './token-issuer.ts'

const URI = `${ISSUER}/.well-known/jwks.json`
const HOUR = 60 * 60 * 1_000

let first: Key
let second: Key
let jwks: Awaited<ReturnType<typeof serveKeys>>
beforeAll(async () => {
  ;[first, second] = await Promise.all([aKey('first'), aKey('second')])
  jwks = await serveKeys([first])
})
afterAll(() => jwks.close())
beforeEach(async () => {
  Object.assign(jwks.state, { paths: [], status: 200, hangs: false, asked: () => {} })
  await jwks.serve(first)
})
afterEach(() => vi.restoreAllMocks())

/** Keys with a clock that is told; `background` are the questions nobody waits for. */
function aKeySet(endpoint: string | undefined = jwks.url, pause = async () => {}) {
  const clock = { ms: 0 }
  const background: Promise<unknown>[] = []
  const keepAlive = (work: Promise<unknown>) => background.push(work)
  const keys = new KeySet({ endpoint, now: () => clock.ms, pause, keepAlive })
  const find = async (kid: string) => {
    const header = { alg: 'RS256', kid }
    const found = await keys.getJwk(URI, { header, payload: {} }).then(
      (key) => key.n,
      (error: Error) => error.constructor.name,
    )
    return found
  }
  return { clock, keys, find, settled: () => Promise.all(background) }
}

const never = () => new Promise<void>(() => {})
const modulusOf = async ({ publicKey }: Key) => (await exportJWK(publicKey)).n
const questions = () => jwks.state.paths.length

describe('the question', () => {
  test('goes to the pool’s own path, at the endpoint', async () => {
    await aKeySet().find('first')
    expect(jwks.state.paths).toEqual([`/${POOL_ID}/.well-known/jwks.json`])
  })

  test('without an endpoint goes where the issuer says', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(jwks.state.body))
    await new KeySet({ endpoint: undefined, now: () => 0 }).getJwks(URI)
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([URI])
  })

  test('is waited on for three seconds', async () => {
    // Too late as soon as the question is there, and not before: one still on its way would be
    // counted in the test that follows.
    const late = new AbortController()
    Object.assign(jwks.state, { hangs: true, asked: () => late.abort() })
    const deadline = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal)
    expect(await aKeySet(jwks.url, never).find('first')).toBe('KeySetUnavailable')
    expect(deadline).toHaveBeenCalledWith(3_000)
  })

  test('is one for all who come while nothing is known', async () => {
    const { find } = aKeySet(jwks.url, never)
    const found = await Promise.all(['first', 'first', 'first', 'unknown'].map(find))
    const n = await modulusOf(first)
    expect([found, questions()]).toEqual([[n, n, n, 'KidNotFoundInJwksError'], 1])
  })

  test('of a visitor who went away, so that no answer comes: the next one’s own is asked', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockReturnValueOnce(new Promise(() => {}))
    const waited: number[] = []
    const { find, clock } = aKeySet(jwks.url, async (milliseconds?: number) => {
      waited.push(milliseconds ?? 0)
      clock.ms += milliseconds ?? 0
    })
    void find('first')
    expect(await find('first')).toBe(await modulusOf(first))
    expect([waited, fetched.mock.calls.length]).toEqual([[6_000], 2])
  })
})

describe('keys that are known', () => {
  test('serve for an hour without another question', async () => {
    const { find, clock } = aKeySet()
    await find('first')
    clock.ms = HOUR - 1
    expect([await find('first'), questions()]).toEqual([await modulusOf(first), 1])
  })

  test('are asked for again after an hour, while nobody waits', async () => {
    const { find, clock, settled } = aKeySet()
    await find('first')
    await jwks.serve(first, second)
    clock.ms = HOUR
    expect(await Promise.all(['first', 'first', 'first'].map(find))).toEqual(
      Array(3).fill(await modulusOf(first)),
    )
    await settled()
    expect([await find('second'), questions()]).toEqual([await modulusOf(second), 2])
  })

  test('end when the pool has withdrawn them, at the next question', async () => {
    const { find, clock, settled } = aKeySet()
    await find('first')
    await jwks.serve(second)
    clock.ms = HOUR
    await find('first')
    await settled()
    clock.ms += 10_000
    expect(await find('first')).toBe('KidNotFoundInJwksError')
  })

  test('are replaced under the same id', async () => {
    const { find, clock, settled } = aKeySet()
    await find('first')
    await jwks.serve({ ...second, kid: 'first' })
    clock.ms = HOUR
    await find('first')
    await settled()
    expect(await find('first')).toBe(await modulusOf(second))
  })
})

describe('while the pool gives no good answer', () => {
  test.each<[string, () => void]>([
    ['an error', () => Object.assign(jwks.state, { status: 503 })],
    ['a page', () => Object.assign(jwks.state, { body: '<!doctype html><title>Sorry</title>' })],
    ['a set with no key in it', () => Object.assign(jwks.state, { body: '{"keys":[]}' })],
  ])('known keys serve for a day, and not a moment longer: %s', async (_sentence, fail) => {
    const { find, clock, settled } = aKeySet()
    await find('first')
    fail()
    for (clock.ms = HOUR; clock.ms < 24 * HOUR; clock.ms += HOUR) {
      expect(await find('first')).toBe(await modulusOf(first))
      await settled()
    }
    clock.ms = 24 * HOUR - 1
    expect(await find('first')).toBe(await modulusOf(first))
    await settled()
    clock.ms = 24 * HOUR + 1_000
    expect(await find('first')).toBe('KeySetUnavailable')
    jwks.state.status = 200
    await jwks.serve(first)
    expect(await find('first')).toBe(await modulusOf(first))
  })

  test('it is asked once in ten seconds for those it has', async () => {
    const { find, clock, settled } = aKeySet()
    await find('first')
    jwks.state.status = 503
    for (clock.ms = HOUR; clock.ms < HOUR + 30_000; clock.ms += 1_000) {
      await find('first')
      await settled()
    }
    expect(questions()).toBe(1 + 3)
  })
})

test('keys come from the pool alone: nobody adds one, and none is looked up without asking', () => {
  const { keys } = aKeySet()
  expect(() => keys.addJwks()).toThrow(KeySetUnavailable)
  expect(() => keys.getCachedJwk()).toThrow(KeySetUnavailable)
})
