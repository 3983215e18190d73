import { VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANA, BO, refusalOf, tenantUnderTest } from './tenant-under-test.ts'

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

async function proven() {
  const { challengeId } = await start()
  await tryCode(challengeId, await under.codeFor(EMAIL))
  return challengeId
}

describe('claiming', () => {
  test('needs a verified challenge, unless the check is skipped; then the token is not valid yet', async () => {
    const { challengeId } = await start()
    expect((await refusalOf(under.sdk.claimChallenge({ challengeId, userId: ANA }))).says).toBe(
      'The challenge is not verified.',
    )
    const { token } = await under.sdk.claimChallenge({
      challengeId,
      userId: ANA,
      skipVerificationCheck: true,
    })
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: false })
    await tryCode(challengeId, await under.codeFor(EMAIL))
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: true, userId: ANA })
  })

  test('is refused to a second user under either guess', async () => {
    const challengeId = await proven()
    await under.sdk.claimChallenge({ challengeId, userId: ANA })
    for (const claim of ['once', 'many'] as const) {
      under.tenant.setGuesses({ claim })
      const refusal = await refusalOf(under.sdk.claimChallenge({ challengeId, userId: BO }))
      expect(refusal.says).toBe('The challenge belongs to another user.')
    }
  })

  test('a second time by the same user is up to the guess', async () => {
    const challengeId = await proven()
    await under.sdk.claimChallenge({ challengeId, userId: ANA })
    const again = () => under.sdk.claimChallenge({ challengeId, userId: ANA })
    expect((await refusalOf(again())).says).toBe('The challenge was claimed already.')
    under.tenant.setGuesses({ claim: 'many' })
    await expect(again()).resolves.toHaveProperty('token')
  })

  test('comes too late ten minutes after the code was verified', async () => {
    const challengeId = await proven()
    under.pass(600)
    expect((await refusalOf(under.sdk.claimChallenge({ challengeId, userId: ANA }))).statusCode).toBe(400)
  })

  test.each([
    ['enrols nothing', false, false],
    ['enrols the address', true, true],
  ])('%s by the guess claimEnrols %s', async (_sentence, claimEnrols, isEnrolled) => {
    under.tenant.setGuesses({ claimEnrols })
    await under.sdk.claimChallenge({ challengeId: await proven(), userId: ANA })
    expect((await under.sdk.getUser({ userId: ANA })).isEnrolled).toBe(isEnrolled)
  })
})

describe('validating', () => {
  const token = async () =>
    (await under.sdk.claimChallenge({ challengeId: await proven(), userId: ANA })).token

  test.each([
    ['of another user', { userId: BO }, 'The token belongs to another user.'],
    ['of another action', { action: 'admin' }, 'The token belongs to another action.'],
  ])('a token %s is not valid, and is not used up', async (_sentence, expected, error) => {
    const claimed = await token()
    expect(await under.sdk.validateChallenge({ token: claimed, ...expected })).toMatchObject({
      isValid: false,
      error,
    })
    expect(await under.sdk.validateChallenge({ token: claimed })).toMatchObject({ isValid: true })
  })

  test.each([
    ['refused', 'once', false],
    ['accepted', 'many', true],
  ] as const)('a token is %s the second time by the guess %s', async (_sentence, validate, isValid) => {
    under.tenant.setGuesses({ validate })
    const claimed = await token()
    await under.sdk.validateChallenge({ token: claimed })
    expect((await under.sdk.validateChallenge({ token: claimed })).isValid).toBe(isValid)
  })

  test.each([
    ['a second before it expires', 599, true],
    ['when its ten minutes are over', 600, false],
  ])('a token %s', async (_sentence, seconds, isValid) => {
    const claimed = await token()
    under.pass(seconds)
    expect((await under.sdk.validateChallenge({ token: claimed })).isValid).toBe(isValid)
  })

  test('a token of another tenant, a changed one and no JWT at all are not valid', async () => {
    const claimed = await token()
    const [header = '', payload = '', signature = ''] = claimed.split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const stranger = await tenantUnderTest()
    const foreign = (await stranger.sdk.track({ userId: ANA, action: 'cognitoAuth' })).token
    for (const forged of [foreign, `${header}.${payload}x.${signature}`, `${none}.${payload}.`, 'nonsense'])
      expect(await under.sdk.validateChallenge({ token: forged })).toMatchObject({
        isValid: false,
        error: 'The token is invalid.',
      })
    await stranger.tenant.close()
  })
})

describe('finding a challenge', () => {
  test('by id, and nothing once it is over', async () => {
    const { challengeId } = await start()
    expect(await under.sdk.getChallenge({ challengeId })).toEqual({
      challengeId,
      expiresAt: Date.UTC(2025, 4, 14, 9, 10),
      verificationMethod: 'EMAIL_OTP',
      email: EMAIL,
      action: 'cognitoAuth',
    })
    under.pass(600)
    expect(await under.sdk.getChallenge({ challengeId })).toEqual({})
  })

  test('of a user by method, and expiresAt in the unit of the guess', async () => {
    under.tenant.setGuesses({ challengeExpiresAt: 'seconds' })
    await under.sdk.claimChallenge({ challengeId: await proven(), userId: ANA })
    const query = { userId: ANA, action: 'cognitoAuth' }
    expect(await under.sdk.getChallenge(query)).toMatchObject({
      expiresAt: Date.UTC(2025, 4, 14, 9, 10) / 1000,
    })
    expect(
      await under.sdk.getChallenge({ ...query, verificationMethod: VerificationMethod.PASSKEY }),
    ).toEqual({})
  })
})
