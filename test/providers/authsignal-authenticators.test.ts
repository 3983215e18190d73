import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUserId, type UserId } from '../../gateway/core/user-id.ts'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { startTenant, type Tenant } from '../../local/authsignal/start-tenant.ts'
import { json, NO_ANSWERS, startScripted } from './scripted-server.ts'

const SECRET = 'sk-for-tests-only'
const ANA = userId('0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01')
const UNAVAILABLE = { ok: false, error: { reason: 'service_unavailable', service: 'authsignal' } }

function userId(text: string): UserId {
  const id = asUserId(text)
  if (id === undefined) throw new Error('not a UUID')
  return id
}

type Service = ReturnType<typeof createAuthsignal>

function serviceAt(apiUrl: string, deadlineMs: number): Service {
  return createAuthsignal({ apiUrl, secretKey: SECRET, action: 'cognitoAuth', deadlineMs })
}

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
    service = serviceAt(tenant.apiUrl, 5_000)
  })
  afterAll(() => tenant.close())

  test('an authenticator is listed, removed, and not there any more', async () => {
    await service.enrolEmail(ANA, 'ana@example.com')
    const listed = await service.authenticators(ANA)
    if (!listed.ok) throw new Error(listed.error.reason)
    expect(listed.value).toMatchObject([
      { method: 'EMAIL_OTP', isVerified: true, createdAt: Date.UTC(2025, 0, 15), address: 'ana@example.com' },
    ])
    const id = listed.value[0]?.id ?? ''
    expect(await service.removeAuthenticator(ANA, id)).toEqual({ ok: true, value: 'removed' })
    expect(await service.removeAuthenticator(ANA, id)).toEqual({ ok: true, value: 'not_there' })
    expect(await service.authenticators(ANA)).toEqual({ ok: true, value: [] })
  })

  test('custom attributes are kept as they are given', async () => {
    expect(await service.setCustom(ANA, { names: '{"a":"b"}', n: 1 })).toEqual({ ok: true, value: 'set' })
    expect(await service.custom(ANA)).toEqual({ ok: true, value: { names: '{"a":"b"}', n: 1 } })
  })
})

describe('with a server that says what it likes', () => {
  let server: Awaited<ReturnType<typeof startScripted>>
  let service: Service
  beforeAll(async () => {
    server = await startScripted()
    service = serviceAt(`${server.url}/v1`, 150)
  })
  afterAll(() => server.close())

  const PASSKEY = {
    userId: ANA,
    userAuthenticatorId: 'ua-1',
    verificationMethod: 'PASSKEY',
    createdAt: '2025-01-15T10:00:00.000Z',
    verifiedAt: '2025-01-15T10:00:01.000Z',
    lastVerifiedAt: '2025-02-01T08:30:00.000Z',
    webauthnCredential: { credentialId: 'cred-1', deviceId: 'd', name: 'Chrome on Linux' },
  }

  test('a passkey is read with all that a person knows it by', async () => {
    server.say(json([PASSKEY]))
    expect(await service.authenticators(ANA)).toEqual({
      ok: true,
      value: [
        {
          id: 'ua-1',
          method: 'PASSKEY',
          isVerified: true,
          createdAt: Date.UTC(2025, 0, 15, 10),
          lastUsedAt: Date.UTC(2025, 1, 1, 8, 30),
          address: '',
          passkey: { credentialId: 'cred-1', name: 'Chrome on Linux' },
        },
      ],
    })
  })

  const KEEPER = { name: 'x', aaguidMapping: { name: 'iCloud Keychain' } }
  test.each([
    [
      'its keeper’s name first',
      { webauthnCredential: KEEPER },
      { passkey: { credentialId: '', name: 'iCloud Keychain' } },
    ],
    ['nothing of its key', { webauthnCredential: undefined }, { passkey: { credentialId: '', name: '' } }],
    [
      'a time that is none',
      { createdAt: 'yesterday', lastVerifiedAt: 7 },
      { createdAt: undefined, lastUsedAt: undefined },
    ],
    ['no time at which it was verified', { verifiedAt: null }, { isVerified: false }],
    ['a number for an address', { phoneNumber: 7 }, { address: '' }],
  ])('read with %s', async (_, changes, expected) => {
    server.say(json([{ ...PASSKEY, ...changes }]))
    expect(await service.authenticators(ANA)).toMatchObject({ ok: true, value: [expected] })
  })

  test('the oldest comes first', async () => {
    const older = { ...PASSKEY, userAuthenticatorId: 'ua-0', createdAt: '2024-01-01T00:00:00.000Z' }
    server.say(json([PASSKEY, older]))
    const answer = await service.authenticators(ANA)
    expect(answer.ok && answer.value.map(({ id }) => id)).toEqual(['ua-0', 'ua-1'])
  })

  test.each([
    ['an object', {}],
    ['a list of nothing', [null]],
    ['one that is a list', [[]]],
    ['one without an id', [{ ...PASSKEY, userAuthenticatorId: undefined }]],
    ['one whose id would be another path', [{ ...PASSKEY, userAuthenticatorId: '../../users' }]],
    ['one without a method', [{ ...PASSKEY, verificationMethod: 7 }]],
    ['a good one and a bad one', [PASSKEY, {}]],
  ])('%s is no list of authenticators', async (_, said) => {
    server.say(json(said))
    expect(await service.authenticators(ANA)).toMatchObject(UNAVAILABLE)
  })

  test.each([
    ['a text', 'x'],
    ['a list', []],
    ['nothing', null],
  ])('custom attributes that are %s are none to go by', async (_, custom) => {
    server.say(json({ custom }))
    expect(await service.custom(ANA)).toMatchObject(UNAVAILABLE)
  })

  test('a user without custom attributes has none', async () => {
    server.say(json({}))
    expect(await service.custom(ANA)).toEqual({ ok: true, value: {} })
  })

  test.each([400, 401, 500])('a removal answered %i is none', async (status) => {
    server.say(json({ error: 'x' }, status))
    expect(await service.removeAuthenticator(ANA, 'ua-1')).toMatchObject(UNAVAILABLE)
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `DELETE /v1/users/${ANA}/authenticators/ua-1`,
    ])
  })

  const VERBS: readonly (readonly [string, () => Promise<{ ok: boolean }>])[] = [
    ['authenticators', () => service.authenticators(ANA)],
    ['custom', () => service.custom(ANA)],
    ['setCustom', () => service.setCustom(ANA, {})],
  ]

  describe.each(VERBS)('%s', (_, call) => {
    test.each(NO_ANSWERS)('%s is a refusal, asked for once', { timeout: 1_000 }, async (_about, script) => {
      server.say(script)
      expect(await call()).toMatchObject(UNAVAILABLE)
      expect(server.asked).toHaveLength(1)
    })
  })
})
