import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deskUnderTest } from './desk-under-test.ts'

const RELAY = '/.auth/authsignal/v1/client'

/** A desk whose runtime lends a counter, which says what it is told to and notes what it was asked. */
async function floodedDesk(limit: () => Promise<{ success: boolean }>) {
  const under = await deskUnderTest()
  const state = await under.state()
  const keys: string[] = []
  const counted: string[] = []
  const { desk } = under
  const { countTry } = desk.registry
  desk.registry.countTry = (key, window) => {
    counted.push(key)
    return countTry(key, window)
  }
  Object.assign(desk, {
    flood: {
      limit({ key }: { key: string }) {
        keys.push(key)
        return limit()
      },
    },
  })
  return { ...under, state, keys, counted }
}

const FLOOD = async () => ({ success: false })

describe('in a flood', () => {
  test.each([
    ['a code asked for', 'POST', '/.auth/otp/start'],
    ['a code tried', 'POST', '/.auth/otp/verify'],
    ['a passkey shown', 'POST', '/.auth/passkey'],
    ['a ceremony begun', 'POST', `${RELAY}/client/challenge`],
    ['a passkey shown to the relay', 'POST', `${RELAY}/client/verify/passkey`],
    [
      'this device’s passkeys looked up',
      'GET',
      `${RELAY}/client/user-authenticators/passkey?credentialIds=a`,
    ],
  ] as const)('%s: 429, Retry-After, nobody is asked and nothing is counted', async (_, method, path) => {
    const under = await floodedDesk(FLOOD)
    const json = {
      email: 'ana@example.com',
      code: '123456',
      state: under.state,
      handle: 'x',
      challengeId: 'c',
    }
    const answer = await under.ask(method, path.replace('/client/client', '/client'), {
      ...(method === 'POST' ? { json } : {}),
    })
    expect([answer.status, answer.json.error, answer.headers.get('retry-after')]).toEqual([
      429,
      'too_many_tries',
      '60',
    ])
    expect([under.calls, under.counted]).toEqual([[], []])
    expect(under.keys).toEqual(['192.0.2.7'])
  })

  test.each([
    ['/.auth/handover?id=a&state=b', 303, 'https://app.example.com/.auth/handover'],
    ['/.auth/handover?state=b', 429, null],
  ])('%s: no page is shown where a session’s name stands in the address', async (path, status, location) => {
    const under = await floodedDesk(FLOOD)
    const answer = await under.ask('GET', path)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
  })

  test('an operator is not kept from ending sessions', async () => {
    const under = await floodedDesk(FLOOD)
    const answer = await under.ask('POST', '/.auth/revoke', { json: {} })
    expect([answer.status, under.keys]).toEqual([404, []])
  })

  test('nobody is kept from signing out', async () => {
    const under = await floodedDesk(FLOOD)
    expect((await under.ask('POST', '/.auth/logout', { json: { scope: 'this' } })).status).toBe(303)
    expect(under.keys).toEqual([])
  })

  test.each(['/.auth/login', '/.auth/health', '/.auth/jwks.json'])(
    '%s costs no call and is served',
    async (path) => {
      const under = await floodedDesk(FLOOD)
      expect((await under.ask('GET', path)).status).toBe(200)
      expect(under.keys).toEqual([])
    },
  )
})

test('what is refused for its origin does not count toward a flood', async () => {
  const under = await floodedDesk(FLOOD)
  const headers = { origin: 'https://evil.example' }
  expect((await under.ask('POST', '/.auth/otp/start', { json: {}, headers })).status).toBe(403)
  expect(under.keys).toEqual([])
})

test('below it all goes its way, counted by the exact limits', async () => {
  const under = await floodedDesk(async () => ({ success: true }))
  const answer = await under.ask('POST', '/.auth/otp/start', {
    json: { email: 'ana@example.com', state: under.state },
  })
  expect([answer.status, under.counted]).toEqual([200, ['ip:192.0.2.7', 'email:ana@example.com']])
})

test('a counter that is broken lets pass: the exact limits stand behind it', async () => {
  const under = await floodedDesk(() => Promise.reject(new Error('the counter is gone')))
  const answer = await under.ask('POST', '/.auth/otp/start', {
    json: { email: 'ana@example.com', state: under.state },
  })
  expect([answer.status, under.counted.length]).toEqual([200, 2])
  expect(under.log.map(({ event, detail }) => [event, detail])).toContainEqual([
    'flood_guard_broken',
    'the counter is gone',
  ])
})

test('Retry-After is the period of the counter that wrangler.toml names', () => {
  const [, period] =
    /name = "SIGN_IN_RATE"[^[]*period = (\d+)/.exec(readFileSync('wrangler.toml', 'utf8')) ?? []
  expect(period).toBe('60')
})
