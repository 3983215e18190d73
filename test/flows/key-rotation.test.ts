import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keyIdOf } from '../../cli/key-id.ts'
import type { GatehouseConfig } from '../../gateway/core/config.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import { makePrivateKey, makeSecret } from '../../local/open-secrets.ts'
import { newestCode, signInByCode } from '../../local/visitor.ts'
import {
  GATEWAY_ORIGIN,
  type InProcessGateway,
  startInProcessGateway,
} from '../support/in-process-gateway.ts'
import { type Isolate, openIsolate, openRenewal, secretsOf } from '../support/in-process-isolate.ts'
import { InProcessVisitor } from '../support/in-process-visitor.ts'
import { somebodyNew } from '../support/stack.ts'

const REFRESH = '__Host-gatehouse-refresh'
const NEW = { SEALING_NEW: makeSecret(), ASSERTION_NEW: makePrivateKey() }
const EXPIRED_MS = 61 * 60_000

let time = Date.now()
let seen = ''
const origin = (upstream: { readonly headers: Headers }) => {
  seen = upstream.headers.get('x-gatehouse-assertion') ?? ''
  return Response.json({ user: upstream.headers.get('x-forwarded-user') })
}

let before: InProcessGateway
/** The gateway deployed again, with other keys; sessions, services and clock are the same. */
let withBoth: Isolate
let withNewOnly: Isolate
beforeAll(async () => {
  before = await startInProcessGateway({ now: () => time, origin })
  withBoth = await deployed({ sealing: ['SEALING_NEW', 'SEALING_KEY'] })
  withNewOnly = await deployed({ sealing: ['SEALING_NEW'] })
})
afterAll(() => before.close())

type Keys = { readonly sealing?: readonly string[]; readonly assertion?: readonly string[] }

async function deployed({
  sealing = ['SEALING_KEY'],
  assertion = ['ASSERTION_KEY'],
}: Keys): Promise<Isolate> {
  const ring = (names: readonly string[]) => names.map((secret) => ({ secret }))
  const keys = { ...before.config.keys, sealing: ring(sealing), assertion: ring(assertion) }
  const config: GatehouseConfig = { ...before.config, keys }
  const secrets = secretsOf(config, { ...before.secrets, ...NEW })
  const now = () => time
  const { registry } = before
  return openIsolate({
    config,
    secrets,
    registry,
    renew: openRenewal(config, secrets, { registry, now, log: () => {} }),
    now,
    origin,
    pause: async () => {},
    cut: async () => {},
    keepAlive: () => {},
    log: () => {},
  })
}

/** The same browser, whose next request comes to another deployment. */
function at(isolate: Isolate, { cookies }: InProcessVisitor): InProcessVisitor {
  const moved = new InProcessVisitor(GATEWAY_ORIGIN, isolate.fetch)
  for (const [name, value] of cookies) moved.cookies.set(name, value)
  return moved
}

async function isSealedBy(secret: string | undefined, cookie: string | undefined): Promise<boolean> {
  const seal = await createSeal([secret ?? ''])
  const opened = await seal.open(cookie ?? '', { name: REFRESH, purpose: 'refresh', host: 'localhost' })
  return opened.ok
}

describe('with a new sealing key in front of the old one', () => {
  test('everybody stays signed in, and what they have proven is known', async () => {
    const ana = at(withBoth, await before.signedIn())
    expect((await ana.get('/api/x')).status).toBe(200)
    expect((await ana.get('/.auth/me')).json).toMatchObject({ methods: ['EMAIL_OTP'] })
  })

  test('a refresh cookie of before opens, and its successor is sealed by the new key', async () => {
    const ana = at(withBoth, await before.signedIn())
    const old = ana.cookies.get(REFRESH)
    time += EXPIRED_MS
    expect((await ana.get('/api/x')).status).toBe(200)
    const renewed = ana.cookies.get(REFRESH)
    expect(renewed).not.toBe(old)
    expect([
      await isSealedBy(before.secrets.SEALING_KEY, old),
      await isSealedBy(before.secrets.SEALING_KEY, renewed),
      await isSealedBy(NEW.SEALING_NEW, renewed),
    ]).toEqual([true, false, true])
  })

  test('every page says by which key it was sealed, as the operator was told', async () => {
    const login = await at(withBoth, before.visitor()).get('/.auth/login', {
      headers: { accept: 'application/json' },
    })
    expect(login.json.state.slice(0, 5)).toBe(keyIdOf('sealing', NEW.SEALING_NEW))
  })

  test('a page opened before goes on, step by step, wherever the next step arrives', async () => {
    const email = somebodyNew()
    const page = before.visitor()
    const login = await page.get('/.auth/login', { headers: { accept: 'application/json' } })
    const asking = at(withBoth, page)
    const started = await asking.post('/.auth/otp/start', { json: { email, state: login.json.state } })
    expect(started.status).toBe(200)
    const code = await newestCode(before.mailbox, email)
    const verified = await asking.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
    expect(verified.status).toBe(200)
    expect(await isSealedBy(NEW.SEALING_NEW, asking.cookies.get(REFRESH))).toBe(true)
  })

  test('a code asked for before is taken after', async () => {
    const email = somebodyNew()
    const page = before.visitor()
    const login = await page.get('/.auth/login', { headers: { accept: 'application/json' } })
    const started = await page.post('/.auth/otp/start', { json: { email, state: login.json.state } })
    const code = await newestCode(before.mailbox, email)
    const after = at(withBoth, page)
    const verified = await after.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
    expect(verified.status).toBe(200)
    expect((await after.get('/api/x')).status).toBe(200)
  })
})

