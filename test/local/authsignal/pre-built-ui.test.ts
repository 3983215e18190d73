import { VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSoftwareAuthenticator } from '../../support/software-authenticator.ts'
import { ANA, ORIGIN, tenantUnderTest } from './tenant-under-test.ts'

const EMAIL = 'ana@example.com'
const PHONE = '+64210000001'
const BACK = 'http://localhost:3000/callback?state=abc'
let under: Awaited<ReturnType<typeof tenantUnderTest>>
beforeEach(async () => {
  under = await tenantUnderTest()
})
afterEach(() => under.tenant.close())

const track = (attributes: object = { redirectUrl: BACK, email: EMAIL }) =>
  under.sdk.track({ userId: ANA, action: 'cognitoAuth', attributes })
const enrol = () =>
  under.sdk.enrollVerifiedAuthenticator({
    userId: ANA,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
  })

async function open(url: string) {
  const answer = await fetch(url)
  return { status: answer.status, page: await answer.text(), headers: answer.headers }
}

/** Posts a form of the page as a browser without script would. */
async function submit(path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields)
  const answer = await fetch(under.tenant.url + path, { method: 'POST', body, redirect: 'manual' })
  return { status: answer.status, page: await answer.text(), location: answer.headers.get('location') ?? '' }
}

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

async function throughCode(url: string, typed?: string) {
  const { page } = await open(url)
  const sent = await submit('/ui/send', {
    token: hidden(page, 'token'),
    mode: '',
    email: hidden(page, 'email') || EMAIL,
  })
  const code = typed ?? (await under.codeFor(EMAIL))
  const fields = { token: hidden(sent.page, 'token'), challengeId: hidden(sent.page, 'challengeId'), code }
  return submit('/ui/code', fields)
}

