import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hidden } from '../support/kept-form.ts'
import { deskUnderTest, EMAIL } from './desk-under-test.ts'

const RELAY = '/.auth/authsignal/v1/client'

/** A desk whose runtime lends a counter, which says what it is told to and notes what it was asked. */
async function floodedDesk(limit: () => Promise<{ success: boolean }>) {
  const under = await deskUnderTest()
  const { state, kept } = await sentBefore(under)
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
  return { ...under, state, kept, keys, counted }
}

const PAGE = { accept: 'text/html' }

/** The sign-in page of somebody who has sent a form to the app. */
async function sentBefore(under: Awaited<ReturnType<typeof deskUnderTest>>) {
  const form = { title: 'Audit' }
  const page = await under.ask('POST', '/.auth/resume?return_to=/reports/new', { form, headers: PAGE })
  return { state: hidden(page.text, 'state'), kept: hidden(page.text, 'kept') }
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

  test.each([
    ['who asks for a code', '/.auth/otp/start'],
    ['who tries one', '/.auth/otp/verify'],
    ['who says later to a passkey', '/.auth/passkey/new'],
    ['who proves once more that it is them', '/.auth/step-up'],
    ['to whom it was about to be offered', '/.auth/resume/confirm'],
  ])('what was sent to the app is lost by nobody %s', async (_, path) => {
    const under = await floodedDesk(FLOOD)
    const { state, kept } = under
    const form = { email: EMAIL, code: '123456', state, kept }
    const page = await under.ask('POST', path, { form, headers: PAGE })
    expect([page.status, page.headers.get('retry-after'), hidden(page.text, 'kept')]).toEqual([
      429,
      '60',
      kept,
    ])
    expect(page.text).toContain('What you sent is still kept.')
    expect([under.calls, under.counted]).toEqual([[], []])
  })

  test.each([
    ['a form of the app’s, sent in a flood, is none of ours', '/.auth/resume?return_to=/x', {}],
    [
      'nor is another site’s, which is not looked into',
      '/.auth/otp/start',
      { 'sec-fetch-site': 'cross-site' },
    ],
  ])('%s, whatever its fields are named', async (_, path, headers) => {
    const { ask, kept } = await floodedDesk(FLOOD)
    const page = await ask('POST', path, { form: { kept }, headers: { ...PAGE, ...headers } })
    expect(page.status).toBeGreaterThanOrEqual(400)
    expect(page.text).not.toContain('name="kept"')
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
