import { describe, expect, test } from 'vitest'
import { fail } from '../../gateway/core/result.ts'
import type { ActionState } from '../../gateway/providers/action-state.ts'
import type { SignInSettings } from '../../gateway/sign-in/desk.ts'
import { ANA, BEN, deskUnderTest, EMAIL, ORIGIN, type World } from './desk-under-test.ts'

const SESSION = '__Host-gatehouse'
const URL_OF_UI = 'https://tenant.example/ui?token=t'
const AS_BROWSER = { accept: 'text/html' }

type Under = Awaited<ReturnType<typeof deskUnderTest>>

/** Before whom the tenant’s action asks a challenge of Ana, who has a phone enrolled. */
async function underTest(settings: Partial<SignInSettings> = {}, change: (world: World) => void = () => {}) {
  const under = await deskUnderTest({ methods: ['passkey', 'email_otp', 'authsignal_ui'], ...settings })
  const { world } = under
  /** Of what Authsignal answers `track`. */
  const changes: Partial<World['tracked']> = {}
  const track = under.desk.authsignal.track
  Object.assign(under.desk.authsignal, {
    track: async (...asked: Parameters<typeof track>) => {
      world.tracked = { ...world.tracked, idempotencyKey: String(asked[1].idempotencyKey ?? '') }
      const tracked = await track(...asked)
      return tracked.ok ? { ...tracked, value: { ...tracked.value, ...changes } } : tracked
    },
  })
  world.tracked = {
    ...world.tracked,
    state: 'CHALLENGE_REQUIRED',
    enrolledMethods: ['EMAIL_OTP', 'SMS'],
    url: URL_OF_UI,
  }
  change(world)
  return { ...under, changes }
}

const verbs = ({ calls }: Pick<Under, 'calls'>) => calls.map((call) => call.split(' ')[0])

async function start(under: Pick<Under, 'ask' | 'state'>, email: string = EMAIL, headers: object = {}) {
  const form = { email, state: await under.state() }
  return under.ask('POST', '/.auth/ui/start', { form, headers: { ...AS_BROWSER, ...headers } })
}

/** The address Authsignal was told to lead back to. */
function wayBack({ world }: Pick<Under, 'world'>): string {
  return String(world.attributes.redirectUrl).slice(ORIGIN.length)
}

async function back(under: Under, path: string, headers: object = {}) {
  return under.ask('GET', path, { headers: { ...AS_BROWSER, ...headers } })
}

/** Follows a refusal to the page that says it. */
async function refusal(under: Under, answer: { readonly headers: Headers }) {
  const location = answer.headers.get('location') ?? ''
  expect(location).toMatch(/^https:\/\/app\.example\.com\/\.auth\/ui\/refused\?because=/)
  const page = await under.ask('GET', location.slice(ORIGIN.length), {
    headers: { accept: 'application/json' },
  })
  return [page.status, page.json.error]
}

async function signedInBy(change: (world: World) => void = () => {}) {
  const under = await underTest()
  await start(under)
  change(under.world)
  under.calls.length = 0
  const answer = await back(under, `${wayBack(under)}&token=token-of-ui`)
  return { under, answer }
}

