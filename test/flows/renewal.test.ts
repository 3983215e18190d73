import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import {
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { USER_POOL_ID } from '../../local/embedded.ts'
import { Visitor } from '../../local/visitor.ts'
import { partsOf } from '../support/forge-token.ts'
import { openEvents, openSocket } from '../support/open-connection.ts'
import { type RenewalStack, renewalStack } from '../support/renewal-stack.ts'
import { somebodyNew } from '../support/stack.ts'

const SESSION = '__Host-gatehouse'
const REFRESH = '__Host-gatehouse-refresh'

let stack: RenewalStack
beforeAll(async () => {
  stack = await renewalStack()
})

function namesSetBy({ headers }: IncomingMessage): readonly (string | undefined)[] {
  return (headers['set-cookie'] ?? []).map((line) => line.split('=')[0])
}

/** The same cookies in another hand. */
function copyOf(visitor: Visitor): Visitor {
  const copy = new Visitor(visitor.base)
  for (const [name, value] of visitor.cookies) copy.cookies.set(name, value)
  return copy
}

function expiryOf(visitor: Visitor): unknown {
  return partsOf(visitor.cookies.get(SESSION) ?? '').claims.exp
}

/** What somebody did, and how many renewals that took. */
async function counted<Value>(what: () => Promise<Value>): Promise<[Value, number]> {
  const before = stack.renewals()
  const value = await what()
  return [value, stack.renewals() - before]
}

describe('a token near its end', () => {
  test('is renewed while the request goes on, and lasts for the next ones', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedInUntil(30, email)
    const expiry = expiryOf(visitor)
    const [answer, renewals] = await counted(() => visitor.get('/page'))
    expect([answer.status, answer.json.who, renewals]).toEqual([200, email, 1])
    expect(Number(expiryOf(visitor)) - Number(expiry)).toBeGreaterThan(3_000)
    const [again, more] = await counted(() => visitor.get('/page'))
    expect([again.status, again.json.who, more]).toEqual([200, email, 0])
  })

  test('is renewed once for fifty requests at once, and none of them is turned away', async () => {
    const visitor = await stack.signedInUntil(30)
    const [answers, renewals] = await counted(() =>
      Promise.all(Array.from({ length: 50 }, () => copyOf(visitor).get('/page'))),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(renewals).toBe(1)
  })

  test('renewed in one tab, is still good for the requests of another that has the old cookies', async () => {
    const visitor = await stack.signedInUntil(30)
    const late = copyOf(visitor)
    await visitor.get('/page')
    const [answers, renewals] = await counted(() =>
      Promise.all([late.get('/page'), copyOf(visitor).get('/page')]),
    )
    expect([answers.map(({ status }) => status), renewals]).toEqual([[200, 200], 0])
  })

  test.each([
    ['a PUT with its body', 'PUT', '{"kept":true}'],
    ['a POST with its body', 'POST', 'a=1&b=2'],
    ['a POST of nothing', 'POST', ''],
  ])('%s arrives as what it was', async (_, method, body) => {
    const visitor = await stack.signedInUntil(30)
    const headers = { 'content-type': 'text/plain', origin: stack.app }
    const [answer, renewals] = await counted(() => visitor.send(method, '/form', { body, headers }))
    expect([answer.json.method, answer.json.body, renewals]).toEqual([method, body, 1])
  })

  test('an event stream begins with it renewed', async () => {
    const visitor = await stack.signedInUntil(30)
    const [events, renewals] = await counted(() => openEvents(stack, visitor))
    expect([events.response.statusCode, renewals]).toEqual([200, 1])
    expect(namesSetBy(events.response)).toEqual(expect.arrayContaining([SESSION, REFRESH]))
    events.response.destroy()
  })

  test('a WebSocket is opened with it renewed, and says so in its cookies', async () => {
    const visitor = await stack.signedInUntil(30)
    const socket = openSocket(stack, visitor)
    const [[[response]], renewals] = await counted(() =>
      Promise.all([once(socket, 'upgrade'), once(socket, 'open')]),
    )
    socket.terminate()
    expect([renewals, namesSetBy(response)]).toEqual([1, expect.arrayContaining([SESSION, REFRESH])])
  })

  test('is renewed on our own pages as well', async () => {
    const visitor = await stack.signedInUntil(30)
    visitor.cookies.delete(SESSION)
    const [answer, renewals] = await counted(() => visitor.get('/.auth/me'))
    expect([answer.status, renewals, visitor.cookies.has(SESSION)]).toEqual([200, 1, true])
  })

  test('is renewed where a session is welcome but not needed', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedInUntil(30, email)
    visitor.cookies.delete(SESSION)
    const [answer, renewals] = await counted(() => visitor.get('/optional/x'))
    expect([answer.json.who, renewals]).toEqual([email, 1])
  })

  test('is renewed for a page one may not see, and the new tokens are not lost with the refusal', async () => {
    const visitor = await stack.signedInUntil(30)
    const expiry = expiryOf(visitor)
    const answer = await visitor.get('/fresh/x', { headers: { accept: 'application/json' } })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      'Gatehouse login="/.auth/login?prompt=login", error="insufficient_user_authentication", max_age="1800"',
    ])
    expect(expiryOf(visitor)).not.toBe(expiry)
    expect((await visitor.get('/page')).status).toBe(200)
  })
})

describe('a session that Cognito has ended', () => {
  let pool: CognitoIdentityProviderClient
  beforeAll(() => {
    const credentials = { accessKeyId: 'none', secretAccessKey: 'none' }
    pool = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: stack.urls.cognito,
      credentials,
    })
  })
  afterAll(() => pool.destroy())

  test('ends here with the renewal: a page leads to the sign-in and back, a program is told', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedInUntil(30, email)
    await pool.send(new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: email }))
    const page = await copyOf(visitor).get('/page?year=2025', { headers: { accept: 'text/html' } })
    expect([page.status, page.headers.get('location')]).toEqual([
      302,
      `${stack.app}/.auth/login?return_to=%2Fpage%3Fyear%3D2025`,
    ])
    const program = await visitor.get('/page')
    expect([program.status, program.json.error]).toEqual([401, 'unauthenticated'])
    expect([...visitor.cookies.keys()].filter((name) => [SESSION, REFRESH].includes(name))).toEqual([])
  })
})

describe('Cognito stopped', () => {
  test('a token near its end goes on to its end; past it the answer is 503 and the cookies stay', async () => {
    const visitor = await stack.signedInUntil(50)
    const without = copyOf(visitor)
    without.cookies.delete(SESSION)
    await stack.pool.stop()
    try {
      const answers = await Promise.all(Array.from({ length: 5 }, () => copyOf(visitor).get('/page')))
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
      const refused = await without.get('/page')
      expect([refused.status, refused.headers.get('retry-after'), without.cookies.has(REFRESH)]).toEqual([
        503,
        '30',
        true,
      ])
    } finally {
      await stack.pool.start()
    }
  })
})
