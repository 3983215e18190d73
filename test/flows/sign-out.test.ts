import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GATEWAY_CLIENT_ID } from '../../local/embedded.ts'
import { newestCode, type Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import {
  addPasskey,
  handleIn,
  openOffer,
  PASSKEYS,
  provePasskey,
  stateFor,
} from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { somebodyNew } from '../support/stack.ts'

let stack: ObservedStack
let pool: CognitoIdentityProviderClient
beforeAll(async () => {
  stack = await observedStack()
  const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
  pool = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint: stack.urls.cognito, credentials })
})
afterAll(() => pool.destroy())

const signOut = (visitor: Visitor, form: Record<string, string> = { scope: 'this' }) =>
  visitor.post('/.auth/logout', { form })

/** The same cookies in another hand. */
function thiefOf(visitor: Visitor): Visitor {
  const thief = stack.visitor()
  for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
  return thief
}

function refreshTokenOf(visitor: Visitor): string {
  const idToken = visitor.cookies.get('__Host-gatehouse')
  for (const { response } of stack.poolExchanges) {
    const result = (response as { AuthenticationResult?: Record<string, string> }).AuthenticationResult
    if (result?.IdToken === idToken && result?.RefreshToken !== undefined) return result.RefreshToken
  }
  throw new Error('the pool gave no such token')
}

function refresh(RefreshToken: string) {
  const ClientSecret = stack.secrets.COGNITO_CLIENT_SECRET
  return pool.send(
    new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId: GATEWAY_CLIENT_ID, ClientSecret }),
  )
}

describe.concurrent('signing out', () => {
  test('refuses the session’s own cookies at once, on guarded routes and on ours', async () => {
    const visitor = await stack.signedIn()
    const thief = thiefOf(visitor)
    expect((await thief.get('/api/whoami')).status).toBe(200)
    expect((await signOut(visitor)).status).toBe(303)
    const refused = await Promise.all(['/api/whoami', '/.auth/me'].map((path) => thiefOf(thief).get(path)))
    expect(refused.map(({ status, json }) => [status, json.error])).toEqual([
      [401, 'unauthenticated'],
      [401, 'unauthenticated'],
    ])
  })

  test('clears every cookie of the session and replaces the browser’s mark', async () => {
    const visitor = await stack.signedIn()
    const mark = visitor.cookies.get('__Host-gatehouse-browser')
    const answer = await signOut(visitor)
    expect([...visitor.cookies.keys()]).toEqual(['__Host-gatehouse-browser'])
    expect(visitor.cookies.get('__Host-gatehouse-browser')).not.toBe(mark)
    const cleared = answer.headers.getSetCookie().filter((line) => line.endsWith('Max-Age=0'))
    expect(cleared.map((line) => line.split('=')[0])).toEqual(
      expect.arrayContaining([
        '__Host-gatehouse',
        '__Host-gatehouse.0',
        '__Host-gatehouse.3',
        '__Host-gatehouse-refresh',
        '__Host-gatehouse-proofs',
        '__Host-gatehouse-offer',
      ]),
    )
  })

  test('revokes the refresh token at the pool', async () => {
    const [visitor, witness] = await Promise.all([stack.signedIn(), stack.signedIn()])
    const refreshToken = refreshTokenOf(visitor)
    await signOut(visitor)
    await expect(refresh(refreshToken)).rejects.toThrow(
      expect.objectContaining({ name: 'NotAuthorizedException' }),
    )
    const alive = await refresh(refreshTokenOf(witness))
    expect(alive.AuthenticationResult?.IdToken).toEqual(expect.any(String))
  })

  test('ends this session, and not another of the same person', async () => {
    const email = somebodyNew()
    const laptop = await stack.signedIn(email)
    const phone = await stack.signedIn(email)
    await signOut(laptop)
    expect((await phone.get('/.auth/me')).json.email).toBe(email)
  })

  test('kills the states this browser still had', async () => {
    const visitor = await stack.signedIn()
    const email = somebodyNew()
    const first = await stateFor(visitor)
    const { state } = (await visitor.post('/.auth/otp/start', { json: { email, state: first } })).json
    const code = await newestCode(stack.urls.mailbox, email)
    await signOut(visitor)
    const late = await visitor.post('/.auth/otp/verify', { json: { code, state } })
    expect([late.status, late.json.error]).toEqual([400, 'state_invalid'])
    expect(visitor.cookies.has('__Host-gatehouse')).toBe(false)
  })

  test('kills the permission to add a passkey, and a proof just made by one', async () => {
    const visitor = await stack.signedIn()
    const device = createSoftwareAuthenticator(stack.urls.gateway)
    const permission = handleIn(await openOffer(visitor))
    await addPasskey(visitor, device, permission)
    const { accessToken: handle } = (await provePasskey(visitor, device)).json
    const thief = thiefOf(visitor)
    await signOut(visitor)
    const state = await stateFor(visitor)
    const signIn = await visitor.post('/.auth/passkey', { json: { handle, state } })
    expect([signIn.status, signIn.json.error]).toEqual([400, 'state_invalid'])
    const headers = { authorization: `Bearer ${permission}` }
    const enrol = await thief.post(`${PASSKEYS}/registration-options`, { json: {}, headers })
    expect([enrol.status, enrol.json.error]).toEqual([401, 'unauthenticated'])
  })

  test('leads to an address at home, and nowhere else', async () => {
    const [home, away] = await Promise.all([stack.signedIn(), stack.signedIn()])
    const to = (await signOut(home, { return_to: '/reports?year=2025' })).headers.get('location')
    const astray = (await signOut(away, { return_to: 'https://evil.example/' })).headers.get('location')
    expect([to, astray]).toEqual([`${stack.urls.gateway}/reports?year=2025`, `${stack.urls.gateway}/`])
  })

  test('is a page with a button: to open it ends nothing', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedIn(email)
    const page = await visitor.get('/.auth/logout', { headers: { accept: 'text/html' } })
    expect([page.status, page.text.includes(email)]).toEqual([200, true])
    expect((await visitor.get('/.auth/me')).status).toBe(200)
  })

  test('without a session does no harm', async () => {
    expect((await signOut(stack.visitor())).status).toBe(303)
  })

  test('with a scope there is not is refused, and ends nothing', async () => {
    const visitor = await stack.signedIn()
    expect((await signOut(visitor, { scope: 'elsewhere' })).status).toBe(400)
    expect((await visitor.get('/.auth/me')).status).toBe(200)
  })
})
