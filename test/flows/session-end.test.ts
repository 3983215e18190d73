import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { WrittenConfig } from '../../gateway/core/config.ts'
import { fail } from '../../gateway/core/result.ts'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import {
  DEFAULT_CONFIG,
  type InProcessGateway,
  startInProcessGateway,
} from '../support/in-process-gateway.ts'
import type { Origin } from '../support/in-process-isolate.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const REFRESH = '__Host-gatehouse-refresh'

/** A gateway whose clock the test moves, and whose registry it silences. */
async function aGateway(config: Partial<WrittenConfig> = {}, origin: Origin = () => new Response('the app')) {
  const startedAt = Date.now()
  let aheadMs = 0
  let isSilent = false
  const now = () => startedAt + aheadMs
  const memory = createMemoryRegistry(now)
  const gateway = await startInProcessGateway({
    now,
    config: { ...DEFAULT_CONFIG, ...config },
    registry: silenceable(memory, () => isSilent),
    origin,
  })
  return {
    ...gateway,
    pass(seconds: number) {
      aheadMs += seconds * 1000
    },
    silence(silent: boolean) {
      isSilent = silent
    },
  }
}

type Gateway = Awaited<ReturnType<typeof aGateway>>

function silenceable(registry: SessionRegistry, isSilent: () => boolean): SessionRegistry {
  const silent = fail({
    reason: 'service_unavailable',
    service: 'registry',
    during: 'x',
    detail: 'made so',
  } as const)
  return {
    burn: async (...asked) => (isSilent() ? silent : registry.burn(...asked)),
    keep: async (...asked) => (isSilent() ? silent : registry.keep(...asked)),
    take: async (...asked) => (isSilent() ? silent : registry.take(...asked)),
    countTry: async (...asked) => (isSilent() ? silent : registry.countTry(...asked)),
    revoke: async (...asked) => (isSilent() ? silent : registry.revoke(...asked)),
    isRevoked: async (...asked) => (isSilent() ? silent : registry.isRevoked(...asked)),
    revocationsSince: async (...asked) => (isSilent() ? silent : registry.revocationsSince(...asked)),
  }
}

/** The same cookies in another hand, at this edge or another. */
function copyOf(visitor: Visitor, at: Pick<InProcessGateway, 'visitor'>): Visitor {
  const copy = at.visitor()
  for (const [name, value] of visitor.cookies) copy.cookies.set(name, value)
  return copy
}

const statusOf = async (visitor: Visitor) => (await visitor.get('/page')).status
const signOut = (visitor: Visitor, scope = 'this') => visitor.post('/.auth/logout', { form: { scope } })

let gateway: Gateway
beforeAll(async () => {
  gateway = await aGateway()
})
afterAll(() => gateway.close())

describe.each(['this', 'everywhere'])('signed out, scope %s', (scope) => {
  let thief: Visitor
  let elsewhere: Visitor
  beforeEach(async () => {
    const visitor = await gateway.signedIn()
    thief = copyOf(visitor, gateway)
    elsewhere = copyOf(visitor, await gateway.anotherIsolate())
    expect([await statusOf(thief), await statusOf(elsewhere)]).toEqual([200, 200])
    expect((await signOut(visitor, scope)).status).toBe(303)
  })

  test('the old cookies are refused at this edge at once', async () => {
    expect(await statusOf(thief)).toBe(401)
  })

  test('and at any other within 30 seconds, with the read that follows 15 seconds after the last', async () => {
    expect(await statusOf(elsewhere)).toBe(200)
    gateway.pass(15)
    await elsewhere.get('/page')
    await gateway.settle()
    expect(await statusOf(elsewhere)).toBe(401)
  })

  test('and at any other after 30 seconds, had it not been asked for anything since', async () => {
    gateway.pass(30)
    expect(await statusOf(elsewhere)).toBe(401)
  })

  test('and past the token’s end they are not renewed back to life, anywhere', async () => {
    gateway.pass(HOUR + MINUTE)
    expect([await statusOf(thief), await statusOf(elsewhere)]).toEqual([401, 401])
  })
})

test('signed out everywhere: another device is out too, and a later sign-in is not', async () => {
  const email = 'somebody-with-two-devices@example.com'
  const laptop = await gateway.signedIn(email)
  const phone = await gateway.signedIn(email)
  await signOut(laptop, 'everywhere')
  expect(await statusOf(phone)).toBe(401)
  gateway.pass(1)
  expect(await statusOf(await gateway.signedIn(email))).toBe(200)
})

