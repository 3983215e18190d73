import { VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANA, BO, refusalOf, tenantUnderTest } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof tenantUnderTest>>
beforeEach(async () => {
  under = await tenantUnderTest()
})
afterEach(() => under.tenant.close())

const enrol = (userId: string, email: string) =>
  under.sdk.enrollVerifiedAuthenticator({
    userId,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email },
  })

describe('users', () => {
  test('are made by updateUser, read by getUser and gone after deleteUser', async () => {
    const attributes = { email: 'ana@example.com', username: 'ana', displayName: 'Ana', custom: { tier: 2 } }
    await under.sdk.updateUser({ userId: ANA, attributes })
    expect(await under.sdk.getUser({ userId: ANA })).toEqual({
      ...attributes,
      emailVerified: false,
      phoneNumberVerified: false,
      isEnrolled: false,
      enrolledVerificationMethods: [],
      allowedVerificationMethods: ['EMAIL_OTP', 'PASSKEY'],
    })
    await enrol(ANA, 'ana@example.com')
    await under.sdk.deleteUser({ userId: ANA })
    expect(await under.sdk.getAuthenticators({ userId: ANA })).toEqual([])
    expect((await refusalOf(under.sdk.deleteUser({ userId: ANA }))).statusCode).toBe(404)
  })

  test.each([
    ['an error', 'error', 404],
    ['a user without anything', 'empty', undefined],
  ] as const)('never seen are %s by the guess', async (_sentence, unknownUser, statusCode) => {
    under.tenant.setGuesses({ unknownUser })
    expect((await refusalOf(under.sdk.getUser({ userId: BO }))).statusCode).toBe(statusCode)
  })

  test('are found by what is known of them, page by page', async () => {
    await enrol(ANA, 'ana@example.com')
    await under.sdk.updateUser({ userId: BO, attributes: { username: 'bo', phoneNumber: '+15550100' } })
    const ids = async (query: Parameters<typeof under.sdk.queryUsers>[0]) =>
      (await under.sdk.queryUsers(query)).users.map((user) => user.userId)
    expect(await ids({ email: 'ANA@example.com' })).toEqual([ANA])
    expect(await ids({ username: 'bo' })).toEqual([BO])
    expect(await ids({ phoneNumber: '+15550100' })).toEqual([BO])
    const { token } = await under.sdk.track({ userId: BO, action: 'admin' })
    expect(await ids({ token })).toEqual([BO])
    const first = await under.sdk.queryUsers({ limit: 1 })
    expect(first).toMatchObject({ users: [{ userId: ANA, emailVerified: true }], lastEvaluatedUserId: ANA })
    expect(await ids({ limit: 1, lastEvaluatedUserId: ANA })).toEqual([BO])
  })
})

describe('an e-mail enrolled as verified', () => {
  test('makes the user enrolled', async () => {
    const { authenticator } = await enrol(ANA, 'ana@example.com')
    expect(authenticator).toEqual({
      userId: ANA,
      userAuthenticatorId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      verificationMethod: 'EMAIL_OTP',
      email: 'ana@example.com',
      createdAt: '2025-05-14T09:00:00.000Z',
      verifiedAt: '2025-05-14T09:00:00.000Z',
    })
    expect(await under.sdk.getUser({ userId: ANA })).toMatchObject({ isEnrolled: true, emailVerified: true })
  })

  test('twice is the same one, or an error, by the guess', async () => {
    const { authenticator } = await enrol(ANA, 'ana@example.com')
    expect((await enrol(ANA, 'Ana@Example.com')).authenticator).toEqual(authenticator)
    under.tenant.setGuesses({ enrolTwice: 'error' })
    expect((await refusalOf(enrol(ANA, 'ana@example.com'))).statusCode).toBe(400)
    expect(await under.sdk.getAuthenticators({ userId: ANA })).toHaveLength(1)
  })

  test('cannot be deleted in the name of another user', async () => {
    const { userAuthenticatorId } = (await enrol(ANA, 'ana@example.com')).authenticator
    expect(
      (await refusalOf(under.sdk.deleteAuthenticator({ userId: BO, userAuthenticatorId }))).statusCode,
    ).toBe(404)
    await under.sdk.deleteAuthenticator({ userId: ANA, userAuthenticatorId })
    expect((await under.sdk.getUser({ userId: ANA })).isEnrolled).toBe(false)
  })
})

describe('the e-mail code of the browser package', () => {
  const tokenFor = async (userId: string, scope?: string) =>
    (await under.sdk.track({ userId, action: 'admin', attributes: scope === undefined ? {} : { scope } }))
      .token
  const verify = async (token: string, email: string) =>
    under.post('/client/verify/email-otp', { verificationCode: await under.codeFor(email) }, token)

  test('enrols the first address with a plain token, which then is proven', async () => {
    const token = await tokenFor(ANA)
    const enrolled = await under.post(
      '/client/user-authenticators/email-otp',
      { email: 'ana@example.com' },
      token,
    )
    expect(enrolled.body).toEqual({ userId: ANA, userAuthenticatorId: expect.any(String) })
    expect((await under.sdk.getUser({ userId: ANA })).isEnrolled).toBe(false)
    const { body } = await verify(token, 'ana@example.com')
    expect(body).toMatchObject({
      isVerified: true,
      userAuthenticator: { userAuthenticatorId: enrolled.body.userAuthenticatorId, email: 'ana@example.com' },
    })
    expect(await under.sdk.validateChallenge({ token: body.accessToken })).toMatchObject({ isValid: true })
  })

  test('challenges the enrolled address; a wrong code leaves CHALLENGE_REQUIRED', async () => {
    under.tenant.setActionDefaults({ admin: { challenge: 'always' } })
    await enrol(ANA, 'ana@example.com')
    const token = await tokenFor(ANA)
    expect((await under.post('/client/challenge/email-otp', undefined, token)).body).toEqual({
      challengeId: expect.any(String),
    })
    expect((await under.post('/client/verify/email-otp', { verificationCode: 'wrong' }, token)).body).toEqual(
      {
        isVerified: false,
        failureReason: 'CODE_INVALID_OR_EXPIRED',
      },
    )
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ state: 'CHALLENGE_REQUIRED' })
    await verify(token, 'ana@example.com')
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: true })
  })

  test('a further address needs more than a plain token, and proves nothing', async () => {
    await enrol(ANA, 'ana@example.com')
    const more = { email: 'ana@home.example' }
    const path = '/client/user-authenticators/email-otp'
    expect((await under.post(path, more, await tokenFor(ANA))).status).toBe(403)
    const scoped = await tokenFor(ANA, 'add:authenticators')
    await under.post(path, more, scoped)
    expect((await verify(scoped, more.email)).body.isVerified).toBe(true)
    expect(await under.sdk.validateChallenge({ token: scoped })).toMatchObject({ isValid: false })
  })

  test('nobody unenrolled can be challenged, and nothing can be verified that was not asked for', async () => {
    const token = await tokenFor(BO)
    expect((await under.post('/client/challenge/email-otp', {}, token)).status).toBe(400)
    expect((await under.post('/client/verify/email-otp', { verificationCode: '1' }, token)).status).toBe(400)
  })
})
