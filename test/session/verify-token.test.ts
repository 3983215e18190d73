import { exportJWK, exportSPKI, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTokenVerifier } from '../../gateway/session/verify-token.ts'
import { SUB } from './a-session.ts'
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

/** A verifier with an empty memory, and a clock that only the test moves. */
function aVerifier(changes: { endpoint?: string; clientId?: string } = {}) {
  const clock = { seconds: NOW }
  const settings = { userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint: jwks.url, ...changes }
  return { clock, verify: createTokenVerifier({ ...settings, now: () => clock.seconds * 1000 }) }
}

function outcome(result: Awaited<ReturnType<ReturnType<typeof createTokenVerifier>>>): string {
  if (result.ok) return 'a session'
  return result.error.reason === 'unauthenticated' ? result.error.because : result.error.reason
}

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
    ['HS256 with the public key as secret', () => byPublicKeyAsSecret('HS256'), 'token_invalid'],
    ['HS512 with the public key as secret', () => byPublicKeyAsSecret('HS512'), 'token_invalid'],
    ['RS384 by the right key', () => resigned('RS384'), 'token_invalid'],
    ['RS512 by the right key', () => resigned('RS512'), 'token_invalid'],
    ['PS256 by the right key', () => resigned('PS256'), 'token_invalid'],
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
    jwks.state.body = JSON.stringify({ keys: [{ ...publicJwk, kid: 'elliptic', use: 'sig' }] })
    expect(await outcomeOf(await sign(elliptic, {}, { alg: 'ES256' }))).toBe('token_invalid')
  })

  test('RS384 by a key of the set that does not say what it is for', async () => {
    jwks.state.body = JSON.stringify({ keys: [{ ...(await exportJWK(key.publicKey)), kid: 'id-key' }] })
    expect(await outcomeOf(await resigned('RS384'))).toBe('token_invalid')
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
    expect(new Set(outcomes)).toEqual(new Set(['token_invalid', 'service_unavailable']))
    expect(outcome(await verify(await sign(key, { jti: 'meanwhile' })))).toBe('a session')
  })

  test('a key rotated in is found, at once or after the cool-down', async () => {
    const { verify, clock } = aVerifier()
    const newKey = await aKey('new-key')
    expect(outcome(await verify(await sign(key)))).toBe('a session')
    await jwks.serve(key, newKey)
    // Just asked: it may be a forgery, it may be a new key. Not now, and cookies kept.
    expect(outcome(await verify(await sign(newKey)))).toBe('service_unavailable')
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
    const { verify } = aVerifier({ endpoint: gone.url })
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

async function byPublicKeyAsSecret(alg: string): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(key.publicKey))
  return new SignJWT(CLAIMS).setProtectedHeader({ alg, kid: key.kid }).sign(secret)
}

/** The right key's numbers under another algorithm. */
async function resigned(alg: string): Promise<string> {
  const privateKey = await importJWK({ ...(await exportJWK(key.privateKey)), alg }, alg)
  return new SignJWT(CLAIMS).setProtectedHeader({ alg, kid: key.kid }).sign(privateKey)
}

function changedClaims(token: string, claims: Record<string, unknown>): string {
  const [header = '', , signature = ''] = token.split('.')
  const payload = Buffer.from(JSON.stringify({ ...CLAIMS, ...claims })).toString('base64url')
  return `${header}.${payload}.${signature}`
}

function same(a: { ok: boolean }, b: { ok: boolean }): boolean {
  return 'value' in a && 'value' in b && a.value === b.value
}