test('a working day: renewed every hour, and over after twelve, whoever asks', async () => {
  const visitor = await gateway.signedIn()
  const thief = copyOf(visitor, gateway)
  for (let hour = 1; hour < 12; hour++) {
    gateway.pass(HOUR)
    expect([hour, await statusOf(visitor)]).toEqual([hour, 200])
  }
  gateway.pass(HOUR)
  const page = await visitor.get('/page', { headers: { accept: 'text/html' } })
  expect([page.status, await statusOf(thief)]).toEqual([302, 401])
  expect(visitor.cookies.has(REFRESH)).toBe(false)
})

describe('with the registry silent', () => {
  let visitor: Visitor
  beforeEach(async () => {
    gateway.silence(false)
    visitor = await gateway.signedIn()
    await visitor.get('/page')
    gateway.silence(true)
  })
  afterAll(() => gateway.silence(false))

  test('who is signed in goes on for 30 seconds, then gets 503 and keeps the cookies; with it back, goes on', async () => {
    gateway.pass(29)
    expect(await statusOf(visitor)).toBe(200)
    await gateway.settle()
    gateway.pass(2)
    const refused = await visitor.get('/page')
    expect([refused.status, refused.headers.get('retry-after'), visitor.cookies.has(REFRESH)]).toEqual([
      503,
      '30',
      true,
    ])
    gateway.silence(false)
    gateway.pass(2)
    expect(await statusOf(visitor)).toBe(200)
  })

  test('public routes are served, and nobody can sign in', async () => {
    gateway.pass(31)
    expect((await visitor.get('/healthz')).status).toBe(200)
    const person = gateway.visitor()
    const login = await person.get('/.auth/login', { headers: { accept: 'application/json' } })
    const json = { email: 'ana@example.com', state: login.json.state }
    expect((await person.post('/.auth/otp/start', { json })).status).toBe(503)
  })

  test('nobody is told that they are out', async () => {
    const answer = await signOut(visitor)
    expect([answer.status, visitor.cookies.has(REFRESH)]).toEqual([503, true])
    gateway.silence(false)
    expect(await statusOf(visitor)).toBe(200)
  })

  test('nothing is renewed', async () => {
    gateway.pass(HOUR + MINUTE)
    expect(await statusOf(visitor)).toBe(503)
  })
})

test('with the registry silent, and the configuration saying so, a valid token lets in to its end', async () => {
  const lenient = await aGateway({ revocation: { whenUnreachable: 'allow-until-exp' } })
  try {
    const visitor = await lenient.signedIn()
    lenient.silence(true)
    lenient.pass(50 * MINUTE)
    expect(await statusOf(visitor)).toBe(200)
    expect(lenient.log.some(({ event }) => event === 'registry_silent')).toBe(true)
    lenient.pass(11 * MINUTE)
    expect(await statusOf(visitor)).toBe(503)
  } finally {
    await lenient.close()
  }
})

test('left alone for longer than it may be, a session is over; used, it goes on over renewals', async () => {
  const strict = await aGateway({ session: { idleMinutes: 30 } })
  try {
    const [used, left] = [await strict.signedIn(), await strict.signedIn()]
    for (let i = 0; i < 5; i++) {
      strict.pass(29 * MINUTE)
      expect(await statusOf(used)).toBe(200)
    }
    const refused = await left.get('/page')
    expect([refused.status, left.cookies.has(REFRESH)]).toEqual([401, false])
  } finally {
    await strict.close()
  }
})

test('an answer of the app’s that is long in coming does not put one person’s session over the next one’s', async () => {
  let answerLate = () => {}
  const late = new Promise<void>((resolve) => {
    answerLate = resolve
  })
  const slow = await aGateway({}, async ({ url }) => {
    if (url.endsWith('/slow')) await late
    return new Response('the app')
  })
  try {
    const browser = await slow.signedIn()
    slow.pass(HOUR - 30)
    const hers = copyOf(browser, slow)
    const answer = hers.get('/slow')
    const email = 'the-next-one@example.com'
    await signInByCode(browser, slow.mailbox, email)
    answerLate()
    const { headers } = await answer
    expect(headers.getSetCookie().length).toBeGreaterThan(0)
    for (const [name, value] of hers.cookies) browser.cookies.set(name, value)
    expect(await statusOf(browser)).toBe(401)
  } finally {
    await slow.close()
  }
})

test('with the app down the tokens just renewed are not lost', async () => {
  const down = await aGateway({}, () => ({
    reason: 'origin_unreachable',
    origin: 'http://app.test',
    detail: 'down',
  }))
  try {
    const visitor = await down.signedIn()
    const token = visitor.cookies.get('__Host-gatehouse')
    down.pass(HOUR - 30)
    expect(await statusOf(visitor)).toBe(502)
    expect(visitor.cookies.get('__Host-gatehouse')).not.toBe(token)
  } finally {
    await down.close()
  }
})
