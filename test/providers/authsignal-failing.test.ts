import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUserId, type UserId } from '../../gateway/core/user-id.ts'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { json, NO_ANSWERS, nobodysUrl, startScripted } from './scripted-server.ts'

const SECRET = 'sk-for-tests-only'
const ACTION = 'cognitoAuth'
const VISITOR = { ipAddress: '203.0.113.7', userAgent: 'a browser', deviceId: undefined }
const ANA = userId('0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01')

function userId(text: string): UserId {
  const id = asUserId(text)
  if (id === undefined) throw new Error('not a UUID')
  return id
}

const UNAVAILABLE = { ok: false, error: { reason: 'service_unavailable', service: 'authsignal' } }
const NO = { ok: true, value: { succeeded: false } }
/** What the package makes an empty object of when it validates: a no, where others can say "not an answer". */
const READ_AS_NO: ReadonlySet<string> = new Set([
  'an empty body',
  'no JSON',
  'half of a JSON',
  'a text',
  'a number',
])

type Service = ReturnType<typeof createAuthsignal>

const VERBS: readonly (readonly [name: string, call: (service: Service) => Promise<{ ok: boolean }>])[] = [
  ['sendCode', (service) => service.sendCode('ana@example.com', VISITOR)],
  ['verifyCode', (service) => service.verifyCode('challenge-1', 'code-123456')],
  ['askInVain', (service) => service.askInVain()],
  ['claim', (service) => service.claim('challenge-1', ANA)],
  ['track', (service) => service.track(ANA, {})],
  ['validate', (service) => service.validate('token-1', ANA)],
  ['passkeyChallenge', (service) => service.passkeyChallenge(ANA)],
  ['enrolledMethods', (service) => service.enrolledMethods(ANA)],
  ['enrolEmail', (service) => service.enrolEmail(ANA, 'ana@example.com')],
]

describe('with a service that fails', () => {
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

  describe.each(VERBS)('%s', (verb, call) => {
    test.each(NO_ANSWERS)('%s is a refusal, asked for once', { timeout: 1_000 }, async (about, script) => {
      server.say(script)
      const result = await call(service)
      expect(result).toMatchObject(verb === 'validate' && READ_AS_NO.has(about) ? NO : UNAVAILABLE)
      expect(server.asked).toHaveLength(1)
      expect(JSON.stringify(result)).not.toMatch(/sk-for-tests|c2stZm9y|code-123456|token-1|the-server-says/)
    })

    test('too many requests is said as such, asked for once', async () => {
      server.say(json({ error: 'too_many_requests', errorDescription: 'x' }, 429))
      expect(await call(service)).toEqual({
        ok: false,
        error: { reason: 'too_many_tries', by: 'authsignal', retryAfterSeconds: 60 },
      })
      expect(server.asked).toHaveLength(1)
    })

    test('nobody listening is a refusal', async () => {
      const alone = createAuthsignal({
        apiUrl: await nobodysUrl(),
        secretKey: SECRET,
        action: ACTION,
        deadlineMs: 500,
      })
      expect(await call(alone)).toMatchObject({ ok: false, error: { reason: 'service_unavailable' } })
    })

    test('a list of nothing is not taken for good news', async () => {
      server.say(json([null]))
      const result = await call(service)
      expect(JSON.stringify(result)).not.toMatch(/"(?:verified|succeeded)":true/)
    })
  })
})
