import { createHmac, createPublicKey } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { ARTICLE_CLIENT_ID } from '../../local/embedded.ts'
import { forgersKey, forgeToken, partsOf } from '../support/forge-token.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'

// G1: nobody passes unproven.
const SESSION = '__Host-gatehouse'
const forger = forgersKey()
const now = () => Math.floor(Date.now() / 1000)

let stack: ObservedStack
let token: string
let accessToken: string
beforeAll(async () => {
  stack = await observedStack()
  const visitor = await stack.signedIn()
  token = visitor.cookies.get(SESSION) ?? ''
  const given = stack.poolExchanges.map(
    ({ response }) => (response as { AuthenticationResult?: Record<string, string> }).AuthenticationResult,
  )
  accessToken = given.find((result) => result?.IdToken === token)?.AccessToken ?? ''
})

type Changes = Record<string, unknown>

/** By the pool's own key: only the claim that is changed is wrong. */
function genuine(claims: Changes, header: Changes = {}): string {
  return forgeToken({
    header: { kid: stack.poolKey.kid, ...header },
    claims: { ...partsOf(token).claims, ...claims },
    key: stack.poolKey.privateKey,
  })
}

function forged(header: Changes = {}, claims: Changes = {}): string {
  const whole = { kid: stack.poolKey.kid, ...header }
  return forgeToken({
    header: whole,
    claims: { ...partsOf(token).claims, ...claims },
    key: forger.privateKey,
  })
}

/** HS256 with the public key as its secret: what a verifier that trusts `alg` falls for. */
function confused(): string {
  const pem = createPublicKey(stack.poolKey.privateKey).export({ type: 'spki', format: 'pem' })
  const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: stack.poolKey.kid })).toString('base64url')
  const signed = `${header}.${token.split('.')[1]}`
  return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`
}

async function ask(cookie: string) {
  const visitor = stack.visitor()
  visitor.cookies.set(SESSION, cookie)
  return visitor.get('/api/whoami')
}

test('the token itself passes, and so does one made like those below with nothing changed', async () => {
  const answers = await Promise.all([ask(token), ask(genuine({}))])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
})

describe('refused with 401, and the app never hears of it:', () => {
  test.each<[string, () => string]>([
    ['a token signed by a stranger with the pool’s key id', () => forged()],
    [
      'one without a signature, alg none',
      () => `${forged({ alg: 'none' }).split('.').slice(0, 2).join('.')}.`,
    ],
    ['alg None in another case', () => forged({ alg: 'nOnE' })],
    ['HS256 by the public key', confused],
    ['RS512 by the right key', () => genuine({}, { alg: 'RS512' })],
    ['PS256 by the right key', () => genuine({}, { alg: 'PS256' })],
    ['a key of the forger’s in jwk', () => forged({ jwk: forger.publicKey.export({ format: 'jwk' }) })],
    ['a key set of the forger’s in jku', () => forged({ jku: 'https://evil.example/jwks.json' })],
    ['a certificate of the forger’s in x5u', () => forged({ x5u: 'https://evil.example/c.pem' })],
    ['a key id that is no text', () => forged({ kid: { toString: 'x' } })],
    ['an extension that must be understood', () => genuine({}, { crit: ['exp'] })],
    ['another client’s audience', () => genuine({ aud: ARTICLE_CLIENT_ID })],
    ['ours among others’ audiences', () => genuine({ aud: [ARTICLE_CLIENT_ID] })],
    [
      'another pool’s issuer',
      () => genuine({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another' }),
    ],
    ['the access token of the same sign-in', () => accessToken],
    ['an ID token said to be an access token', () => genuine({ token_use: 'access' })],
    ['no token_use', () => genuine({ token_use: undefined })],
    ['expired by a second', () => genuine({ exp: now() - 1 })],
    ['no expiry', () => genuine({ exp: undefined })],
    ['an expiry that is no number', () => genuine({ exp: '9999999999' })],
    ['issued two minutes from now', () => genuine({ iat: now() + 120 })],
    ['no time of issue', () => genuine({ iat: undefined })],
    ['not valid before an hour from now', () => genuine({ nbf: now() + 3_600 })],
    ['a sub that is no UUID', () => genuine({ sub: '../sessions?x=1#' })],
    ['no sub', () => genuine({ sub: undefined })],
    ['no origin_jti: nobody could end it', () => genuine({ origin_jti: undefined })],
    ['no auth_time', () => genuine({ auth_time: undefined })],
    [
      'the payload of one and the signature of another',
      () => {
        const [header, , signature] = token.split('.')
        return `${header}.${genuine({ 'cognito:groups': ['admins'] }).split('.')[1]}.${signature}`
      },
    ],
    ['a token cut short', () => token.slice(0, -10)],
    ['a token and something behind it', () => `${token}.${token}`],
    ['no token', () => 'x.y.z'],
    ['nothing', () => ''],
  ])('%s', async (_sentence, make) => {
    const answer = await ask(make())
    expect([answer.status, answer.json.error]).toEqual([401, 'unauthenticated'])
  })
})

test.each([
  ['a path', '../../../../dev/null'],
  ['an address', 'https://evil.example/key'],
  ['a pattern', '*'],
  ['an object’s own word', '__proto__'],
])('a key id that is %s is at most looked for in the key set', async (_sentence, kid) => {
  // 503 while the set was asked for a moment ago: it may be a key just rotated in.
  expect([401, 503]).toContain((await ask(forged({ kid }))).status)
})

test('an unknown key id is not now, then no: and two hundred at once never shut out a visitor', async () => {
  const strangers = Array.from({ length: 200 }, (_, i) => ask(forged({ kid: `unknown-${i}` })))
  const statuses = new Set((await Promise.all(strangers)).map(({ status }) => status))
  expect([...statuses].every((status) => status === 401 || status === 503)).toBe(true)
  expect((await ask(token)).status).toBe(200)
})

describe('what a genuine token does not give', () => {
  test('groups it has not', async () => {
    const visitor = stack.visitor()
    visitor.cookies.set(SESSION, forged({}, { 'cognito:groups': ['admins'] }))
    expect((await visitor.get('/admin/')).status).toBe(401)
  })

  test('as a bearer token it is not a session', async () => {
    const answer = await stack.visitor().get('/api/whoami', { headers: { authorization: `Bearer ${token}` } })
    expect(answer.status).toBe(401)
  })

  test('in the address it is not either', async () => {
    const answer = await stack.visitor().get(`/api/whoami?${SESSION}=${token}&id_token=${token}`)
    expect(answer.status).toBe(401)
  })
})
