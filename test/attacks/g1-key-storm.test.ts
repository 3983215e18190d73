import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aKey, CLAIMS, type Key, NOW, serveKeys, sign, unsigned } from '../session/token-issuer.ts'
import { outcome, verifierAt } from '../session/verifier-under-test.ts'

// G1: nobody passes unproven, and no forger shuts out whoever is. What `key_unknown` and `service_unavailable` mean for
// a visitor's cookies (they are kept) is in test/gate.test.ts.
const PER_SECOND = 1_000

let key: Key
let newKey: Key
let jwks: Awaited<ReturnType<typeof serveKeys>>
beforeAll(async () => {
  ;[key, newKey] = await Promise.all([aKey('old-key'), aKey('new-key')])
  jwks = await serveKeys([key])
})
afterAll(() => jwks.close())
beforeEach(async () => {
  Object.assign(jwks.state, { paths: [], status: 200, hangs: false })
  await jwks.serve(key)
})

/** A gateway's verifier, on a clock that only the test moves. */
function theGateway() {
  const { clock, verify } = verifierAt(jwks.url)
  return { clock, ask: async (token: string) => outcome(await verify(token)) }
}
type Ask = ReturnType<typeof theGateway>['ask']

let made = 0
const unknownKid = () => unsigned({ alg: 'RS256', kid: `forged-${made++}` }, CLAIMS, 'AAAA')

/** A second of the storm, or a part of one. @returns what was said to the forgers, each word once */
async function storm(ask: Ask, { forge = unknownKid, count = PER_SECOND } = {}): Promise<readonly string[]> {
  const said = await Promise.all(Array.from({ length: count }, () => ask(forge())))
  return [...new Set(said)].sort()
}

const questions = () => jwks.state.paths.length

describe('a thousand forged tokens a second, each with a key id of its own', () => {
  test('while a key is rotated in: its visitor gets in after ten seconds at most, and nobody else is shut out', async () => {
    const { clock, ask } = theGateway()
    const fresh = await sign(newKey)
    expect(await ask(await sign(key))).toBe('a session')
    clock.seconds += 11
    let waited = 0
    for (let second = 0; second < 16; second++, clock.seconds++) {
      if (second === 3) await jwks.serve(key, newKey)
      // The forgers are always first.
      expect(await storm(ask)).not.toContain('a session')
      expect(await ask(await sign(key, { jti: `signed in at ${second}` }))).toBe('a session')
      const rotated = second < 3 ? 'not yet' : await ask(fresh)
      if (rotated === 'key_unknown') waited++
      else expect(rotated).toBe(second < 3 ? 'not yet' : 'a session')
    }
    expect(waited).toBeLessThanOrEqual(10)
    expect(await ask(fresh)).toBe('a session')
    // The first of all, and one in ten seconds of the sixteen.
    expect(questions()).toBe(3)
  })

  test('at a gateway that has just begun: one question serves them all, and the visitor among them', async () => {
    const { ask } = theGateway()
    const genuine = await sign(key)
    expect(await Promise.all([storm(ask), ask(genuine)])).toEqual([['token_invalid'], 'a session'])
    expect(questions()).toBe(1)
  })

  test('at one whose pool is silent: three questions a second, and its visitor gets in as soon as it speaks', async () => {
    const { clock, ask } = theGateway()
    const token = await sign(key)
    jwks.state.status = 500
    for (let second = 0; second < 3; second++, clock.seconds++) {
      for (let part = 0; part < 4; part++) {
        expect(await storm(ask, { count: PER_SECOND / 4 })).toEqual(['service_unavailable'])
      }
      expect(await ask(token)).toBe('service_unavailable')
    }
    expect(questions()).toBe(9)
    jwks.state.status = 200
    await storm(ask)
    expect(await ask(token)).toBe('a session')
  })

  test('at one whose pool speaks at last: the answer to a forger’s question is everybody’s', async () => {
    const { ask } = theGateway()
    jwks.state.status = 500
    for (let i = 0; i < 2; i++) expect(await ask(unknownKid())).toBe('service_unavailable')
    jwks.state.status = 200
    // The third and last question of this second is a forger’s.
    const genuine = await sign(key)
    expect(await Promise.all([storm(ask), ask(genuine)])).toEqual([['token_invalid'], 'a session'])
    expect(questions()).toBe(3)
  })

  test('by the pool’s own key id: no question at all', async () => {
    const { ask } = theGateway()
    expect(await ask(await sign(key))).toBe('a session')
    const forge = () => unsigned({ alg: 'RS256', kid: key.kid }, CLAIMS, 'AAAA')
    expect([await storm(ask, { forge }), questions()]).toEqual([['token_invalid'], 1])
  })
})

describe('the pool’s keys can’t be had', () => {
  test('at start: nobody is judged, and a second after they can all is well', async () => {
    const { clock, ask } = theGateway()
    const token = await sign(key)
    jwks.state.status = 503
    const said = []
    for (let i = 0; i < 10; i++) said.push(await ask(token))
    expect([new Set(said), questions()]).toEqual([new Set(['service_unavailable']), 3])
    jwks.state.status = 200
    clock.seconds += 1
    expect(await ask(token)).toBe('a session')
  })

  test.each([
    ['an hour', 3_600, 'a session'],
    ['twelve', 12 * 3_600, 'a session'],
    ['a second less than a day', 24 * 3_600 - 1, 'a session'],
    ['a day', 24 * 3_600, 'service_unavailable'],
    ['a week', 7 * 24 * 3_600, 'service_unavailable'],
  ])('later, for %s: those that are known serve for a day', async (_sentence, seconds, said) => {
    const { clock, ask } = theGateway()
    const exp = NOW + 8 * 24 * 3_600
    expect(await ask(await sign(key, { exp }))).toBe('a session')
    jwks.state.body = '<!doctype html><title>Sorry</title>'
    clock.seconds += seconds
    expect(await ask(await sign(key, { exp, jti: 'another' }))).toBe(said)
  })

  test('later: a token by a key nobody knows is not judged', async () => {
    const { clock, ask } = theGateway()
    await ask(await sign(key))
    jwks.state.status = 500
    clock.seconds += 60
    const said = [await ask(await sign(newKey)), await ask(await sign(newKey))]
    expect(said).toEqual(['service_unavailable', 'service_unavailable'])
  })
})

describe('a key of the same id is not the same key', () => {
  test('a stranger’s opens nothing, before and after the pool’s was used', async () => {
    const { ask } = theGateway()
    const stranger = await sign({ ...newKey, kid: key.kid })
    const said = [await ask(stranger), await ask(await sign(key)), await ask(stranger)]
    expect(said).toEqual(['token_invalid', 'a session', 'token_invalid'])
  })

  test('one the pool has put in its place is the only one, an hour and a question later', async () => {
    const { clock, ask } = theGateway()
    const exp = NOW + 24 * 3_600
    const replaced = await sign({ ...newKey, kid: key.kid }, { exp })
    expect(await ask(await sign(key, { exp }))).toBe('a session')
    await jwks.serve({ ...newKey, kid: key.kid })
    clock.seconds += 3_600
    await ask(await sign(key, { exp, jti: 'the one that asks' }))
    await expect.poll(() => ask(replaced), { timeout: 10_000 }).toBe('a session')
    expect(await ask(await sign(key, { exp, jti: 'too late' }))).toBe('token_invalid')
  })
})
