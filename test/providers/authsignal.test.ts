import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUserId, type UserId } from '../../gateway/core/user-id.ts'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { attributesOf } from '../../gateway/providers/visitor.ts'
import { startTenant, type Tenant } from '../../local/authsignal/start-tenant.ts'
import { json, startScripted } from './scripted-server.ts'

const SECRET = 'sk-for-tests-only'
const ACTION = 'cognitoAuth'
const VISITOR = { ipAddress: '203.0.113.7', userAgent: 'a browser', deviceId: undefined }
const ANA = userId('0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01')
const BO = userId('0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a02')

function userId(text: string): UserId {
  const id = asUserId(text)
  if (id === undefined) throw new Error('not a UUID')
  return id
}

type Service = ReturnType<typeof createAuthsignal>

describe('with a tenant', () => {
  let tenant: Tenant
  let service: Service
  beforeAll(async () => {
    tenant = await startTenant({
      port: 0,
      folder: null,
      now: () => Date.UTC(2025, 0, 15),
      tenantId: 'tenant',
      secretKey: SECRET,
      relyingParty: { id: 'localhost', name: 'App', origins: ['http://localhost:8787'] },
    })
    service = createAuthsignal({
      apiUrl: tenant.apiUrl,
      secretKey: SECRET,
      action: ACTION,
      deadlineMs: 5_000,
    })
  })
  afterAll(() => tenant.close())

  async function sent(email: string): Promise<{ challengeId: string; code: string }> {
    const result = await service.sendCode(email, VISITOR)
    const mails = await (await fetch(`${tenant.url}/mailbox.json?to=${encodeURIComponent(email)}`)).json()
    return {
      challengeId: result.ok ? result.value.challengeId : '',
      code: (mails as { code: string }[])[0]?.code ?? '',
    }
  }

  test('a code is sent, verified, claimed and validated once', async () => {
    const { challengeId, code } = await sent('ana@example.com')
    expect(await service.verifyCode(challengeId, wrong(code))).toEqual({
      ok: true,
      value: { verified: false, tooMany: false },
    })
    expect(await service.verifyCode(challengeId, code)).toEqual({
      ok: true,
      value: { verified: true, email: 'ana@example.com' },
    })
    expect(await service.enrolEmail(ANA, 'ana@example.com')).toEqual({ ok: true, value: 'enrolled' })
    const claimed = await service.claim(challengeId, ANA)
    if (!claimed.ok) throw new Error(claimed.error.reason)
    expect(claimed.value.method).toBe('EMAIL_OTP')
    expect(await service.validate(claimed.value.token, ANA)).toMatchObject({
      ok: true,
      value: { succeeded: true },
    })
    expect(await service.validate(claimed.value.token, ANA)).toMatchObject({
      ok: true,
      value: { succeeded: false },
    })
    expect(await service.enrolledMethods(ANA)).toEqual({ ok: true, value: ['EMAIL_OTP'] })
  })

  test('a token is worth nothing for another user, nor for another action', async () => {
    const { challengeId, code } = await sent('bo@example.com')
    await service.verifyCode(challengeId, code)
    const claimed = await service.claim(challengeId, BO)
    const token = claimed.ok ? claimed.value.token : ''
    expect(await service.validate(token, ANA)).toMatchObject({ ok: true, value: { succeeded: false } })
    const elsewhere = createAuthsignal({
      apiUrl: tenant.apiUrl,
      secretKey: SECRET,
      action: 'other',
      deadlineMs: 5_000,
    })
    expect(await elsewhere.validate(token, BO)).toMatchObject({ ok: true, value: { succeeded: false } })
  })

  test('a user without factors: ALLOW, and not enrolled', async () => {
    const stranger = userId('0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a09')
    expect(await service.track(stranger, {})).toMatchObject({
      ok: true,
      value: { state: 'ALLOW', isEnrolled: false },
    })
    expect(await service.passkeyChallenge(stranger)).toEqual({ ok: true, value: { challengeId: undefined } })
  })

  test('a secret that is not the tenant’s is a service that can’t be used, and is not repeated', async () => {
    const other = createAuthsignal({
      apiUrl: tenant.apiUrl,
      secretKey: 'sk-wrong',
      action: ACTION,
      deadlineMs: 5_000,
    })
    const result = await other.track(ANA, {})
    expect(result).toMatchObject({
      ok: false,
      error: { reason: 'service_unavailable', service: 'authsignal', during: 'track' },
    })
    expect(JSON.stringify(result)).not.toContain('sk-wrong')
  })
})

