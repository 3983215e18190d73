import fc from 'fast-check'
import { afterAll, beforeAll, expect } from 'vitest'
import { aKey, CLAIMS, type Key, NOW, serveKeys, sign, unsigned } from '../session/token-issuer.ts'
import { outcome, verifierAt } from '../session/verifier-under-test.ts'
import { bent, JUNK, maybeBent, objectLike } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('tokens')

let key: Key
let keys: Awaited<ReturnType<typeof serveKeys>>
let good: string
let verify: ReturnType<typeof verifierAt>['verify']
let jwks: string

beforeAll(async () => {
  key = await aKey('kid-1')
  keys = await serveKeys([key])
  good = await sign(key)
  jwks = keys.state.body
  ;({ verify } = verifierAt(keys.url))
})
afterAll(() => keys.close())

const PARTS = ['.', '..', '=', '==', 'eyJhbGciOiJub25lIn0', 'A', '_', '-', '+', '/', ' ', '\n', '%2E', 'e30']

fuzz(
  'a token that was changed is no session',
  {
    parser: 'a token’s text',
    cases: bent(fc.constant('HEADER.PAYLOAD.SIGNATURE'), [...PARTS, 'HEADER', 'PAYLOAD', 'SIGNATURE']),
    runs: 1_500,
  },
  async (drawn) => {
    const parts = good.split('.')
    const token = drawn
      .replaceAll('HEADER', parts[0] ?? '')
      .replaceAll('PAYLOAD', parts[1] ?? '')
      .replaceAll('SIGNATURE', parts[2] ?? '')
    await onlyAsSigned(token)
  },
)

fuzz(
  'nor with a letter changed anywhere',
  { parser: 'a token’s text', cases: fc.tuple(fc.nat(5_000), fc.constantFrom(...'AQgw-_.=+ ')), runs: 1_500 },
  async ([at, letter]) => {
    const place = at % good.length
    await onlyAsSigned(good.slice(0, place) + letter + good.slice(place + 1))
  },
)

/** A signature may be spelled in several ways (RFC 4648 3.5); what it signs may not. */
async function onlyAsSigned(token: string): Promise<void> {
  const verdict = outcome(await verify(token))
  const signed = (text: string) => text.split('.').slice(0, 2).join('.')
  if (verdict === 'a session') expect(signed(token)).toBe(signed(good))
  else expect(['token_invalid', 'key_unknown']).toContain(verdict)
}

const HEADERS = objectLike({ alg: 'RS256', kid: 'kid-1', typ: 'JWT' })
const MORE = fc.constantFrom(
  {},
  {},
  {},
  { crit: ['exp'] },
  { crit: [] },
  { jku: 'http://127.0.0.1:1/' },
  { jwk: { kty: 'oct', k: 'AA' } },
  { b64: false },
  { x5u: '//evil.test' },
  { alg: 'none' },
  { alg: 'rs256' },
  { alg: 'HS256' },
  { alg: ['RS256'] },
)

fuzz(
  'no header talks its way in without a signature',
  {
    parser: 'JWT header',
    cases: fc.tuple(HEADERS, MORE, fc.constantFrom('', 'AA', 'SIGNATURE')),
    runs: 1_500,
  },
  async ([header, more, signature]) => {
    const token = unsigned(
      { ...header, ...more },
      CLAIMS,
      signature === 'SIGNATURE' ? good.split('.')[2] : signature,
    )
    await onlyAsSigned(token)
  },
)

const CLAIMED = objectLike({
  sub: CLAIMS.sub,
  iss: CLAIMS.iss,
  aud: CLAIMS.aud,
  token_use: 'id',
  origin_jti: 'o',
  auth_time: NOW - 60,
  iat: NOW - 60,
  exp: NOW + 3_600,
  nbf: NOW - 60,
})

fuzz(
  'of what the right key has signed, only an ID token of this client, now',
  { parser: 'JWT claims', cases: CLAIMED, runs: 300 },
  async (drawn) => {
    const claims = JSON.parse(JSON.stringify(drawn))
    // A library refuses to sign what is none: then by hand, which no key has signed.
    const token = await sign(key, { ...NOTHING, ...claims }).catch(() =>
      unsigned({ alg: 'RS256', kid: 'kid-1' }, claims),
    )
    const verdict = outcome(await verify(token))
    if (verdict !== 'a session') return
    expect(claims).toMatchObject({ iss: CLAIMS.iss, token_use: 'id', sub: CLAIMS.sub })
    expect([claims.aud].flat()).toContain(CLAIMS.aud)
    expect(claims.exp).toBeGreaterThan(NOW)
    expect(claims.iat).toBeLessThanOrEqual(NOW + 30)
    expect(typeof claims.auth_time).toBe('number')
    expect(typeof claims.origin_jti).toBe('string')
  },
)

/** Takes the issuer's own claims away, but for those that are drawn. */
const NOTHING = Object.fromEntries(Object.keys(CLAIMS).map((name) => [name, undefined]))

const KEY_SETS = fc.oneof(
  bent(fc.constant('JWKS'), [
    'JWKS',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    '"keys"',
    'null',
    '\u0000',
    '<html>',
    '"kid-1"',
    '"use":"enc"',
  ]),
  objectLike({ keys: [] }).map((value) => JSON.stringify(value)),
  fc
    .array(objectLike({ kty: 'RSA', kid: 'kid-1', alg: 'RS256', use: 'sig', e: 'AQAB', n: 'AQAB' }), {
      maxLength: 3,
    })
    .map((list) => JSON.stringify({ keys: list })),
  JUNK.map((junk) => JSON.stringify(junk) ?? ''),
)

fuzz(
  'a key set that lies lets nobody in, and signs nobody out',
  {
    parser: 'JWKS',
    cases: fc.tuple(KEY_SETS, fc.constantFrom(200, 200, 200, 204, 302, 404, 429, 500)),
    runs: 300,
  },
  async ([drawn, status]) => {
    keys.state.body = status === 204 ? '' : drawn.replaceAll('JWKS', () => jwks)
    keys.state.status = status
    const cold = verifierAt(keys.url)
    const verdict = outcome(await cold.verify(good))
    const forged = outcome(await cold.verify(unsigned({ alg: 'RS256', kid: 'kid-1' }, CLAIMS, 'AA')))
    keys.state.body = jwks
    keys.state.status = 200
    expect(forged).not.toBe('a session')
    if (verdict === 'a session') expect(status === 200 && drawn.includes('JWKS')).toBe(true)
    expect(['a session', 'service_unavailable', 'key_unknown', 'token_invalid']).toContain(verdict)
  },
)

const MAYBE = maybeBent(fc.constantFrom('a.b.c', 'e30.e30.e30', '..', 'eyJhbGciOiJSUzI1NiJ9.e30.'), PARTS)
fuzz(
  'a text that is no token is no session',
  { parser: 'a token’s text', cases: MAYBE, runs: 1_000 },
  async (text) => {
    expect(outcome(await verify(text))).toBe('token_invalid')
  },
)
