import { describe, expect, test } from 'vitest'
import { sealHandle } from '../../gateway/sign-in/handle.ts'
import { ANA, BEN, CODE, deskUnderTest, EMAIL, ORIGIN } from './desk-under-test.ts'
import { stateIn } from './step-up-person.ts'

type Under = Awaited<ReturnType<typeof deskUnderTest>>
const ADDRESS = {
  id: 'e1',
  method: 'EMAIL_OTP',
  isVerified: true,
  createdAt: 1,
  lastUsedAt: undefined,
  address: EMAIL,
  passkey: undefined,
} as const

/** The rules want these, whatever has been shown. */
async function wanting(...methods: readonly string[]) {
  const under = await deskUnderTest({ perEmail: { tries: 2, windowSeconds: 600 } })
  under.world.tracked = { ...under.world.tracked, state: 'CHALLENGE_REQUIRED', allowedMethods: methods }
  under.world.authenticators = [ADDRESS]
  return under
}

async function passkey(under: Under, state: string, userId = ANA) {
  const browser = under.cookies.get('__Host-gatehouse-browser') ?? ''
  const sealer = { seal: under.desk.seal, host: new URL(ORIGIN).hostname, now: under.desk.now }
  const proof = { token: 't', userId, method: 'PASSKEY', challengeId: 'c', browser, originJti: '' }
  const handle = await sealHandle(proof, 'sign-in', sealer)
  return under.ask('POST', '/.auth/passkey', { json: { handle, state } })
}

const pageIn = (answer: Awaited<ReturnType<Under['verify']>>) => ({ ...answer, text: answer.json.page ?? '' })

describe('one more factor', () => {
  test('is asked for once each: then it is said that there is no other', async () => {
    const under = await wanting('PASSKEY', 'EMAIL_OTP')
    const first = pageIn(await under.verify(await under.started()))
    expect(first.text).toContain('asks for its passkey as well')
    const second = await passkey(under, stateIn(first))
    expect([second.status, second.json.page]).toEqual([403, undefined])
  })

  test('by a code goes to the address that this person has enrolled', async () => {
    const under = await wanting('EMAIL_OTP')
    const page = pageIn(await passkey(under, await under.state()))
    expect(page.text).toContain('asks for an e-mailed code as well')
    expect(under.calls).toEqual([`track ${ANA}`, `authenticators ${ANA}`, `sendCode ${EMAIL}`])
    under.world.tracked = { ...under.world.tracked, state: 'CHALLENGE_SUCCEEDED' }
    const done = await under.verify(stateIn(page), CODE)
    expect(done.status).toBe(200)
    // Cognito's part is begun anew, after the last factor.
    expect(under.calls.filter((call) => call.startsWith('begin') || call.startsWith('answer'))).toEqual([
      `begin ${EMAIL}`,
      'answer token-of-claim',
    ])
  })

  test.each([
    ['that nobody has proven', [{ ...ADDRESS, isVerified: false }]],
    ['that is none', [{ ...ADDRESS, address: '' }]],
    ['that there is not', []],
  ])('by a code goes to no address %s', async (_, authenticators) => {
    const under = await wanting('EMAIL_OTP')
    under.world.authenticators = authenticators
    const answer = await passkey(under, await under.state())
    expect([answer.status, answer.json.page]).toEqual([403, undefined])
    expect(under.calls.some((call) => call.startsWith('sendCode'))).toBe(false)
  })

  test('by a code is counted as every code is', async () => {
    const under = await wanting('EMAIL_OTP')
    const states = [await under.state(), await under.state(), await under.state()]
    const answers = []
    for (const state of states) answers.push((await passkey(under, state)).status)
    expect(answers).toEqual([403, 403, 429])
  })

  test('of somebody else completes nothing, and nobody is asked', async () => {
    const under = await wanting('PASSKEY')
    const page = pageIn(await under.verify(await under.started()))
    under.calls.length = 0
    const answer = await passkey(under, stateIn(page), BEN)
    expect([answer.status, under.calls]).toEqual([403, []])
    expect(under.log.at(-1)).toMatchObject({ reason: 'not_vouched' })
  })

  test.each([
    ['passkeys are', ['email_otp'], 'PASSKEY'],
    ['codes are', ['passkey'], 'EMAIL_OTP'],
  ] as const)('is not asked for where %s none of the configuration’s methods', async (_, methods, wanted) => {
    const under = await wanting(wanted)
    const isByCode = wanted === 'PASSKEY'
    const state = isByCode ? await under.started() : await under.state()
    const desk = under.desk as { settings: object }
    desk.settings = { ...under.desk.settings, methods }
    const answer = isByCode ? await under.verify(state) : await passkey(under, state)
    expect([answer.status, answer.json.page]).toEqual([403, undefined])
  })
})

test.each([
  ['BLOCK', 'blocked', 'This sign-in was refused'],
  ['REVIEW_REQUIRED', 'review_required', 'This sign-in must be looked at first'],
] as const)('%s comes with the page that says so, for a page’s script', async (state, error, title) => {
  const under = await deskUnderTest()
  const started = await under.started()
  under.world.tracked = { ...under.world.tracked, state }
  const answer = await under.verify(started)
  expect([answer.status, answer.json.error]).toEqual([403, error])
  expect(answer.json.page).toContain(`<h1>${title}</h1>`)
  expect(answer.json.page).toContain(answer.json.requestId)
  // Once, and the page is the same refusal.
  expect(under.log.filter((line) => line.reason === error)).toHaveLength(1)
})

test('a program that asks for pages gets the page itself', async () => {
  const under = await deskUnderTest()
  const json = { code: CODE, state: await under.started() }
  under.world.tracked = { ...under.world.tracked, state: 'BLOCK' }
  const headers = { accept: 'text/html' }
  const answer = await under.ask('POST', '/.auth/otp/verify', { json, headers })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
  expect(answer.text).toContain('<h1>This sign-in was refused</h1>')
})
