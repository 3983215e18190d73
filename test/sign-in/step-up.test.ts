import { describe, expect, test } from 'vitest'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, BEN, CODE, deskUnderTest, EMAIL, ORIGIN } from './desk-under-test.ts'
import {
  browserOf,
  byCode,
  headingIn,
  openState,
  passkeyFor,
  proofsOf,
  sealerOf,
  sentCode,
  signedIn,
  stateIn,
  WINDOW,
} from './step-up-person.ts'

describe('the page that asks for a proof', () => {
  test('says for what, to whom, and asks nobody anything', async () => {
    const person = await signedIn()
    const page = await person.open()
    expect([page.status, headingIn(page)]).toEqual([200, 'Confirm it’s you'])
    expect(page.text).toContain('To open <bdi>/admin/</bdi>, prove once more')
    expect(page.text).toContain(EMAIL)
    expect([person.calls, person.log]).toEqual([[], []])
  })

  test.each([
    ['an action no route names', 'action=vaults&return_to=/', 404],
    ['an act of ours', 'action=gatehouse-add-passkey&return_to=/', 404],
    ['the sign-in’s own action', 'action=cognitoAuth&return_to=/', 404],
    ['no action', 'return_to=/', 404],
    ['a name every object has', 'action=constructor', 404],
  ])('is not there for %s', async (_, query, status) => {
    expect((await (await signedIn()).open(query)).status).toBe(status)
  })

  test('sends whoever is signed out to sign in, with their way', async () => {
    const under = await deskUnderTest()
    const answer = await under.ask('GET', '/.auth/step-up?action=admin&return_to=/admin/x', {
      headers: WINDOW,
    })
    const target = encodeURIComponent(`${ORIGIN}/admin/x`)
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      `${ORIGIN}/.auth/login?return_to=${target}`,
    ])
  })

  test('leads nowhere else', async () => {
    const person = await signedIn()
    const page = await person.open('action=admin&return_to=https://evil.example/')
    const done = await person.send('/verify', {
      state: stateIn(await person.send('', { state: stateIn(page), method: 'email_otp' })),
      code: CODE,
    })
    expect(done.headers.get('location')).toBe(`${ORIGIN}/`)
  })

  test('offers no code to an address nobody has proven', async () => {
    const person = await signedIn()
    person.world.session = { ...person.world.session, emailVerified: false }
    expect((await person.open()).text).not.toContain('E-mail me a code')
    const state = stateIn(await person.open())
    const answer = await person.send('', { state, method: 'email_otp' })
    expect([answer.status, person.calls.some((call) => call.startsWith('sendCode'))]).toEqual([200, false])
  })

  test.each([
    ['passkeys', ['passkey'], 'Use a passkey', 'E-mail me a code'],
    ['codes', ['email_otp'], 'E-mail me a code', 'Use a passkey'],
  ] as const)('offers only %s where the configuration has nothing else', async (_, methods, has, hasNot) => {
    const { text } = await (await signedIn({ methods: ['email_otp', 'passkey'] })).open()
    expect([text.includes(has), text.includes(hasNot)]).toEqual([true, true])
    const person = await signedIn()
    const desk = person.desk as { settings: object }
    desk.settings = { ...person.desk.settings, methods }
    const only = await person.open()
    expect([only.text.includes(has), only.text.includes(hasNot)]).toEqual([true, false])
  })
})

