import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANA, refusalOf, tenantUnderTest } from './tenant-under-test.ts'

const EMAIL = 'ana@example.com'
let under: Awaited<ReturnType<typeof tenantUnderTest>>
beforeEach(async () => {
  under = await tenantUnderTest()
})
afterEach(() => under.tenant.close())

const start = (email = EMAIL) =>
  under.sdk.challenge({ verificationMethod: 'EMAIL_OTP', action: 'cognitoAuth', email })
const tryCode = (challengeId: string, verificationCode: string) =>
  under.sdk.verify({ challengeId, verificationCode })
const other = (code: string) => (code === '000000' ? '000001' : '000000')

describe('a code by mail', () => {
  test('goes from challenge to verify to claim to validate', async () => {
    const { challengeId, idempotencyKey, expiresAt } = await start()
    expect(expiresAt).toBe(Date.UTC(2025, 4, 14, 9, 10))
    const code = await under.codeFor(EMAIL)
    expect(code).toMatch(/^\d{6}$/)
    expect(await tryCode(challengeId, code)).toEqual({
      isVerified: true,
      email: EMAIL,
      verificationMethod: 'EMAIL_OTP',
    })
    const { token, verificationMethod } = await under.sdk.claimChallenge({ challengeId, userId: ANA })
    expect(verificationMethod).toBe('EMAIL_OTP')
    expect(await under.sdk.validateChallenge({ token, userId: ANA, action: 'cognitoAuth' })).toEqual({
      action: 'cognitoAuth',
      isValid: true,
      state: 'CHALLENGE_SUCCEEDED',
      stateUpdatedAt: '2025-05-14T09:00:00.000Z',
      userId: ANA,
      idempotencyKey,
      verificationMethod: 'EMAIL_OTP',
    })
  })

  test('works once', async () => {
    const { challengeId } = await start()
    const code = await under.codeFor(EMAIL)
    await tryCode(challengeId, code)
    expect(await tryCode(challengeId, code)).toEqual({
      isVerified: false,
      failureReason: 'CODE_INVALID_OR_EXPIRED',
    })
  })

  test('is wrong when another was sent for the same challenge', async () => {
    const { challengeId } = await start()
    const first = await under.codeFor(EMAIL)
    let second = first
    while (second === first) {
      await under.sdk.challenge({ challengeId })
      second = await under.codeFor(EMAIL)
    }
    expect(await tryCode(challengeId, first)).toMatchObject({ isVerified: false })
    expect(await tryCode(challengeId, second)).toMatchObject({ isVerified: true })
  })

  test.each([
    ['still works a second before its ten minutes are over', 599, true],
    ['no longer works when its ten minutes are over', 600, false],
  ])('%s', async (_sentence, seconds, isVerified) => {
    const { challengeId } = await start()
    under.pass(seconds)
    expect(await tryCode(challengeId, await under.codeFor(EMAIL))).toMatchObject({ isVerified })
  })

  test('cannot be sent on to another address', async () => {
    const { challengeId } = await start()
    const refusal = await refusalOf(under.sdk.challenge({ challengeId, email: 'eve@example.com' }))
    expect(refusal).toEqual({
      statusCode: 400,
      errorCode: 'invalid_request',
      says: 'The challenge is for another address.',
    })
  })
})

describe('limits', () => {
  test('the thirteenth code within ten minutes is not sent, and a later one is', async () => {
    for (let sent = 0; sent < 12; sent += 1) await start()
    const refusal = await refusalOf(start('ANA@example.com'))
    expect([refusal.statusCode, refusal.errorCode]).toEqual([429, 'too_many_requests'])
    await expect(start('bo@example.com')).resolves.toBeDefined()
    under.pass(600)
    await expect(start()).resolves.toBeDefined()
  })

  test.each([
    ['as a failure reason', 'MAX_ATTEMPTS_EXCEEDED'],
    ['as an error', 'too_many_requests'],
  ] as const)(
    'the eleventh try within five minutes is refused %s, even with the right code',
    async (_s, guess) => {
      under.tenant.setGuesses({ verifyOverLimit: guess })
      const { challengeId } = await start()
      const code = await under.codeFor(EMAIL)
      for (let tries = 0; tries < 10; tries += 1) await tryCode(challengeId, other(code))
      if (guess === 'MAX_ATTEMPTS_EXCEEDED')
        expect(await tryCode(challengeId, code)).toEqual({ isVerified: false, failureReason: guess })
      else expect((await refusalOf(tryCode(challengeId, code))).errorCode).toBe('too_many_requests')
      under.pass(300)
      expect(await tryCode(challengeId, code)).toMatchObject({ isVerified: true })
    },
  )

  test('asking for a new challenge gives no new tries', async () => {
    for (let tries = 0; tries < 10; tries += 1) {
      const { challengeId } = await start()
      await tryCode(challengeId, other(await under.codeFor(EMAIL)))
    }
    const { challengeId } = await start()
    expect(await tryCode(challengeId, await under.codeFor(EMAIL))).toMatchObject({
      failureReason: 'MAX_ATTEMPTS_EXCEEDED',
    })
  })
})

describe('a right code', () => {
  test('starts the count of tries anew', async () => {
    const { challengeId } = await start()
    for (let tries = 0; tries < 9; tries += 1) await tryCode(challengeId, 'wrong')
    expect(await tryCode(challengeId, await under.codeFor(EMAIL))).toMatchObject({ isVerified: true })
    const next = await start()
    for (let tries = 0; tries < 9; tries += 1) await tryCode(next.challengeId, 'wrong')
    expect(await tryCode(next.challengeId, await under.codeFor(EMAIL))).toMatchObject({ isVerified: true })
  })
})
