import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTenant } from '../../local/authsignal/start-tenant.ts'
import { ACTION, TENANT_ID } from '../../local/embedded.ts'
import { startLegacyApp } from '../../local/legacy-app/start-legacy-app.ts'
import { freePorts } from '../../local/ports.ts'
import { newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { RELAY, stateFor } from '../support/passkey-visitor.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

let stack: RunningStack
let visitor: Visitor
beforeAll(async () => {
  stack = await startDemo()
  visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
  // The key set is known from here on.
  expect((await visitor.get('/api/whoami')).status).toBe(200)
})
// Its tenant is closed already by then, and says so.
afterAll(() => stack.close().catch(() => 'closed'))

const HTML = { accept: 'text/html' }

describe('Cognito stopped', () => {
  beforeAll(() => stack.pool.stop())

  test('whoever has a code already is told so, and no session is opened', async () => {
    await stack.pool.start()
    const person = stack.visitor()
    const email = somebodyNew()
    const state = await stateFor(person)
    const started = await person.post('/.auth/otp/start', { json: { email, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    await stack.pool.stop()
    const sent = { code, state: started.json.state }
    const said = await person.post('/.auth/otp/verify', { json: sent })
    expect([said.status, said.json]).toEqual([
      503,
      {
        error: 'unavailable',
        message: 'Signing in is not possible right now. It is not your fault. Try again in a minute.',
        requestId: expect.any(String),
      },
    ])
    expect(Number(said.headers.get('retry-after'))).toBeGreaterThan(0)
    expect([...person.cookies.keys()]).toEqual(['__Host-gatehouse-browser'])
  })

  test.each([
    ['may sign up', somebodyNew()],
    ['may not', 'ana@example.org'],
  ])(
    'whoever asks for one gets the same sentence, as a page, and no mail: an address that %s',
    async (_, email) => {
      const person = stack.visitor()
      const form = { email, state: await stateFor(person) }
      const page = await person.post('/.auth/otp/start', { form, headers: HTML })
      expect([page.status, page.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
      expect(page.text).toContain('Signing in is not possible right now')
      const mails = await fetch(`${stack.urls.mailbox}.json?to=${encodeURIComponent(email)}`)
      expect(await mails.json()).toEqual([])
    },
  )

  test('who is signed in notices nothing', async () => {
    const answers = await Promise.all(
      ['/api/whoami', '/.auth/me', '/reports'].map((path) => visitor.get(path)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  test('one can sign out: the session is dead here, whatever the pool says', async () => {
    await stack.pool.start()
    const person = stack.visitor()
    await signInByCode(person, stack.urls.mailbox, somebodyNew())
    await stack.pool.stop()
    const kept = person.cookieHeader()
    expect((await person.post('/.auth/logout', { form: {} })).status).toBe(303)
    expect((await stack.visitor().get('/.auth/me', { headers: { cookie: kept } })).status).toBe(401)
  })

  test('started again, signing in works', async () => {
    await stack.pool.start()
    const answer = await signInByCode(stack.visitor(), stack.urls.mailbox, somebodyNew())
    expect(answer.status).toBe(200)
  })
})

describe('Cognito in trouble', () => {
  test.each([
    ['InitiateAuth', 'TooManyRequestsException'],
    ['RespondToAuthChallenge', 'InternalErrorException'],
    ['SignUp', 'LimitExceededException'],
  ])('%s answers %s: 503, and the next try is served', async (operation, type) => {
    const email = somebodyNew()
    stack.pool.refuseNext(operation, type, 'Rate exceeded')
    const person = stack.visitor()
    const refused = await signInByCode(person, stack.urls.mailbox, email)
    expect([refused.status, refused.json.error]).toEqual([503, 'unavailable'])
    expect(refused.text).not.toContain('Rate exceeded')
    expect(person.cookies.has('__Host-gatehouse')).toBe(false)
    expect((await signInByCode(person, stack.urls.mailbox, email)).status).toBe(200)
  })
})

describe('Authsignal stopped', () => {
  test('signing in says so and works again when it is back; who is signed in notices nothing', async () => {
    const inside = stack.visitor()
    await signInByCode(inside, stack.urls.mailbox, somebodyNew())
    await stack.tenant.close()
    const person = stack.visitor()
    const json = { email: somebodyNew(), state: await stateFor(person) }
    const [started, relayed] = await Promise.all([
      person.post('/.auth/otp/start', { json }),
      person.post(`${RELAY}/client/challenge`, { json: {} }),
    ])
    expect([started.status, started.json.error]).toEqual([503, 'unavailable'])
    expect([relayed.status, relayed.json.error]).toEqual([503, 'unavailable'])
    expect(started.text).not.toContain(new URL(stack.urls.authsignal).port)
    expect((await inside.get('/api/whoami')).status).toBe(200)

    const back = await tenantAgain()
    const answer = await signInByCode(person, stack.urls.mailbox, somebodyNew())
    await back.close()
    expect(answer.status).toBe(200)
  })
})

function tenantAgain() {
  return startTenant({
    port: Number(new URL(stack.urls.authsignal).port),
    folder: null,
    now: Date.now,
    tenantId: TENANT_ID,
    secretKey: stack.secrets.AUTHSIGNAL_SECRET_KEY ?? '',
    relyingParty: { id: 'localhost', name: 'Gatehouse', origins: [stack.urls.gateway] },
    actionDefaults: { [ACTION]: { challenge: 'always' } },
  })
}

describe('the app stopped', () => {
  test('is said by 502 and a sentence, with nothing of what is behind; and it is served when it is back', async () => {
    const ports = await freePorts()
    const origin = `http://127.0.0.1:${ports.app}`
    const routes = [{ path: '/*', access: 'signed-in' }] as const
    const config = { hosts: { localhost: { origin, routes } } }
    const other = await startDemo({ ports, config, demo: 'none' })
    try {
      const person = other.visitor()
      await signInByCode(person, other.urls.mailbox, somebodyNew())
      const [json, page] = await Promise.all([person.get('/api/x'), person.get('/', { headers: HTML })])
      expect([json.status, json.json.error]).toEqual([502, 'origin_unreachable'])
      expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
      for (const { text, headers } of [json, page]) {
        const seen = text + JSON.stringify([...headers])
        expect(seen).not.toMatch(/127\.0\.0\.1|ECONN|[Nn]etwork|refused/)
        expect(seen).not.toContain(String(ports.app))
      }
      expect(person.cookies.has('__Host-gatehouse')).toBe(true)

      const app = await startLegacyApp({ port: ports.app, now: Date.now })
      const served = await person.get('/reports')
      await app.close()
      expect(served.status).toBe(200)
    } finally {
      await other.close()
    }
  })
})