describe('a proof by a code', () => {
  test('goes through its services in this order, each once', async () => {
    const person = await signedIn()
    const done = await byCode(person)
    expect([done.status, done.headers.get('location')]).toEqual([303, `${ORIGIN}/admin/x`])
    expect(person.calls).toEqual([
      `track ${ANA} admin`,
      `sendCode ${EMAIL} admin`,
      'verifyCode',
      `claim ${ANA}`,
      `track ${ANA} admin`,
      `validate token-of-claim ${ANA} admin`,
    ])
  })

  test('stands beside the sign-in’s in the cookie, and in the log', async () => {
    const person = await signedIn()
    const before = await proofsOf(person)
    await byCode(person)
    const at = person.desk.now() / 1000
    expect(await proofsOf(person)).toEqual([...before, { action: 'admin', method: 'EMAIL_OTP', at }])
    const facts = { sub: ANA, originJti: 'origin-1', action: 'admin', factor: 'EMAIL_OTP' }
    expect(person.log.at(-1)).toMatchObject({ event: 'stepped_up', ...facts })
  })

  test('takes the place of the one before', async () => {
    const person = await signedIn()
    await byCode(person)
    person.pass(100)
    await byCode(person)
    const made = (await proofsOf(person)).filter(({ action }) => action === 'admin')
    expect(made.map(({ at }) => at)).toEqual([person.desk.now() / 1000])
  })

  test('of another state is sent to the session’s address all the same', async () => {
    const person = await signedIn()
    const state = stateIn(await person.open())
    await person.send('', { state, method: 'email_otp', email: 'ben@example.com' })
    expect(person.calls).toContain(`sendCode ${EMAIL} admin`)
  })

  test('a wrong code says what is left, and the right one still does', async () => {
    const person = await signedIn()
    const page = await sentCode(person)
    const wrong = await person.send('/verify', { state: stateIn(page), code: '000000' })
    expect([wrong.status, wrong.text.includes('You have 4 tries left')]).toEqual([400, true])
    const done = await person.send('/verify', { state: stateIn(wrong), code: CODE })
    expect(done.status).toBe(303)
  })

  test('a new code can be asked for', async () => {
    const person = await signedIn()
    const page = await sentCode(person)
    const again = await person.send('', { state: stateIn(page), method: 'email_otp' })
    expect((await person.send('/verify', { state: stateIn(again), code: CODE })).status).toBe(303)
    // The rules were asked, and are not asked again until something is proven.
    expect(person.calls.filter((call) => call.startsWith('track'))).toHaveLength(2)
  })
})

describe('a proof by a passkey', () => {
  test('asks the rules about what was proven, then whether Authsignal vouches', async () => {
    const person = await signedIn()
    const state = stateIn(await person.open())
    const done = await person.send('/passkey', { state, handle: await passkeyFor(person, state) })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${ORIGIN}/admin/x`])
    expect(person.calls).toEqual([`track ${ANA} admin`, `validate token-of-passkey ${ANA} admin`])
    expect((await proofsOf(person)).at(-1)).toMatchObject({ action: 'admin', method: 'PASSKEY' })
  })

  test.each<[string, object, string]>([
    ['somebody else’s', { userId: BEN }, 'not_vouched'],
    ['one shown for another page', { stateId: 'another' }, 'state_invalid'],
    ['one shown in another session', { originJti: 'origin-2' }, 'state_invalid'],
    ['one shown in another browser', { browser: 'x'.repeat(22) }, 'state_invalid'],
  ])('not %s', async (_, differences, reason) => {
    const person = await signedIn()
    const state = stateIn(await person.open())
    const handle = await passkeyFor(person, state, differences)
    const answer = await person.send('/passkey', { state, handle })
    expect([answer.status, person.log.at(-1)?.reason]).toEqual([reason === 'not_vouched' ? 403 : 400, reason])
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(person.calls).toEqual([])
  })

  test.each(['sign-in', 'enrol'] as const)('not one made for %s', async (purpose) => {
    const person = await signedIn()
    const state = stateIn(await person.open())
    const { id: stateId, originJti } = await openState(person, state)
    const proof = { token: 't', userId: ANA, method: 'PASSKEY', challengeId: 'c', browser: browserOf(person) }
    const handle = await sealHandle({ ...proof, originJti, stateId }, purpose, sealerOf(person))
    expect((await person.send('/passkey', { state, handle })).status).toBe(400)
    expect(person.calls).toEqual([])
  })

  test('serves once', async () => {
    const person = await signedIn()
    const state = stateIn(await person.open())
    const form = { state, handle: await passkeyFor(person, state) }
    expect((await person.send('/passkey', form)).status).toBe(303)
    expect((await person.send('/passkey', form)).status).toBe(400)
  })

  test('signs nobody in', async () => {
    const person = await signedIn()
    const handle = await passkeyFor(person, stateIn(await person.open()))
    const state = await person.state()
    expect((await person.ask('POST', '/.auth/passkey', { json: { handle, state } })).status).toBe(400)
  })
})
