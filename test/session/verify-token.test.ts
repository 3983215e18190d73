import { exportJWK } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SUB } from './a-session.ts'
import { byPublicKeyAsSecret, changedClaims, resigned } from './forge.ts'
import {
  aKey,
  CLAIMS,
  CLIENT_ID,
  ISSUER,
  type Key,
  NOW,
  POOL_ID,
  serveKeys,
  sign,
  unsigned,
} from './token-issuer.ts'
import { outcome, verifierAt } from './verifier-under-test.ts'

let key: Key
let accessKey: Key
let stranger: Key
let elliptic: Key
let jwks: Awaited<ReturnType<typeof serveKeys>>

beforeAll(async () => {
  ;[key, accessKey, stranger, elliptic] = await Promise.all([
    aKey('id-key'),
    aKey('access-key'),
    aKey('id-key'),
    aKey('elliptic', 'ES256'),
  ])
  jwks = await serveKeys([key, accessKey])
})
afterAll(() => jwks.close())
beforeEach(async () => {
  Object.assign(jwks.state, { paths: [], status: 200, hangs: false })
  await jwks.serve(key, accessKey)
})

const aVerifier = () => verifierAt(jwks.url)

async function outcomeOf(token: string): Promise<string> {
  return outcome(await aVerifier().verify(token))
}

test('an ID token of this pool and client is a session', async () => {
  expect(await aVerifier().verify(await sign(key))).toEqual({
    ok: true,
    value: {
      sub: SUB,
      email: 'ana@example.com',
      emailVerified: true,
      groups: ['admins'],
      originJti: 'origin-jti-1',
      authenticatedAt: NOW - 60,
      expiresAt: NOW + 3_600,
    },
  })
})

test('the key set is asked for at the pool’s own address, once', async () => {
  const { verify } = aVerifier()
  await verify(await sign(key))
  await verify(await sign(key, { jti: 'another' }))
  await verify(await sign(accessKey, { jti: 'by another key of the set' }))
  expect(jwks.state.paths).toEqual([`/${POOL_ID}/.well-known/jwks.json`])
})

