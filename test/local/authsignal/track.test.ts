import { UserActionState, VerificationMethod } from '@authsignal/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Rule } from '../../../local/authsignal/rules.ts'
import { ANA, BO, tenantUnderTest } from './tenant-under-test.ts'

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

describe('what track answers', () => {
  const block: Rule = { when: { email: EMAIL }, outcome: 'BLOCK', ruleId: 'no-ana' }
  test.each<[string, string, boolean, Rule[], string]>([
    ['an action nobody wrote rules for is allowed', 'cognitoAuth', true, [], 'ALLOW'],
    ['an action that always challenges does so to the enrolled', 'admin', true, [], 'CHALLENGE_REQUIRED'],
    ['and allows the unenrolled, who cannot be challenged', 'admin', false, [], 'ALLOW'],
    [
      'a rule may ask for a challenge',
      'cognitoAuth',
      true,
      [{ when: {}, outcome: 'CHALLENGE' }],
      'CHALLENGE_REQUIRED',
    ],
    [
      'a rule may allow what the default challenges',
      'admin',
      true,
      [{ when: {}, outcome: 'ALLOW' }],
      'ALLOW',
    ],
    ['a rule may block by e-mail', 'admin', true, [block], 'BLOCK'],
    ['also somebody unenrolled', 'admin', false, [block], 'BLOCK'],
    [
      'a review is no grant',
      'admin',
      true,
      [{ when: { email: EMAIL }, outcome: 'REVIEW_REQUIRED' }],
      'REVIEW_REQUIRED',
    ],
    ['the strictest rule wins', 'admin', true, [{ when: {}, outcome: 'ALLOW' }, block], 'BLOCK'],
    [
      'a rule for another address is silent',
      'admin',
      true,
      [{ when: { email: 'x@y' }, outcome: 'BLOCK' }],
      'CHALLENGE_REQUIRED',
    ],
    [
      'every condition must hold',
      'admin',
      true,
      [{ when: { email: EMAIL, ipAddress: '192.0.2.1' }, outcome: 'BLOCK' }],
      'CHALLENGE_REQUIRED',
    ],
    [
      'domains, addresses and devices count',
      'admin',
      true,
      [
        {
          when: {
            emailDomain: 'EXAMPLE.com',
            ipAddress: '198.51.100.7',
            deviceId: 'd',
            userId: ANA,
            isEnrolled: true,
          },
          outcome: 'BLOCK',
        },
      ],
      'BLOCK',
    ],
    [
      'a domain is not the end of a name',
      'admin',
      true,
      [{ when: { emailDomain: 'ample.com' }, outcome: 'BLOCK' }],
      'CHALLENGE_REQUIRED',
    ],
  ])('%s', async (_sentence, action, isEnrolled, rules, state) => {
    if (isEnrolled) await enrol()
    under.tenant.setRules({ [action]: rules })
    const attributes = { email: 'ANA@example.com', ipAddress: '198.51.100.7', deviceId: 'd' }
    const answer = await under.sdk.track({ userId: ANA, action, attributes })
    expect(answer).toMatchObject({ state, isEnrolled })
    expect(
      await under.sdk.getAction({ userId: ANA, action, idempotencyKey: answer.idempotencyKey }),
    ).toMatchObject({
      state,
      createdAt: '2025-05-14T09:00:00.000Z',
    })
  })

  test('an e-mail known from enrolment or updateUser is enough for a rule', async () => {
    under.tenant.setRules({ cognitoAuth: [{ when: { email: EMAIL }, outcome: 'BLOCK', ruleId: 'no-ana' }] })
    await enrol(ANA)
    await under.sdk.updateUser({ userId: BO, attributes: { email: EMAIL } })
    for (const userId of [ANA, BO])
      expect(await under.sdk.track({ userId, action: 'cognitoAuth' })).toMatchObject({
        state: 'BLOCK',
        ruleIds: ['no-ana'],
      })
  })

  test('naming another address does not take the place of the proven one', async () => {
    await enrol()
    await under.sdk.track({ userId: ANA, action: 'cognitoAuth', attributes: { email: 'eve@example.com' } })
    expect((await under.sdk.getUser({ userId: ANA })).email).toBe(EMAIL)
  })

  test('the url is on 127.0.0.1 and carries a token that is not valid yet', async () => {
    await enrol()
    const { url, token } = await under.sdk.track({ userId: ANA, action: 'admin' })
    expect(url).toBe(`${under.tenant.url}/ui?token=${token}`)
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//)
    expect(await under.sdk.validateChallenge({ token })).toMatchObject({
      isValid: false,
      state: 'CHALLENGE_REQUIRED',
    })
  })

  test('tells what is enrolled', async () => {
    expect(await under.sdk.track({ userId: BO, action: 'admin' })).toMatchObject({
      enrolledVerificationMethods: [],
      allowedVerificationMethods: ['EMAIL_OTP', 'PASSKEY'],
    })
    await enrol()
    expect(await under.sdk.track({ userId: ANA, action: 'admin' })).toMatchObject({
      enrolledVerificationMethods: ['EMAIL_OTP'],
      defaultVerificationMethod: 'EMAIL_OTP',
    })
  })

  test('the same key is the same action: what was proven for it stays', async () => {
    await enrol()
    const request = { userId: ANA, action: 'admin', attributes: { idempotencyKey: 'once-1' } }
    await under.sdk.track(request)
    await under.sdk.updateAction({
      ...request,
      idempotencyKey: 'once-1',
      attributes: { state: UserActionState.CHALLENGE_SUCCEEDED },
    })
    expect((await under.sdk.track(request)).state).toBe('CHALLENGE_SUCCEEDED')
    under.tenant.setRules({ admin: [{ when: {}, outcome: 'BLOCK' }] })
    expect((await under.sdk.track(request)).state).toBe('BLOCK')
  })
})