describe('the pre-built UI', () => {
  test('proves an enrolled user by code and leads back with a token that is valid', async () => {
    await enrol()
    const { status, location } = await throughCode((await track()).url)
    expect(status).toBe(303)
    const back = new URL(location)
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([
      'http://localhost:3000/callback',
      'abc',
    ])
    const token = back.searchParams.get('token') ?? ''
    expect(await under.sdk.validateChallenge({ token, userId: ANA, action: 'cognitoAuth' })).toMatchObject({
      isValid: true,
      verificationMethod: 'EMAIL_OTP',
    })
  })

  test('enrols the e-mail of somebody who has nothing enrolled, as the real one does', async () => {
    const { url } = await track()
    expect((await open(url)).page).toContain(`value="${EMAIL}"`)
    expect((await throughCode(url)).status).toBe(303)
    expect(await under.sdk.getUser({ userId: ANA })).toMatchObject({ isEnrolled: true, email: EMAIL })
  })

  test('sends the code of an enrolled user to the enrolled address, whatever the form says', async () => {
    await enrol()
    const { token } = await track()
    await submit('/ui/send', { token, email: 'eve@example.com' })
    expect(await under.codeFor('eve@example.com')).toBe('no mail')
    expect(await under.codeFor(EMAIL)).toMatch(/^\d{6}$/)
  })

  test('a wrong code shows the page again with a sentence, and proves nothing', async () => {
    await enrol()
    const { url, token } = await track()
    const { status, page } = await throughCode(url, 'wrong')
    expect([status, page.includes('role="alert"'), page.includes('This code is wrong or too old.')]).toEqual([
      400,
      true,
      true,
    ])
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: false })
  })

  test('texts a code to an enrolled phone, and to no other', async () => {
    await under.sdk.enrollVerifiedAuthenticator({
      userId: ANA,
      attributes: { verificationMethod: VerificationMethod.SMS, phoneNumber: PHONE },
    })
    const { url, token } = await track()
    const { page } = await open(url)
    expect([page.includes(PHONE), page.includes('Send the code')]).toEqual([true, false])
    const sent = await submit('/ui/send', { token, method: 'SMS', phoneNumber: '+64211111111' })
    const fields = { token, challengeId: hidden(sent.page, 'challengeId'), code: await under.codeFor(PHONE) }
    expect((await submit('/ui/code', fields)).location).toContain('token=')
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({
      isValid: true,
      verificationMethod: 'SMS',
    })
    expect(await under.codeFor('+64211111111')).toBe('no mail')
  })

  test('texts nothing to whoever has no phone', async () => {
    await enrol()
    const { token } = await track()
    expect((await submit('/ui/send', { token, method: 'SMS' })).status).toBe(400)
  })

  test.each([
    ['with-token', true],
    ['without-token', false],
  ] as const)('whoever turns back goes back %s, and has proven nothing', async (uiCancel, hasToken) => {
    under.tenant.setGuesses({ uiCancel })
    await enrol()
    const { token } = await track()
    const { status, location } = await submit('/ui/cancel', { token })
    expect([status, location.startsWith(BACK), location.includes('token=')]).toEqual([303, true, hasToken])
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: false })
  })

  test('and where there is no address to go back to is told so', async () => {
    const { token } = await track({})
    const { status, page } = await submit('/ui/cancel', { token })
    expect([status, page.includes('Nothing was confirmed.')]).toEqual([200, true])
  })

  test('adds its token by a second question mark where it is said to', async () => {
    under.tenant.setGuesses({ uiToken: 'question-mark' })
    await enrol()
    const { location } = await throughCode((await track()).url)
    expect(location.startsWith(`${BACK}?token=`)).toBe(true)
  })

  test('takes a passkey of the user', async () => {
    const device = createSoftwareAuthenticator(ORIGIN)
    const first = (await track()).token
    const offered = await under.post('/client/user-authenticators/passkey/registration-options', {}, first)
    const registrationCredential = device.create(offered.body.options)
    await under.post(
      '/client/user-authenticators/passkey',
      { registrationCredential, challengeId: offered.body.challengeId },
      first,
    )

    const { url, token } = await track()
    expect((await open(url)).page).toContain('Use a passkey')
    const asked = await submit('/ui/passkey/options', { token })
    const { challengeId, options } = JSON.parse(asked.page)
    const credential = JSON.stringify(device.get(options))
    expect((await submit('/ui/passkey', { token, challengeId, credential })).location).toMatch(
      /^http:\/\/localhost:3000\/callback\?state=abc&token=/,
    )
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({
      isValid: true,
      verificationMethod: 'PASSKEY',
    })
  })

  test('without an address to return to, hands the token to the origins of the relying party', async () => {
    await enrol()
    const { status, page } = await throughCode((await track({})).url)
    expect(status).toBe(200)
    expect(page).toContain(`data-origins="${ORIGIN}"`)
    expect(page).toMatch(/data-token="ey[^"]+"/)
  })

  test('may be framed by the relying party only, and runs nothing inline', async () => {
    const { headers, page } = await open((await track()).url)
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${ORIGIN}`)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(page).not.toMatch(/<style|style=|<script>|\son[a-z]+=/)
  })

  test('refuses an expired link with a sentence', async () => {
    const { url } = await track()
    under.pass(600)
    const { status, page } = await open(url)
    expect([status, page.includes('This link is too old. Go back to the app and start again.')]).toEqual([
      400,
      true,
    ])
  })

  test.each(['BLOCK', 'REVIEW_REQUIRED'] as const)(
    'refuses an action that was answered %s',
    async (outcome) => {
      under.tenant.setRules({ cognitoAuth: [{ when: {}, outcome }] })
      const { url, token } = await track()
      expect((await open(url)).status).toBe(403)
      expect((await submit('/ui/send', { token, email: EMAIL })).status).toBe(403)
    },
  )

  test.each([
    ['no token', '/ui'],
    ['a token that is none', '/ui?token=nonsense'],
  ])('refuses %s with a page', async (_sentence, path) => {
    const { status, page } = await open(under.tenant.url + path)
    expect([status, page.includes('<h1>This did not work</h1>')]).toEqual([400, true])
  })

  test('a step of one visit cannot be used in another', async () => {
    await enrol()
    const sent = await submit('/ui/send', { token: (await track()).token })
    const challengeId = hidden(sent.page, 'challengeId')
    const other = (await track()).token
    const code = await under.codeFor(EMAIL)
    expect((await submit('/ui/code', { token: other, challengeId, code })).status).toBe(400)
    expect((await submit('/ui/code', { token: other, code })).status).toBe(400)
    expect((await submit('/ui/passkey', { token: other, challengeId, credential: '{' })).status).toBe(400)
  })
})
