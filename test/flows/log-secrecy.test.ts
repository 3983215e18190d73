import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../local/load-config.ts'
import { newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import {
  addPasskey,
  handleIn,
  openOffer,
  PASSKEYS,
  provePasskey,
  RELAY,
  signInByPasskey,
  stateFor,
} from '../support/passkey-visitor.ts'
import { lookAtRunningLogs } from '../support/running-logs.ts'
import { REQUEST_ID, RUNTIME } from '../support/runtime.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../support/software-authenticator.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

/** Stands hashed in this run's log. */
const EMAIL = somebodyNew()
const TOKEN_SECONDS = 3_600
/** What a token has left when whoever has it comes back: less than a minute, so that it is renewed. */
const NEAR_ITS_END_SECONDS = 30

let stack: RunningStack
let behindMs = 0
let device: SoftwareAuthenticator
let log: readonly string[]
beforeAll(async () => {
  const config = await loadConfig('gatehouse.config.ts')
  // One more than the tenant sends to one address.
  const few = { tries: 13, windowSeconds: 600 }
  stack = await startDemo({
    config: { ...config, limits: { perEmail: few }, audit: { email: 'hashed' } },
    now: () => Date.now() - behindMs,
  })
  await comeAndGo()
  await sendSecretsWhereTheyDoNotBelong()
  log = await stack.wholeLog()
})
afterAll(() => stack?.close())

/** Every way in and out. */
async function comeAndGo() {
  const ana = stack.visitor()
  const started = await startCode(ana, EMAIL)
  const code = await newestCode(stack.urls.mailbox, EMAIL)
  stack.secrecy.code(code)
  const wrong = code === '000000' ? '111111' : '000000'
  await ana.post('/.auth/otp/verify', { json: { code: wrong, state: started } })
  await ana.post('/.auth/otp/verify', { json: { code, state: started } })
  device = createSoftwareAuthenticator(stack.urls.gateway)
  await addPasskey(ana, device, handleIn(await openOffer(ana)))
  await signInByPasskey(stack.visitor(), device)
  await renew()
  await ana.post('/.auth/logout', { form: { scope: 'everywhere' } })
  await revokeByEach()
}

async function startCode(visitor: Visitor, email: string): Promise<string> {
  const state = await stateFor(visitor, '/reports')
  return (await visitor.post('/.auth/otp/start', { json: { email, state } })).json.state
}

/** Somebody whose token is near its end comes back. */
async function renew() {
  const ben = stack.visitor()
  behindMs = (TOKEN_SECONDS - NEAR_ITS_END_SECONDS) * 1000
  await signInByCode(ben, stack.urls.mailbox, somebodyNew())
  behindMs = 0
  await ben.get('/reports')
}

async function revokeByEach() {
  const headers = { authorization: `Bearer ${stack.secrets.OPERATOR_TOKEN}` }
  for (const json of [{ email: EMAIL }, { originJti: 'a-session' }, { sub: 'nobody’s' }])
    await stack.visitor().post('/.auth/revoke', { json, headers })
}

/** Whoever holds a secret puts it where another is asked for, where nothing is, and where logs often look. */
async function sendSecretsWhereTheyDoNotBelong() {
  const cleo = stack.visitor()
  const state = await startCode(cleo, somebodyNew())
  await signInByCode(cleo, stack.urls.mailbox, somebodyNew())
  const token = cleo.cookies.get('__Host-gatehouse') ?? ''
  const refresh = cleo.cookies.get('__Host-gatehouse-refresh') ?? ''
  const handle = (await provePasskey(cleo, device)).json.accessToken
  const operator = stack.secrets.OPERATOR_TOKEN ?? ''
  const html = { accept: 'text/html' }
  for (const secret of [token, refresh, state, handle, operator]) {
    const stranger = stack.visitor()
    await stranger.get(`/reports?id_token=${encodeURIComponent(secret)}`, { headers: html })
    await stranger.get(`/.auth/login?return_to=/${encodeURIComponent(secret)}`, { headers: html })
    await stranger.get(`/.auth/callback?token=${encodeURIComponent(secret)}`)
    await stranger.get('/reports', { headers: { cookie: `__Host-gatehouse=${secret}` } })
    await stranger.get('/reports', { headers: { cookie: `__Host-gatehouse=${secret}; __Host-gatehouse=x` } })
    await stranger.get('/.auth/me', { headers: { authorization: `Bearer ${secret}` } })
    await stranger.get('/.auth/me', { headers: { traceparent: secret, 'x-request-id': secret } })
    await stranger.post('/.auth/revoke', { json: { email: EMAIL }, headers: bearer(secret.slice(0, 40)) })
    await stranger.post('/.auth/revoke', { json: { sub: secret }, headers: bearer(operator) })
    await stranger.post('/.auth/otp/verify', { json: { code: secret, state: secret } })
    await stranger.post('/.auth/otp/start', { json: { email: secret, state: secret } })
    await stranger.post('/.auth/passkey', { json: { handle: secret, state: secret } })
    await stranger.post(`${RELAY}/client/challenge`, { json: { action: secret }, headers: bearer(secret) })
    await stranger.post(`${PASSKEYS}/authentication-options`, { json: { challengeId: secret } })
    await stranger.post(`${RELAY}/client/verify/passkey`, { json: { challengeId: secret } })
    await stranger.get(`${RELAY}/client/user-authenticators/passkey?credentialIds=${secret}`)
    await stranger.post('/.auth/logout', { form: { scope: secret } })
    await stranger.post('/.auth/logout', { form: {}, headers: { 'sec-fetch-site': 'cross-site' } })
  }
  await cleo.post('/.auth/passkey', { json: { handle, state } })
  await cleo.get('/admin/')
  await cleo.post('/.auth/logout', { form: {} })
  await cleo.get('/reports', { headers: { cookie: `__Host-gatehouse=${token}` } })
  for (const email of ['blocked@example.com', 'review@example.com', 'stranger@elsewhere.example'])
    await signInByCode(stack.visitor(), stack.urls.mailbox, email).catch(() => undefined)
  const flooded = somebodyNew()
  for (let sent = 0; sent <= 13; sent++) await startCode(stack.visitor(), flooded)
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('after every way in and out, right and wrong, the log', () => {
  test('has no secret, token, cookie, state, handle or code', () => {
    expect(stack.secrecy.size).toBeGreaterThan(100)
    expect(log.length).toBeGreaterThan(80)
    stack.secrecy.expectNone(log)
  })

  test('has no address that it is to have hashed only', () => {
    expect(log.filter((line) => line.includes('@'))).toEqual([])
    expect(log.filter((line) => /"emailHash":"[0-9a-f]{32}"/.test(line)).length).toBeGreaterThan(5)
  })

  test('is JSON, a line each, with what happened and when', () => {
    for (const line of log)
      expect(JSON.parse(line)).toMatchObject({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        event: expect.any(String),
      })
  })

  test('names the request of each line', () => {
    const ids = log.map((line) => JSON.parse(line).requestId)
    expect(ids.filter((id) => !REQUEST_ID.test(id))).toEqual([])
  })

  test('has each kind of decision that was taken', () => {
    const events = new Set(log.map((line) => JSON.parse(line).event))
    expect([...events].sort()).toEqual([
      'code_asked_for',
      'limited',
      'limited_by_authsignal',
      'passkey_added',
      'proof_made',
      'refused',
      'relay_refused',
      // Elsewhere by way of another request, which nobody here goes.
      ...(RUNTIME === 'worker' ? ['renewed'] : []),
      'revoked',
      'signed_in',
      'signed_out',
    ])
  })
})

describe('in whose log a part of a secret stands, a stack is not passed over', () => {
  test.each<[string, string, (leaking: RunningStack) => Promise<void>]>([
    ['as it closes', 'a token', (leaking) => leaking.close()],
    ['after each test file, while it runs', 'SEALING_KEY', lookAtRunningLogs],
  ])('%s: %s', async (_, what, look) => {
    const leaking = await startDemo()
    const visitor = leaking.visitor()
    await signInByCode(visitor, leaking.urls.mailbox, somebodyNew())
    const secret = leaking.secrets[what] ?? visitor.cookies.get('__Host-gatehouse') ?? ''
    // As a line of the gateway's would have it, were one to say so much.
    ;(leaking.log as string[]).push(JSON.stringify({ event: 'bug', detail: `at ${secret.slice(7, 40)}` }))
    await expect(look(leaking)).rejects.toThrow(/1 times the log has what it must not have/)
    await leaking.close().catch(() => 'it has said so')
  })
})
