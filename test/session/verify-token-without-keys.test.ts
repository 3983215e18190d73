import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aKey, CLAIMS, type Key, serveKeys, sign, unsigned } from './token-issuer.ts'
import { outcome, verifierAt } from './verifier-under-test.ts'

let key: Key
let jwks: Awaited<ReturnType<typeof serveKeys>>
const aVerifier = () => verifierAt(jwks.url)

beforeAll(async () => {
  key = await aKey('id-key')
  jwks = await serveKeys([key])
})
afterAll(() => jwks.close())
beforeEach(async () => {
  Object.assign(jwks.state, { paths: [], status: 200, hangs: false })
  await jwks.serve(key)
})

describe('the key set', () => {
  test('a storm of unknown kids is one question', async () => {
    const { verify, clock } = aVerifier()
    await verify(await sign(key))
    clock.seconds += 11
    const forged = Array.from({ length: 200 }, (_, i) =>
      unsigned({ alg: 'RS256', kid: `forged-${i}` }, CLAIMS, 'AAAA'),
    )
    const outcomes = await Promise.all(forged.map(async (token) => outcome(await verify(token))))
    // The set itself, and once more for the first of them.
    expect(jwks.state.paths).toHaveLength(2)
    expect(new Set(outcomes)).toEqual(new Set(['token_invalid', 'key_unknown']))
    expect(outcome(await verify(await sign(key, { jti: 'meanwhile' })))).toBe('a session')
  })

  test('a key rotated in is found, at once or after the cool-down', async () => {
    const { verify, clock } = aVerifier()
    const newKey = await aKey('new-key')
    expect(outcome(await verify(await sign(key)))).toBe('a session')
    await jwks.serve(key, newKey)
    // Just asked: it may be a forgery, it may be a new key. Not now, and cookies kept.
    expect(outcome(await verify(await sign(newKey)))).toBe('key_unknown')
    clock.seconds += 10
    expect(outcome(await verify(await sign(newKey)))).toBe('a session')
    expect(outcome(await verify(await sign(key, { jti: 'old' })))).toBe('a session')
    expect(jwks.state.paths).toHaveLength(2)
  })

  test('a forged kid does not lock out a key rotated in for longer than the cool-down', async () => {
    const { verify, clock } = aVerifier()
    const newKey = await aKey('newer-key')
    await verify(await sign(key))
    clock.seconds += 10
    await verify(unsigned({ alg: 'RS256', kid: 'forged' }, CLAIMS, 'AAAA'))
    await jwks.serve(newKey)
    clock.seconds += 10
    expect(outcome(await verify(await sign(newKey)))).toBe('a session')
  })

  test.each<[string, () => void]>([
    ['an error', () => Object.assign(jwks.state, { status: 500 })],
    ['too many requests', () => Object.assign(jwks.state, { status: 429 })],
    ['a way to elsewhere', () => Object.assign(jwks.state, { status: 302 })],
    ['an empty answer', () => Object.assign(jwks.state, { body: '' })],
    ['no JSON', () => Object.assign(jwks.state, { body: '<html>' })],
    ['JSON of another shape', () => Object.assign(jwks.state, { body: '{"keys":{}}' })],
    ['null', () => Object.assign(jwks.state, { body: 'null' })],
  ])('%s at first says nothing about a token, and the next is asked for again', async (_, fail) => {
    const { verify } = aVerifier()
    fail()
    const token = await sign(key)
    expect(outcome(await verify(token))).toBe('service_unavailable')
    jwks.state.status = 200
    await jwks.serve(key)
    expect(outcome(await verify(token))).toBe('a session')
    expect(jwks.state.paths).toHaveLength(2)
  })

  test('nobody listening says nothing about a token', async () => {
    const gone = await serveKeys([])
    await gone.close()
    const { verify } = verifierAt(gone.url)
    expect(outcome(await verify(await sign(key)))).toBe('service_unavailable')
  })

  test('down later: known keys still verify, unknown ones are not judged', async () => {
    const { verify, clock } = aVerifier()
    await verify(await sign(key))
    jwks.state.status = 500
    clock.seconds += 60
    expect(outcome(await verify(await sign(key, { jti: 'later' })))).toBe('a session')
    expect(outcome(await verify(await sign(key, {}, { kid: 'rotated-in' })))).toBe('service_unavailable')
    expect(outcome(await verify(await sign(key, {}, { kid: 'rotated-in' })))).toBe('service_unavailable')
    expect(jwks.state.paths).toHaveLength(2)
  })
})