describe('is no session', () => {
  test.each<[string, () => string | Promise<string>, string]>([
    ['nothing', () => '', 'token_invalid'],
    ['a text', () => 'not.a.token', 'token_invalid'],
    ['two parts of one', async () => (await sign(key)).split('.').slice(0, 2).join('.'), 'token_invalid'],
    ['one with a part too many', async () => `${await sign(key)}.x`, 'token_invalid'],
    ['one with a space', async () => `${await sign(key)} `, 'token_invalid'],
    [
      'one whose claims were changed',
      async () => changedClaims(await sign(key), { sub: SUB.replace('0', '1') }),
      'token_invalid',
    ],
    ['alg none', () => unsigned({ alg: 'none', kid: 'id-key' }, CLAIMS), 'token_invalid'],
    [
      'alg none with a signature',
      () => unsigned({ alg: 'none', kid: 'id-key' }, CLAIMS, 'AAAA'),
      'token_invalid',
    ],
    ['alg None', () => unsigned({ alg: 'None', kid: 'id-key' }, CLAIMS, 'AAAA'), 'token_invalid'],
    ['no alg', () => unsigned({ kid: 'id-key' }, CLAIMS, 'AAAA'), 'token_invalid'],
    ['HS256 with the public key as secret', () => byPublicKeyAsSecret(key, 'HS256'), 'token_invalid'],
    ['HS512 with the public key as secret', () => byPublicKeyAsSecret(key, 'HS512'), 'token_invalid'],
    ['RS384 by the right key', () => resigned(key, 'RS384'), 'token_invalid'],
    ['RS512 by the right key', () => resigned(key, 'RS512'), 'token_invalid'],
    ['PS256 by the right key', () => resigned(key, 'PS256'), 'token_invalid'],
    ['another key under the right kid', () => sign(stranger), 'token_invalid'],
    ['no kid', () => sign(key, {}, { kid: undefined }), 'token_invalid'],
    ['a kid nobody has', () => sign(key, {}, { kid: 'nobody' }), 'token_invalid'],
    ['a kid that is a path', () => sign(stranger, {}, { kid: '../../etc/passwd' }), 'token_invalid'],
    [
      'a kid that is an address',
      () => sign(stranger, {}, { kid: 'https://evil.example/jwks.json' }),
      'token_invalid',
    ],
    ['a kid of the prototype', () => sign(stranger, {}, { kid: '__proto__' }), 'token_invalid'],
    [
      'a kid that is a list',
      () => unsigned({ alg: 'RS256', kid: ['id-key'] }, CLAIMS, 'AAAA'),
      'token_invalid',
    ],
    [
      'its own key in the header',
      async () => sign(stranger, {}, { kid: 'mine', jwk: await exportJWK(stranger.publicKey) }),
      'token_invalid',
    ],
    [
      'its own key in the header under the right kid',
      async () => sign(stranger, {}, { jwk: await exportJWK(stranger.publicKey) }),
      'token_invalid',
    ],
    [
      'its own key set by jku',
      () => sign(stranger, {}, { jku: 'https://evil.example/jwks.json' }),
      'token_invalid',
    ],
    [
      'its own certificate by x5u',
      () => sign(stranger, {}, { x5u: 'https://evil.example/c.pem', x5c: ['MIIB'] }),
      'token_invalid',
    ],
    ['an extension nobody understands', () => sign(key, {}, { crit: ['b64'], b64: true }), 'token_invalid'],
    ['another client’s', () => sign(key, { aud: 'other-client' }), 'token_invalid'],
    ['no audience', () => sign(key, { aud: undefined }), 'token_invalid'],
    [
      'an access token',
      () => sign(accessKey, { token_use: 'access', aud: undefined, client_id: CLIENT_ID }),
      'token_invalid',
    ],
    [
      'an access token with an audience',
      () => sign(accessKey, { token_use: 'access', client_id: CLIENT_ID }),
      'token_invalid',
    ],
    ['no use', () => sign(key, { token_use: undefined }), 'token_invalid'],
    ['another pool’s', () => sign(key, { iss: ISSUER.replace('Example', 'Other') }), 'token_invalid'],
    [
      'another region’s',
      () => sign(key, { iss: ISSUER.replace('us-east-1.', 'eu-west-1.') }),
      'token_invalid',
    ],
    ['an issuer that begins like ours', () => sign(key, { iss: `${ISSUER}/x` }), 'token_invalid'],
    ['an issuer by http', () => sign(key, { iss: ISSUER.replace('https', 'http') }), 'token_invalid'],
    ['no issuer', () => sign(key, { iss: undefined }), 'token_invalid'],
    ['expired a second ago', () => sign(key, { exp: NOW - 1 }), 'token_expired'],
    ['no expiry', () => sign(key, { exp: undefined }), 'token_invalid'],
    [
      'an expiry that is a text',
      () => unsigned({ alg: 'RS256', kid: 'id-key' }, { ...CLAIMS, exp: 'never' }, 'AAAA'),
      'token_invalid',
    ],
    ['not before a minute from now', () => sign(key, { nbf: NOW + 60 }), 'token_invalid'],
    ['issued a minute from now', () => sign(key, { iat: NOW + 60 }), 'token_invalid'],
    ['issued 31 seconds from now', () => sign(key, { iat: NOW + 31 }), 'token_invalid'],
    ['no time of issue', () => sign(key, { iat: undefined }), 'token_invalid'],
    ['a sub that is no UUID', () => sign(key, { sub: '../users' }), 'token_invalid'],
    ['no sub', () => sign(key, { sub: undefined }), 'token_invalid'],
    ['no origin_jti, which sign-out revokes', () => sign(key, { origin_jti: undefined }), 'token_invalid'],
    ['no auth_time', () => sign(key, { auth_time: undefined }), 'token_invalid'],
  ])('%s', async (_, token, because) => {
    expect(await outcomeOf(await token())).toBe(because)
  })

  test('ES256 by a key of the set, which Cognito would not have', async () => {
    const { d: _d, ...publicJwk } = await exportJWK(elliptic.publicKey)
    const { keys } = JSON.parse(jwks.state.body)
    jwks.state.body = JSON.stringify({ keys: [...keys, { ...publicJwk, kid: 'elliptic', use: 'sig' }] })
    expect(await outcomeOf(await sign(elliptic, {}, { alg: 'ES256' }))).toBe('token_invalid')
  })

  test('RS384 by a key of the set that does not say what it is for', async () => {
    jwks.state.body = JSON.stringify({ keys: [{ ...(await exportJWK(key.publicKey)), kid: 'id-key' }] })
    expect(await outcomeOf(await resigned(key, 'RS384'))).toBe('token_invalid')
    expect(await outcomeOf(await sign(key))).toBe('a session')
  })
})