describe('another way', () => {
  test('leads who has a factor to Authsignal’s pages, and mails nothing', async () => {
    const under = await underTest()
    const answer = await start(under)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, URL_OF_UI])
    expect(under.calls).toEqual([`begin ${EMAIL}`, `track ${ANA} cognitoAuth`])
    expect(under.log.at(-1)).toMatchObject({ event: 'ui_asked_for', sub: ANA })
    expect(under.pauses).toEqual([500])
  })

  test('tells Authsignal who asks, and where they come back to, but no address nobody has proven', async () => {
    const under = await underTest()
    await start(under, EMAIL, { 'user-agent': 'a browser' })
    expect(under.world.attributes).toEqual({
      idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/),
      redirectUrl: expect.stringMatching(/^https:\/\/app\.example\.com\/\.auth\/callback\?state=[\w-]+$/),
      ipAddress: '192.0.2.7',
      userAgent: 'a browser',
    })
  })

  test.each<[string, Partial<World['tracked']>]>([
    ['has nothing enrolled', { isEnrolled: false }],
    [
      'has nothing enrolled, and is asked for a challenge all the same',
      { isEnrolled: false, url: URL_OF_UI },
    ],
    ['is let in by the rules', { state: 'ALLOW' }],
    ['is blocked by the rules', { state: 'BLOCK' }],
    ['must be looked at first', { state: 'REVIEW_REQUIRED' }],
    ['is told to have succeeded before anything was asked', { state: 'CHALLENGE_SUCCEEDED' }],
    ['is tracked for another action than was asked for', { idempotencyKey: 'another' }],
    ['would be led to another place', { url: 'https://evil.example/ui?token=t' }],
    ['would be led nowhere', { url: '' }],
  ])('is the e-mailed code for somebody who %s', async (_sentence, tracked) => {
    const under = await underTest()
    Object.assign(under.changes, tracked)
    const answer = await start(under)
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
    expect(answer.text).toContain('a code is on its way')
    expect(answer.text).not.toMatch(/tenant\.example|evil\.example/)
    expect(verbs(under)).toEqual(['begin', 'track', 'sendCode'])
  })

  test('of an address that leads elsewhere than to Authsignal the operator hears', async () => {
    const under = await underTest()
    Object.assign(under.changes, { url: 'https://evil.example/ui?token=t' })
    await start(under)
    expect(under.log).toContainEqual(
      expect.objectContaining({ event: 'ui_elsewhere', origin: 'https://evil.example' }),
    )
  })

  test('of somebody unknown asks as many in the same order, and sends nothing where nobody may sign up', async () => {
    const under = await underTest({ signUpDomains: [] }, (world) =>
      Object.assign(world, { begunUserId: undefined }),
    )
    const answer = await start(under)
    expect([answer.status, verbs(under)]).toEqual([200, ['begin', 'askInVain', 'askInVain']])
  })

  test('can be begun by a code afterwards: the page of the code goes on as any other', async () => {
    const under = await underTest()
    Object.assign(under.changes, { isEnrolled: false })
    const page = await start(under)
    Object.assign(under.changes, { isEnrolled: true, state: 'CHALLENGE_SUCCEEDED' })
    const state = /name="state" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    expect((await under.verify(state)).status).toBe(200)
  })

  describe('with uiFor other-factors', () => {
    test.each<[string, readonly string[] | undefined, number]>([
      ['an e-mail and a passkey', ['EMAIL_OTP', 'PASSKEY'], 200],
      ['an app for codes beside', ['EMAIL_OTP', 'AUTHENTICATOR_APP'], 303],
      ['what Authsignal does not tell', undefined, 200],
    ])('who has %s', async (_sentence, enrolledMethods, status) => {
      const under = await underTest({ uiFor: 'other-factors' })
      Object.assign(under.changes, { enrolledMethods })
      expect((await start(under)).status).toBe(status)
    })

    test('a passkey is another factor where the page does not ask for one', async () => {
      const under = await underTest({ uiFor: 'other-factors', methods: ['email_otp', 'authsignal_ui'] })
      Object.assign(under.changes, { enrolledMethods: ['EMAIL_OTP', 'PASSKEY'] })
      expect((await start(under)).status).toBe(303)
    })
  })

  test.each<[string, object]>([
    [
      'a script’s request',
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' },
    ],
    [
      'a frame’s',
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' },
    ],
    ['a program’s', { accept: 'application/json' }],
  ])('is not for %s', async (_sentence, headers) => {
    const under = await underTest()
    const answer = await start(under, EMAIL, headers)
    expect([answer.status, under.calls]).toEqual([403, []])
  })

  test.each(['start', 'prove', 'further'])('is not for another site’s page: %s', async (path) => {
    const under = await underTest()
    const headers = { ...AS_BROWSER, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    const form = { email: EMAIL, state: await under.state() }
    const answer = await under.ask('POST', `/.auth/ui/${path}`, { form, headers })
    expect([answer.status, under.calls]).toEqual([403, []])
  })

  test('asks for the address again where it is none', async () => {
    const under = await underTest()
    const answer = await start(under, 'ana@nowhere')
    expect([answer.status, answer.text.includes('value="ana@nowhere"'), under.calls]).toEqual([400, true, []])
  })

  test('is not there where the configuration lacks it', async () => {
    const under = await underTest({ methods: ['passkey', 'email_otp'] })
    const statuses = []
    for (const path of ['/.auth/callback?token=t&state=s', '/.auth/ui/refused?because=x'])
      statuses.push((await back(under, path)).status)
    for (const path of ['start', 'prove', 'further'])
      statuses.push((await under.ask('POST', `/.auth/ui/${path}`, { form: {}, headers: AS_BROWSER })).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404])
  })

  test.each(['begin', 'track'])('ends with a sentence where %s is down', async (verb) => {
    const under = await underTest()
    under.world.down.add(verb)
    expect((await start(under)).status).toBe(503)
  })

  test('what Authsignal refuses one address alone ends in the page of everybody else', async () => {
    const under = await underTest()
    const limited = fail({ reason: 'too_many_tries', by: 'authsignal', retryAfterSeconds: 60 } as const)
    Object.assign(under.desk.authsignal, { track: async () => limited })
    expect((await start(under)).status).toBe(200)
    expect(under.log).toContainEqual(expect.objectContaining({ event: 'limited_by_authsignal' }))
  })

  test('a long address to return to does not make the way back longer than a URL can be', async () => {
    const under = await underTest()
    const long = `/${'x'.repeat(7_000)}`
    const page = await under.ask('GET', `/.auth/login?return_to=${long}`)
    const form = { email: EMAIL, state: page.json.state }
    await under.ask('POST', '/.auth/ui/start', { form, headers: AS_BROWSER })
    expect(wayBack(under).length).toBeLessThan(4_500)
    const answer = await back(under, `${wayBack(under)}&token=t`)
    expect(answer.headers.get('location')).toBe(`${ORIGIN}/`)
  })
})

