import { VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANA, BO, refusalOf, tenantUnderTest } from './tenant-under-test.ts'

const EMAIL = 'ana@example.com'
let under: Awaited<ReturnType<typeof tenantUnderTest>>
beforeEach(async () => {
  under = await tenantUnderTest({ actionDefaults: { admin: { challenge: 'always' } } })
})
afterEach(() => under.tenant.close())

const enrol = (userId = ANA, email = EMAIL) =>
  under.sdk.enrollVerifiedAuthenticator({
    userId,
    attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email },
  })

async function provenChallenge(action = 'cognitoAuth') {
  const { challengeId, idempotencyKey } = await under.sdk.challenge({
    verificationMethod: 'EMAIL_OTP',
    action,
    email: EMAIL,
  })
  await under.sdk.verify({ challengeId, verificationCode: await under.codeFor(EMAIL) })
  return { challengeId, idempotencyKey }
}

describe('a challenge attached to track', () => {
  const track = (challengeId: string, action = 'cognitoAuth', userId = ANA) =>
    under.sdk.track({ userId, action, attributes: { challengeId, email: EMAIL } })

  test.each([['CHALLENGE_SUCCEEDED'], ['ALLOW']] as const)(
    'is answered %s by the guess; the claimed token is valid either way',
    async (guess) => {
      under.tenant.setGuesses({ trackWithChallenge: guess })
      const { challengeId, idempotencyKey } = await provenChallenge()
      const { token } = await under.sdk.claimChallenge({ challengeId, userId: ANA })
      expect(await track(challengeId)).toMatchObject({ state: guess, idempotencyKey })
      expect(await under.sdk.validateChallenge({ token, userId: ANA, action: 'cognitoAuth' })).toMatchObject({
        isValid: true,
        state: 'CHALLENGE_SUCCEEDED',
      })
    },
  )

  test.each(['BLOCK', 'REVIEW_REQUIRED'] as const)(
    'does not outweigh %s, and its token dies',
    async (outcome) => {
      under.tenant.setRules({ cognitoAuth: [{ when: { email: EMAIL }, outcome }] })
      const { challengeId } = await provenChallenge()
      const { token } = await under.sdk.claimChallenge({ challengeId, userId: ANA })
      expect((await track(challengeId)).state).toBe(outcome)
      expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: false, state: outcome })
    },
  )

  test('with a key of its own shares its outcome with the action it was made for', async () => {
    under.tenant.setRules({ cognitoAuth: [{ when: {}, outcome: 'BLOCK' }] })
    const { challengeId } = await provenChallenge()
    const { token } = await under.sdk.claimChallenge({ challengeId, userId: ANA })
    await under.sdk.track({
      userId: ANA,
      action: 'cognitoAuth',
      attributes: { challengeId, idempotencyKey: 'own' },
    })
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({ isValid: false, state: 'BLOCK' })
  })

  test('by a method the rule does not take is not enough', async () => {
    await enrol()
    under.tenant.setRules({ cognitoAuth: [{ when: {}, outcome: 'CHALLENGE', methods: ['PASSKEY'] }] })
    const { challengeId } = await provenChallenge()
    expect(await track(challengeId)).toMatchObject({
      state: 'CHALLENGE_REQUIRED',
      allowedVerificationMethods: ['PASSKEY'],
    })
  })

  test('that is not verified counts for nothing', async () => {
    await enrol()
    const { challengeId } = await under.sdk.challenge({
      verificationMethod: 'EMAIL_OTP',
      action: 'admin',
      email: EMAIL,
    })
    expect((await track(challengeId, 'admin')).state).toBe('CHALLENGE_REQUIRED')
  })

  test('that is older than ten minutes counts for nothing', async () => {
    await enrol()
    const { challengeId } = await provenChallenge('admin')
    under.pass(600)
    expect((await track(challengeId, 'admin')).state).toBe('CHALLENGE_REQUIRED')
  })

  test.each([
    ['another action', 'admin', ANA, 'The challenge belongs to another action.'],
    ['another user', 'cognitoAuth', BO, 'The challenge belongs to another user.'],
  ])('of %s is refused', async (_sentence, action, userId, says) => {
    const { challengeId } = await provenChallenge()
    await under.sdk.claimChallenge({ challengeId, userId: ANA })
    expect(await refusalOf(track(challengeId, action, userId))).toMatchObject({ statusCode: 400, says })
  })

  test.each([
    ['once', 400],
    ['many', undefined],
  ] as const)('is attached a second time by the guess %s', async (attachChallenge, statusCode) => {
    under.tenant.setGuesses({ attachChallenge })
    const { challengeId } = await provenChallenge()
    await track(challengeId)
    expect((await refusalOf(track(challengeId))).statusCode).toBe(statusCode)
  })
})
