import { CognitoJwtVerifier } from 'aws-jwt-verify'
import type { Jwks } from 'aws-jwt-verify/jwk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { claims, header, POOL_ID, type PoolUnderTest, signIn, startPoolUnderTest } from './pool-under-test.ts'

let its: PoolUnderTest
let ana: string
beforeAll(async () => {
  // Tokens are judged by a verifier with a clock of its own: the real one.
  its = await startPoolUnderTest({ now: Date.now })
  ana = await its.addUser('ana@example.com', 'admins', 'editors')
})
afterAll(() => its.end())

const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${POOL_ID}`

async function jwks(): Promise<Jwks> {
  return (await fetch(`${its.pool.url}/${POOL_ID}/.well-known/jwks.json`)).json() as Promise<Jwks>
}

async function verifier(tokenUse: 'id' | 'access') {
  const made = CognitoJwtVerifier.create({ userPoolId: POOL_ID, tokenUse, clientId: 'browser' })
  made.cacheJwks(await jwks())
  return made
}

test('aws-jwt-verify, unmodified, takes the ID token and its claims', async () => {
  const before = Math.floor(Date.now() / 1000)
  const { IdToken } = await signIn(its.sdk, 'ana@example.com')
  const payload = await (await verifier('id')).verify(IdToken)
  expect(payload).toEqual({
    sub: ana,
    email: 'ana@example.com',
    email_verified: true,
    iss: issuer,
    'cognito:username': ana,
    'cognito:groups': ['admins', 'editors'],
    aud: 'browser',
    origin_jti: expect.any(String),
    event_id: expect.any(String),
    token_use: 'id',
    auth_time: expect.any(Number),
    exp: expect.any(Number),
    iat: expect.any(Number),
    jti: expect.any(String),
  })
  expect(payload.iat).toBeGreaterThanOrEqual(before)
  expect(payload.exp - payload.iat).toBe(60 * 60)
  expect(payload.auth_time).toBe(payload.iat)
})

test('aws-jwt-verify, unmodified, takes the access token and its claims', async () => {
  const { AccessToken } = await signIn(its.sdk, 'ana@example.com')
  const payload = await (await verifier('access')).verify(AccessToken)
  expect(payload).toEqual({
    sub: ana,
    iss: issuer,
    client_id: 'browser',
    'cognito:groups': ['admins', 'editors'],
    origin_jti: expect.any(String),
    event_id: expect.any(String),
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    auth_time: expect.any(Number),
    exp: expect.any(Number),
    iat: expect.any(Number),
    jti: expect.any(String),
    username: ana,
  })
  expect(payload.exp - payload.iat).toBe(30 * 60)
})

test('both tokens of one sign-in share origin_jti and event_id, and are signed by different keys', async () => {
  const { IdToken, AccessToken } = await signIn(its.sdk, 'ana@example.com')
  const [id, access] = [claims(IdToken), claims(AccessToken)]
  expect(id.origin_jti).toBe(access.origin_jti)
  expect(id.event_id).toBe(access.event_id)
  expect(id.jti).not.toBe(access.jti)
  expect(header(IdToken)).toEqual({ kid: expect.any(String), alg: 'RS256' })
  expect(header(IdToken).kid).not.toBe(header(AccessToken).kid)
})

test('each sign-in has an origin_jti of its own', async () => {
  const [one, two] = [await signIn(its.sdk, 'ana@example.com'), await signIn(its.sdk, 'ana@example.com')]
  expect(claims(one.IdToken).origin_jti).not.toBe(claims(two.IdToken).origin_jti)
})

test('a user in no group has no cognito:groups', async () => {
  await its.addUser('bo@example.com')
  expect(claims((await signIn(its.sdk, 'bo@example.com')).IdToken)).not.toHaveProperty('cognito:groups')
})

test('the key set shows public parts only, and any page may read it', async () => {
  const answer = await fetch(`${its.pool.url}/${POOL_ID}/.well-known/jwks.json`)
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const { keys } = (await answer.json()) as { keys: Record<string, string>[] }
  expect(keys).toHaveLength(2)
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
})

describe('after the keys were rotated', () => {
  test('old and new tokens verify, until the old keys are retired', async () => {
    const old = (await signIn(its.sdk, 'ana@example.com')).IdToken
    await its.pool.rotateKeys()
    const young = (await signIn(its.sdk, 'ana@example.com')).IdToken
    expect(header(young).kid).not.toBe(header(old).kid)
    const overlap = await verifier('id')
    expect((await overlap.verify(old)).sub).toBe(ana)
    expect((await overlap.verify(young)).sub).toBe(ana)
    its.pool.retireKeys()
    const after = await verifier('id')
    expect((await after.verify(young)).sub).toBe(ana)
    const { keys } = await jwks()
    expect(keys).toHaveLength(2)
    expect(keys.map(({ kid }) => kid)).not.toContain(header(old).kid)
  })
})