describe('is a session all the same', () => {
  test.each<[string, () => Promise<string>]>([
    ['issued half a minute from now: clocks drift', () => sign(key, { iat: NOW + 30 })],
    ['with a jku nobody looks at', () => sign(key, {}, { jku: 'https://evil.example/jwks.json' })],
    ['without groups', () => sign(key, { 'cognito:groups': undefined })],
    ['in its last minute', () => sign(key, { exp: NOW + 59 })],
    ['from the newer issuer', () => sign(key, { iss: ISSUER.replace('cognito-idp', 'issuer-cognito-idp') })],
  ])('%s', async (_, token) => {
    expect(await outcomeOf(await token())).toBe('a session')
  })
})

describe('a token that was verified', () => {
  test('costs no second look at the key set, nor at its signature', async () => {
    const { verify } = aVerifier()
    const token = await sign(key)
    const [first, second] = [await verify(token), await verify(token)]
    expect(first.ok && second.ok && first.value === second.value).toBe(true)
  })

  test('ends at its second, remembered or not', async () => {
    const { verify, clock } = aVerifier()
    const token = await sign(key, { exp: NOW + 100 })
    expect(outcome(await verify(token))).toBe('a session')
    clock.seconds = NOW + 99.9
    expect(outcome(await verify(token))).toBe('a session')
    clock.seconds = NOW + 100
    expect(outcome(await verify(token))).toBe('token_expired')
  })

  test('that has ended by the injected clock is none the first time either', async () => {
    const { verify, clock } = aVerifier()
    clock.seconds = NOW + 3_600
    expect(outcome(await verify(await sign(key)))).toBe('token_expired')
  })

  test('one refused is not remembered as good', async () => {
    const { verify } = aVerifier()
    const token = await sign(stranger)
    expect([outcome(await verify(token)), outcome(await verify(token))]).toEqual([
      'token_invalid',
      'token_invalid',
    ])
  })

  test('is forgotten after 2,000 others, the oldest first', async () => {
    const { verify } = aVerifier()
    const [token, kept] = await Promise.all([sign(key), sign(key, { jti: 'kept' })])
    const [first, second] = [await verify(token), await verify(kept)]
    const [last = '', ...others] = await Promise.all(
      Array.from({ length: 1_999 }, (_, i) => sign(key, { jti: `other-${i}` })),
    )
    for (const other of others) await verify(other)
    expect(same(await verify(token), first)).toBe(true)
    await verify(last)
    expect(same(await verify(kept), second)).toBe(true)
    expect(same(await verify(token), first)).toBe(false)
  }, 30_000)
})

function same(a: { ok: boolean }, b: { ok: boolean }): boolean {
  return 'value' in a && 'value' in b && a.value === b.value
}
