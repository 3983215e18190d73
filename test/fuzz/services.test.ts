import fc from 'fast-check'
import { afterAll, beforeAll, expect } from 'vitest'
import type { CanonicalEmail } from '../../gateway/core/email.ts'
import type { Result } from '../../gateway/core/result.ts'
import { asUserId, type UserId } from '../../gateway/core/user-id.ts'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { createCognito } from '../../gateway/providers/cognito.ts'
import { liesAbout } from './lies.ts'
import { startLyingServer } from './lying-server.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('services that lie')

const ID = '0b0f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a11'
const USER = asUserId(ID) as UserId
const EMAIL = 'ana@example.com' as CanonicalEmail
const VISITOR = { ipAddress: '192.0.2.7', userAgent: 'x', deviceId: undefined }

let server: Awaited<ReturnType<typeof startLyingServer>>
let authsignal: ReturnType<typeof createAuthsignal>
let cognito: ReturnType<typeof createCognito>

beforeAll(async () => {
  server = await startLyingServer()
  authsignal = createAuthsignal({
    apiUrl: server.url,
    secretKey: 'secret',
    action: 'cognitoAuth',
    deadlineMs: 8_000,
  })
  cognito = createCognito({
    userPoolId: 'us-east-1_Example',
    clientId: 'client',
    clientSecret: 'secret',
    endpoint: server.url,
    deadlineMs: 8_000,
  })
})
afterAll(() => server.close())

/** All of Authsignal's answers at once: each verb takes what it knows. */
const AUTHSIGNAL_SAYS = {
  challengeId: 'c-1',
  isVerified: true,
  email: 'ana@example.com',
  verificationMethod: 'EMAIL_OTP',
  token: 'token-1',
  state: 'CHALLENGE_SUCCEEDED',
  idempotencyKey: 'k-1',
  isEnrolled: true,
  allowedVerificationMethods: ['PASSKEY'],
  url: 'https://tenant.test/ui',
  isValid: true,
  userId: ID,
  action: 'cognitoAuth',
  failureReason: 'MAX_ATTEMPTS_EXCEEDED',
  error: 'e',
  errorCode: 'invalid',
}

const VERBS: Readonly<Record<string, () => Promise<Result<unknown, { readonly reason: string }>>>> = {
  sendCode: () => authsignal.sendCode('ana@example.com', VISITOR),
  verifyCode: () => authsignal.verifyCode('c-1', '123456'),
  claim: () => authsignal.claim('c-1', USER),
  track: () => authsignal.track(USER, {}),
  validate: () => authsignal.validate('token-1', USER),
  passkeyChallenge: () => authsignal.passkeyChallenge(USER),
  askInVain: () => authsignal.askInVain(),
  enrolledMethods: () => authsignal.enrolledMethods(USER),
  enrolEmail: () => authsignal.enrolEmail(USER, 'ana@example.com'),
}

fuzz(
  'whatever Authsignal says, it is an answer of its kind or none',
  {
    parser: 'Authsignal',
    cases: fc.tuple(fc.constantFrom(...Object.keys(VERBS)), liesAbout(AUTHSIGNAL_SAYS)),
    runs: 700,
  },
  async ([verb, lie]) => {
    server.say(lie)
    const answer = await VERBS[verb]?.()
    if (answer === undefined) throw new Error(verb)
    if (!answer.ok) return expect(['service_unavailable', 'too_many_tries']).toContain(answer.error.reason)
    if (verb !== 'askInVain') expect([200, 201, 204]).toContain(lie.status)
    for (const [name, value] of typeof answer.value === 'object'
      ? Object.entries(answer.value as object)
      : [])
      expect([name, isOfKind(name, value)]).toEqual([name, true])
    // Only a clear yes is one.
    const said = parsed(lie.body)
    if (verb === 'validate' && (answer.value as { succeeded: boolean }).succeeded) {
      expect(said).toMatchObject({
        isValid: true,
        state: 'CHALLENGE_SUCCEEDED',
        userId: ID,
        action: 'cognitoAuth',
      })
    }
    if (verb === 'verifyCode' && (answer.value as { verified: boolean }).verified)
      expect(said).toMatchObject({ isVerified: true })
  },
)

function isOfKind(name: string, value: unknown): boolean {
  if (/^(?:verified|tooMany|succeeded|isEnrolled)$/.test(name)) return typeof value === 'boolean'
  if (/^(?:allowedMethods|\d+)$/.test(name)) return typeof value === 'string' || isListOfTexts(value)
  if (name === 'enrolledMethods') return value === undefined || isListOfTexts(value)
  return value === undefined ? name === 'challengeId' : typeof value === 'string'
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

const COGNITO_SAYS = {
  Session: 's-1',
  ChallengeName: 'CUSTOM_CHALLENGE',
  ChallengeParameters: { userId: ID, USERNAME: ID },
  AuthenticationResult: { IdToken: 'a.b.c', RefreshToken: 'r', AccessToken: 'x' },
  UserConfirmed: true,
  UserSub: ID,
  __type: 'NotAuthorizedException',
  message: 'm',
}

const STEPS: Readonly<Record<string, () => Promise<Result<unknown, { readonly reason: string }>>>> = {
  begin: () => cognito.begin(EMAIL),
  answer: () => cognito.answer({ session: 's-1', username: ID, userId: USER }, 'token-1'),
  signUp: () => cognito.signUp(EMAIL, 'proof'),
  refresh: () => cognito.refresh('r'),
  revoke: () => cognito.revoke('r'),
}

fuzz(
  'whatever Cognito says, it is an answer of its kind or none',
  {
    parser: 'Cognito',
    cases: fc.tuple(fc.constantFrom(...Object.keys(STEPS)), liesAbout(COGNITO_SAYS)),
    runs: 500,
  },
  async ([step, lie]) => {
    server.say(lie)
    const answer = await STEPS[step]?.()
    if (answer === undefined) throw new Error(step)
    if (!answer.ok) return expect(typeof answer.error.reason).toBe('string')
    if (step === 'answer' || step === 'refresh') {
      expect(lie.status).toBeLessThan(300)
      expect(Object.values(answer.value as object).filter((token) => typeof token !== 'string')).toEqual([])
    }
    if (step === 'begin') {
      const { session, username, userId } = answer.value as {
        session: unknown
        username: unknown
        userId: unknown
      }
      expect([typeof session, typeof username]).toEqual(['string', 'string'])
      expect(userId === undefined || userId === ID).toBe(true)
    }
  },
)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