describe('with a service that lies', () => {
  let server: Awaited<ReturnType<typeof startScripted>>
  let service: Service
  beforeAll(async () => {
    server = await startScripted()
    service = createAuthsignal({
      apiUrl: `${server.url}/v1`,
      secretKey: SECRET,
      action: ACTION,
      deadlineMs: 150,
    })
  })
  afterAll(() => server.close())

  describe('answers of another shape', () => {
    const GOOD = { isValid: true, state: 'CHALLENGE_SUCCEEDED', userId: ANA, actionCode: ACTION }
    test.each<[string, unknown, (service: Service) => Promise<unknown>]>([
      ['a challenge without id', {}, (it) => it.sendCode('a@example.com', VISITOR)],
      ['a challenge whose id is a number', { challengeId: 7 }, (it) => it.sendCode('a@example.com', VISITOR)],
      ['an empty id', { challengeId: '' }, (it) => it.sendCode('a@example.com', VISITOR)],
      ['verified as a text', { isVerified: 'true', email: 'a@b.c' }, (it) => it.verifyCode('c', '1')],
      ['verified as a number', { isVerified: 1, email: 'a@b.c' }, (it) => it.verifyCode('c', '1')],
      ['verified or not, nobody says', {}, (it) => it.verifyCode('c', '1')],
      ['verified, but by whom', { isVerified: true }, (it) => it.verifyCode('c', '1')],
      [
        'verified, and the address is a list',
        { isVerified: true, email: ['a@b.c'] },
        (it) => it.verifyCode('c', '1'),
      ],
      [
        'verified by another method',
        { isVerified: true, email: 'a@b.c', verificationMethod: 'SMS' },
        (it) => it.verifyCode('c', '1'),
      ],
      ['claimed without token', { verificationMethod: 'EMAIL_OTP' }, (it) => it.claim('c', ANA)],
      ['claimed without method', { token: 't' }, (it) => it.claim('c', ANA)],
      ['tracked without state', { isEnrolled: true }, (it) => it.track(ANA, {})],
      ['tracked with a state nobody knows', { state: 'PROBABLY' }, (it) => it.track(ANA, {})],
      ['tracked with a state of the prototype', { state: 'constructor' }, (it) => it.track(ANA, {})],
      ['authenticators that are an object', { length: 1 }, (it) => it.enrolledMethods(ANA)],
      ['authenticators that are nothing', [null], (it) => it.enrolledMethods(ANA)],
    ])('%s', async (_, answer, call) => {
      server.say(json(answer))
      expect(await call(service)).toMatchObject({ ok: false, error: { reason: 'service_unavailable' } })
    })

    test('a code tried too often is said as such', async () => {
      server.say(json({ isVerified: false, failureReason: 'MAX_ATTEMPTS_EXCEEDED' }))
      expect(await service.verifyCode('c', '1')).toEqual({
        ok: true,
        value: { verified: false, tooMany: true },
      })
    })

    test.each([
      ['everything right', GOOD, true],
      ['not valid', { ...GOOD, isValid: false }, false],
      ['valid as a text', { ...GOOD, isValid: 'true' }, false],
      ['nothing', {}, false],
      ['allowed, which is no proof', { ...GOOD, state: 'ALLOW' }, false],
      ['still asked for', { ...GOOD, state: 'CHALLENGE_REQUIRED' }, false],
      ['without state', { ...GOOD, state: undefined }, false],
      ['for another user', { ...GOOD, userId: BO }, false],
      ['for nobody', { ...GOOD, userId: undefined }, false],
      ['for another action', { ...GOOD, actionCode: 'other' }, false],
      ['for no action', { ...GOOD, actionCode: undefined }, false],
    ])('a token is validated with %s: %#', async (_, answer, succeeded) => {
      server.say(json(answer))
      expect(await service.validate('t', ANA)).toMatchObject({ ok: true, value: { succeeded } })
    })

    test.each<[string, object, object]>([
      ['and by what', { state: 'CHALLENGE_SUCCEEDED', verificationMethod: 'SMS' }, { method: 'SMS' }],
      ['by nothing yet', { state: 'CHALLENGE_REQUIRED' }, { method: undefined }],
      ['by what is no method', { state: 'ALLOW', verificationMethod: 7 }, { method: undefined }],
    ])('what has become of an action, %s', async (_, answer, told) => {
      server.say(json(answer))
      const { state } = answer as { state: string }
      expect(await service.outcome(ANA, 'key')).toEqual({ ok: true, value: { state, ...told } })
    })

    test.each<[string, object]>([
      ['a state nobody knows', { state: 'FINE' }],
      ['no state', {}],
    ])('of an action with %s nothing is believed', async (_, answer) => {
      server.say(json(answer))
      expect(await service.outcome(ANA, 'key')).toMatchObject({
        ok: false,
        error: { reason: 'service_unavailable', during: 'getAction' },
      })
    })

    test('what track leaves out, or says in another shape, is nothing', async () => {
      server.say(json({ state: 'ALLOW', isEnrolled: 'yes', allowedVerificationMethods: 'PASSKEY' }))
      expect(await service.track(ANA, {})).toEqual({
        ok: true,
        value: {
          state: 'ALLOW',
          idempotencyKey: '',
          isEnrolled: false,
          allowedMethods: [],
          enrolledMethods: undefined,
          url: '',
          token: '',
        },
      })
    })
  })

  test('what is asked, and as whom', async () => {
    server.say(json({ challengeId: 'c1' }))
    await service.sendCode('ana@example.com', { ...VISITOR, deviceId: 'd1' })
    const [asked] = server.asked
    expect([asked?.method, asked?.path]).toEqual(['POST', '/v1/challenge'])
    expect(asked?.headers.authorization).toBe(`Basic ${btoa(`${SECRET}:`)}`)
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      verificationMethod: 'EMAIL_OTP',
      action: ACTION,
      email: 'ana@example.com',
      ipAddress: '203.0.113.7',
      userAgent: 'a browser',
      deviceId: 'd1',
    })
  })
})

test('a visitor without device has none, rather than an undefined one', () => {
  expect(attributesOf(VISITOR)).toEqual({ ipAddress: '203.0.113.7', userAgent: 'a browser' })
})

function wrong(code: string): string {
  return code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
}