describe('back from Authsignal’s pages', () => {
  test('one is signed in by what was proven there: Authsignal, Cognito, cookie, each asked once', async () => {
    const { under, answer } = await signedInBy()
    expect([answer.status, answer.headers.get('location'), answer.text]).toEqual([303, `${ORIGIN}/`, ''])
    expect(under.calls).toEqual([`outcome ${ANA}`, `begin ${ANA}`, 'answer token-of-ui'])
    expect((await under.ask('GET', '/.auth/me')).json).toMatchObject({ sub: ANA, methods: ['SMS'] })
    expect(under.log).toContainEqual(expect.objectContaining({ event: 'signed_in', factor: 'SMS', sub: ANA }))
  })

  test.each<[string, string | undefined, string]>([
    ['that is new', 'TELEPATHY', 'AUTHSIGNAL_UI'],
    ['that is not said', undefined, 'AUTHSIGNAL_UI'],
    ['of an app', 'AUTHENTICATOR_APP', 'AUTHENTICATOR_APP'],
  ])('a method %s stands in the session', async (_sentence, method, told) => {
    const { under } = await signedInBy((world) => Object.assign(world.outcome, { method }))
    expect((await under.ask('GET', '/.auth/me')).json.methods).toEqual([told])
  })

  test.each<[ActionState, number, string]>([
    ['ALLOW', 403, 'forbidden'],
    ['CHALLENGE_REQUIRED', 403, 'forbidden'],
    ['CHALLENGE_FAILED', 403, 'forbidden'],
    ['BLOCK', 403, 'blocked'],
    ['REVIEW_REQUIRED', 403, 'review_required'],
    ['REVIEW_SUCCEEDED', 403, 'review_required'],
    ['REVIEW_FAILED', 403, 'review_required'],
  ])('with %s nobody is, and no token is shown to Cognito', async (state, status, error) => {
    const { under, answer } = await signedInBy((world) => Object.assign(world.outcome, { state }))
    expect([answer.status, verbs(under), under.cookies.has(SESSION)]).toEqual([303, ['outcome'], false])
    expect(await refusal(under, answer)).toEqual([status, error])
  })

  test.each<[string, (world: World) => void, number, string]>([
    ['Cognito knows another user', (world) => Object.assign(world, { begunUserId: BEN }), 403, 'forbidden'],
    [
      'the ID token is another user’s',
      (world) => Object.assign(world, { session: { ...world.session, sub: BEN } }),
      403,
      'forbidden',
    ],
    ['Authsignal is down', (world) => world.down.add('outcome'), 503, 'unavailable'],
    ['Cognito is down', (world) => world.down.add('answer'), 503, 'unavailable'],
  ])('where %s nobody is', async (_sentence, change, status, error) => {
    const { under, answer } = await signedInBy(change)
    expect(under.cookies.has(SESSION)).toBe(false)
    expect(await refusal(under, answer)).toEqual([status, error])
  })

  test.each<[string, (path: string) => string]>([
    ['as one more parameter', (path) => `${path}&token=token-of-ui`],
    ['in front', (path) => path.replace('?', '?token=token-of-ui&')],
    ['behind a second question mark', (path) => `${path}?token=token-of-ui`],
  ])('the token is found %s', async (_sentence, pathOf) => {
    const under = await underTest()
    await start(under)
    const answer = await back(under, pathOf(wayBack(under)))
    expect([answer.headers.get('location'), under.calls.at(-1)]).toEqual([`${ORIGIN}/`, 'answer token-of-ui'])
  })

  test.each<[string, string]>([
    ['without a token', ''],
    ['with an endless one', `&token=${'t'.repeat(8_193)}`],
  ])('%s one is told so', async (_sentence, more) => {
    const under = await underTest()
    await start(under)
    const answer = await back(under, `${wayBack(under)}${more}`)
    expect([await refusal(under, answer), verbs(under).includes('answer')]).toEqual([
      [403, 'forbidden'],
      false,
    ])
  })

  test('once: the second time nobody is signed in, and the tokens are given back', async () => {
    const { under } = await signedInBy()
    under.cookies.delete(SESSION)
    const again = await back(under, `${wayBack(under)}&token=token-of-ui`)
    expect(await refusal(under, again)).toEqual([400, 'state_invalid'])
    expect([under.calls.at(-1), under.cookies.has(SESSION)]).toEqual(['revoke refresh-token', false])
  })

  test.each<[string, number, string]>([
    ['after ten minutes it is too late', 600, 'state_expired'],
    ['a second before it is not', 599, ''],
  ])('%s', async (_sentence, seconds, error) => {
    const under = await underTest()
    await start(under)
    under.pass(seconds)
    const answer = await back(under, `${wayBack(under)}&token=t`)
    if (error === '') return expect(answer.headers.get('location')).toBe(`${ORIGIN}/`)
    expect([await refusal(under, answer), verbs(under)]).toEqual([
      [400, error],
      ['begin', 'track'],
    ])
  })

  test('another browser comes back to nothing', async () => {
    const under = await underTest()
    await start(under)
    under.cookies.clear()
    const answer = await back(under, `${wayBack(under)}&token=t`)
    expect([await refusal(under, answer), verbs(under)]).toEqual([
      [400, 'state_invalid'],
      ['begin', 'track'],
    ])
  })

  test('and then nobody comes back to anything: who began may have sent somebody there to prove it for them', async () => {
    const under = await underTest()
    await start(under)
    const beginner = new Map(under.cookies)
    under.cookies.clear()
    await back(under, `${wayBack(under)}&token=t`)
    under.cookies.clear()
    for (const [name, value] of beginner) under.cookies.set(name, value)
    const answer = await back(under, `${wayBack(under)}&token=t`)
    expect([await refusal(under, answer), under.cookies.has(SESSION)]).toEqual([
      [400, 'state_invalid'],
      false,
    ])
    expect(under.calls.at(-1)).toBe('revoke refresh-token')
  })

  test.each<[string, (under: Under) => Promise<string> | string]>([
    ['none', () => ''],
    ['nonsense', () => 'AAAA'],
    ['of a sign-in by code', (under) => under.started()],
    ['of a sign-in page', (under) => under.state()],
  ])('a state that is %s is none', async (_sentence, stateOf) => {
    const under = await underTest()
    const answer = await back(under, `/.auth/callback?token=t&state=${await stateOf(under)}`)
    expect([await refusal(under, answer), verbs(under).includes('outcome')]).toEqual([
      [400, 'state_invalid'],
      false,
    ])
  })

  test('its state is none for a code, nor for a passkey', async () => {
    const under = await underTest()
    await start(under)
    const state = new URLSearchParams(wayBack(under).split('?')[1]).get('state') ?? ''
    expect((await under.verify(state)).json.error).toBe('state_invalid')
    const passkey = await under.ask('POST', '/.auth/passkey', { json: { state, handle: state } })
    expect(passkey.json.error).toBe('state_invalid')
  })

  test.each<[string, object]>([
    ['an image', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['a frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }],
    ['a script', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
    [
      'a service worker’s preload',
      { 'sec-fetch-dest': 'document', 'service-worker-navigation-preload': 'true' },
    ],
  ])('it is a window that comes back, and not %s', async (_sentence, headers) => {
    const under = await underTest()
    await start(under)
    const answer = await back(under, `${wayBack(under)}&token=t`, headers)
    expect([answer.status, verbs(under), under.cookies.has(SESSION)]).toEqual([
      403,
      ['begin', 'track'],
      false,
    ])
  })

  test('who only looks whether there is something (HEAD) signs nobody in', async () => {
    const under = await underTest()
    await start(under)
    const asked = { headers: AS_BROWSER }
    const answer = await under.ask('HEAD' as 'GET', `${wayBack(under)}&token=t`, asked)
    expect([answer.status, answer.headers.get('allow'), verbs(under)]).toEqual([
      405,
      'GET',
      ['begin', 'track'],
    ])
  })

  test('each return is counted before anybody is asked: by network and by visit', async () => {
    const under = await underTest({ perAttempt: { tries: 2, windowSeconds: 600 } })
    await start(under)
    under.world.outcome.state = 'CHALLENGE_REQUIRED'
    for (let i = 0; i < 3; i++) await back(under, `${wayBack(under)}&token=t`)
    const answer = await back(under, `${wayBack(under)}&token=t`)
    expect(await refusal(under, answer)).toEqual([429, 'too_many_tries'])
    expect(verbs(under).filter((verb) => verb === 'outcome')).toHaveLength(2)

    const crowded = await underTest({ perIp: { tries: 1, windowSeconds: 600 } })
    await start(crowded)
    const turned = await back(crowded, `${wayBack(crowded)}&token=t`)
    expect([await refusal(crowded, turned), verbs(crowded)]).toEqual([
      [429, 'too_many_tries'],
      ['begin', 'track'],
    ])
  })

  test('a flood of returns costs nobody a call', async () => {
    const under = await underTest()
    await start(under)
    const full = Object.assign(under.desk, { flood: { limit: async () => ({ success: false }) } })
    expect(full.flood).toBeDefined()
    const answer = await back(under, `${wayBack(under)}&token=t`)
    expect([await refusal(under, answer), verbs(under)]).toEqual([
      [429, 'too_many_tries'],
      ['begin', 'track'],
    ])
  })
})

describe('whoever is told no', () => {
  async function toldNo() {
    const under = await underTest()
    const page = await under.ask('GET', '/.auth/login?return_to=/reports')
    const form = { email: EMAIL, state: page.json.state }
    await under.ask('POST', '/.auth/ui/start', { form, headers: AS_BROWSER })
    under.world.outcome.state = 'CHALLENGE_REQUIRED'
    const answer = await back(under, `${wayBack(under)}&token=token-of-ui`)
    return { under, location: (answer.headers.get('location') ?? '').slice(ORIGIN.length), answer }
  }

  test('reads it under an address without the token, and starts again on the way to the same page', async () => {
    const { under, location, answer } = await toldNo()
    expect(`${answer.text}${location}`).not.toContain('token-of-ui')
    const page = await under.ask('GET', location, { headers: AS_BROWSER })
    expect(page.status).toBe(403)
    expect(page.text).toContain('You are not signed in yet')
    expect(page.text).toContain(`/.auth/login?return_to=${encodeURIComponent(`${ORIGIN}/reports`)}`)
    expect(under.log.filter(({ event }) => event === 'refused')).toEqual([
      expect.objectContaining({ reason: 'proof_not_made', state: 'CHALLENGE_REQUIRED' }),
    ])
  })

  test.each<[string, (under: Under) => void]>([
    ['in another browser', (under) => under.cookies.clear()],
    ['after ten minutes', (under) => under.pass(600)],
  ])('reads nothing of it %s', async (_sentence, change) => {
    const { under, location } = await toldNo()
    change(under)
    const page = await under.ask('GET', location, { headers: AS_BROWSER })
    expect([page.status, page.text.includes('not signed in yet')]).toEqual([400, false])
  })

  test('and nobody writes such a page themselves', async () => {
    const under = await underTest()
    for (const because of ['', 'AAAA', await under.started()]) {
      const page = await under.ask('GET', `/.auth/ui/refused?because=${because}`, { headers: AS_BROWSER })
      expect(page.status).toBe(400)
    }
  })
})
