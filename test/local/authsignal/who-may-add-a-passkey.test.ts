import { VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { passkeysUnderTest, REGISTRATION } from './passkeys-under-test.ts'
import { ANA } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof passkeysUnderTest>>
beforeEach(async () => {
  under = await passkeysUnderTest()
})
afterEach(() => under.tenant.close())

describe('who may add a passkey', () => {
  const enrolEmail = () =>
    under.sdk.enrollVerifiedAuthenticator({
      userId: ANA,
      attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: 'ana@example.com' },
    })

  async function codeToken() {
    const email = 'ana@example.com'
    const request = { verificationMethod: 'EMAIL_OTP', action: 'cognitoAuth', email } as const
    const { challengeId } = await under.sdk.challenge(request)
    await under.sdk.verify({ challengeId, verificationCode: await under.codeFor(email) })
    return (await under.sdk.claimChallenge({ challengeId, userId: ANA })).token
  }

  test('a plain token, while nothing is enrolled', async () => {
    expect((await under.signUp(await under.plainToken())).body.isVerified).toBe(true)
  })

  test('no plain token once something is', async () => {
    await enrolEmail()
    expect(await under.signUp(await under.plainToken())).toMatchObject({
      status: 403,
      body: { errorCode: 'unauthorized' },
    })
  })

  test('a plain token handed out before the first was enrolled, no more', async () => {
    const token = await under.plainToken()
    await enrolEmail()
    expect((await under.signUp(token)).status).toBe(403)
  })

  test('one with add:authenticators, and with no other scope', async () => {
    await enrolEmail()
    expect((await under.signUp(await under.plainToken(ANA, 'read:authenticators'))).status).toBe(403)
    expect((await under.signUp(await under.plainToken(ANA, 'add:authenticators'))).body.isVerified).toBe(true)
  })

  test('one of a challenge done within ten minutes, also after it was validated', async () => {
    await enrolEmail()
    const token = await codeToken()
    await under.sdk.validateChallenge({ token })
    expect((await under.signUp(token)).body.isVerified).toBe(true)
  })

  test('no longer than ten minutes after it, however often the token was exchanged', async () => {
    await enrolEmail()
    const token = await codeToken()
    under.pass(500)
    const { body } = await under.signUp(token)
    under.pass(101)
    expect((await under.signUp(body.accessToken)).status).toBe(403)
  })

  test('nobody whose action was blocked', async () => {
    under.tenant.setRules({ cognitoAuth: [{ when: {}, outcome: 'BLOCK' }] })
    expect((await under.signUp(await under.plainToken())).status).toBe(403)
  })

  test('not the tenant id alone', async () => {
    expect(await under.post(REGISTRATION, {})).toMatchObject({ status: 401 })
  })

  test('not an expired token, and the package is told so', async () => {
    const token = await under.plainToken()
    under.pass(600)
    expect((await under.post(REGISTRATION, {}, token)).body).toMatchObject({
      error: 'expired_token',
      errorCode: 'expired_token',
    })
  })

  test('a first passkey completes its action, a further one proves nothing', async () => {
    const first = await under.plainToken()
    await under.signUp(first)
    expect(await under.sdk.validateChallenge({ token: first })).toMatchObject({ isValid: true })
    const scoped = await under.plainToken(ANA, 'add:authenticators')
    await under.signUp(scoped)
    expect(await under.sdk.validateChallenge({ token: scoped })).toMatchObject({ isValid: false })
  })
})