describe('with the old sealing key dropped', () => {
  test('whoever has come by in between stays signed in', async () => {
    const ana = at(withBoth, await before.signedIn())
    time += EXPIRED_MS
    expect((await ana.get('/api/x')).status).toBe(200)
    const later = at(withNewOnly, ana)
    time += EXPIRED_MS
    expect((await later.get('/api/x')).status).toBe(200)
  })

  test('whoever has not is signed out when their token ends, cleanly', async () => {
    const ana = at(withNewOnly, await before.signedIn())
    expect((await ana.get('/api/x')).status).toBe(200)
    expect((await ana.get('/.auth/me')).status).toBe(200)
    time += EXPIRED_MS
    const program = await ana.get('/api/x')
    expect([program.status, program.json.error]).toEqual([401, 'unauthenticated'])
    const person = await ana.get('/reports', { headers: { accept: 'text/html' } })
    expect([person.status, person.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('/.auth/login?return_to=%2Freports'),
    ])
    expect((await signInByCode(ana, before.mailbox, somebodyNew())).status).toBe(200)
  })

  test('they can still sign out', async () => {
    const ana = at(withNewOnly, await before.signedIn())
    const kept = at(withNewOnly, ana)
    expect((await ana.post('/.auth/logout', { form: {} })).status).toBe(303)
    expect((await kept.get('/api/x')).status).toBe(401)
  })

  test('a page of before says that it must begin again', async () => {
    const page = before.visitor()
    const { state } = (await page.get('/.auth/login', { headers: { accept: 'application/json' } })).json
    const email = somebodyNew()
    const refused = await at(withNewOnly, page).post('/.auth/otp/start', { json: { email, state } })
    expect([refused.status, refused.json]).toEqual([
      400,
      expect.objectContaining({ error: 'state_invalid', message: expect.stringContaining('Start again') }),
    ])
  })
})

describe('an app that keeps the published keys for as long as it may', () => {
  const KEPT_MS = 300_000
  const WORTH_MS = 60_000

  /** Asks for the keys when those it has are too old, and at no other time: the worst that is still right. */
  class App {
    #keys: JSONWebKeySet = { keys: [] }
    #readAt = Number.NEGATIVE_INFINITY

    async kidOf(assertion: string, { fetch }: Isolate): Promise<string | undefined> {
      if (time - this.#readAt >= KEPT_MS) {
        this.#keys = await (await fetch(new Request(`${GATEWAY_ORIGIN}/.auth/jwks.json`))).json()
        this.#readAt = time
      }
      const { protectedHeader } = await jwtVerify(assertion, createLocalJWKSet(this.#keys), {
        algorithms: ['ES256'],
        issuer: GATEWAY_ORIGIN,
        audience: 'http://app.test',
        currentDate: new Date(time),
      })
      return protectedHeader.kid
    }
  }

  let app: App
  let ana: InProcessVisitor
  beforeEach(async () => {
    app = new App()
    ana = await before.signedIn()
  })

  /** What the app is sent by this deployment. */
  async function sentBy(isolate: Isolate): Promise<string> {
    expect((await at(isolate, ana).get('/api/x')).status).toBe(200)
    return seen
  }

  test('verifies all along: second, then first, then alone', async () => {
    const old = await app.kidOf(await sentBy(before), before)

    const second = await deployed({ assertion: ['ASSERTION_KEY', 'ASSERTION_NEW'] })
    time += KEPT_MS - 1_000
    expect(await app.kidOf(await sentBy(second), second)).toBe(old)
    time += 1_000
    const underWay = await sentBy(second)
    expect(await app.kidOf(underWay, second)).toBe(old)

    const first = await deployed({ assertion: ['ASSERTION_NEW', 'ASSERTION_KEY'] })
    const fresh = await app.kidOf(await sentBy(first), first)
    expect(fresh).toBeDefined()
    expect(fresh).not.toBe(old)
    expect(await app.kidOf(underWay, first)).toBe(old)

    time += KEPT_MS + WORTH_MS
    const alone = await deployed({ assertion: ['ASSERTION_NEW'] })
    expect(await app.kidOf(await sentBy(alone), alone)).toBe(fresh)
  })

  test('turns visitors away where the new key signs before it has been published: hence the two steps', async () => {
    await app.kidOf(await sentBy(before), before)
    const atOnce = await deployed({ assertion: ['ASSERTION_NEW', 'ASSERTION_KEY'] })
    await expect(app.kidOf(await sentBy(atOnce), atOnce)).rejects.toThrow('no applicable key found')
    time += KEPT_MS
    expect(await app.kidOf(await sentBy(atOnce), atOnce)).toBeDefined()
  })
})
