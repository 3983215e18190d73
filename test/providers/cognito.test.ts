import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CanonicalEmail, canonicalEmail } from '../../gateway/core/email.ts'
import { asUserId } from '../../gateway/core/user-id.ts'
import { createCognito } from '../../gateway/providers/cognito.ts'
import {
  claims,
  POOL_ID,
  type PoolUnderTest,
  SECRET,
  startPoolUnderTest,
} from '../local/cognito/pool-under-test.ts'
import { NO_ANSWERS, nobodysUrl, startScripted } from './scripted-server.ts'

type Service = ReturnType<typeof createCognito>
const SETTINGS = { userPoolId: POOL_ID, clientId: 'server', clientSecret: SECRET }

function email(text: string): CanonicalEmail {
  const canonical = canonicalEmail(text)
  if (canonical === undefined) throw new Error('not an address')
  return canonical
}

const ANA = email('ana@example.com')
const BEGUN = { session: 'session-1', username: '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01', userId: undefined }
const VERBS: readonly (readonly [during: string, call: (service: Service) => Promise<{ ok: boolean }>])[] = [
  ['InitiateAuth', (service) => service.begin(ANA)],
  ['RespondToAuthChallenge', (service) => service.answer(BEGUN, 'token-1')],
  ['SignUp', (service) => service.signUp(ANA, 'proof-1')],
  ['RevokeToken', (service) => service.revoke('refresh-1')],
]

describe('with a pool', () => {
  let under: PoolUnderTest
  let service: Service
  let sub: string
  beforeAll(async () => {
    under = await startPoolUnderTest()
    sub = await under.addUser('ana@example.com')
    service = createCognito({ ...SETTINGS, endpoint: under.pool.url, deadlineMs: 10_000 })
  })
  afterAll(() => under.end())

  test('a right answer gives tokens, made out to the canonical name', async () => {
    const begun = await service.begin(ANA)
    if (!begun.ok) throw new Error(begun.error.detail)
    expect(begun.value.username).toBe(sub)
    const tokens = await service.answer(begun.value, 'right')
    if (!tokens.ok) throw new Error(tokens.error.reason)
    expect(claims(tokens.value.idToken)).toMatchObject({ sub, email: 'ana@example.com', token_use: 'id' })
    expect(await service.revoke(tokens.value.refreshToken)).toEqual({ ok: true, value: 'revoked' })
  })

  test('a wrong answer is not vouched for', async () => {
    const begun = await service.begin(ANA)
    if (!begun.ok) throw new Error(begun.error.detail)
    // These triggers ask again after a wrong answer, as an older Define may.
    expect(await service.answer(begun.value, 'wrong')).toEqual({
      ok: false,
      error: { reason: 'not_vouched', because: 'another challenge instead of tokens' },
    })
  })

  test('a session is used up by its answer', async () => {
    const begun = await service.begin(ANA)
    if (!begun.ok) throw new Error(begun.error.detail)
    await service.answer(begun.value, 'right')
    expect(await service.answer(begun.value, 'right')).toEqual({
      ok: false,
      error: { reason: 'not_vouched', because: 'NotAuthorizedException' },
    })
  })

  test('somebody who does not exist begins like everybody, and nobody says who they are', async () => {
    const begun = await service.begin(email('nobody@example.com'))
    expect(begun).toMatchObject({ ok: true, value: { userId: undefined } })
  })

  test('somebody of whom the pool says it is refused, as a pool of the older setting does', async () => {
    under.pool.refuseNext('InitiateAuth', 'UserNotFoundException', 'User does not exist.')
    expect(await service.begin(ANA)).toEqual({
      ok: true,
      value: { session: '', username: ANA, userId: undefined },
    })
  })

  test('signing up twice is signing up: of two at once the loser finds the user there', async () => {
    const bo = email('bo@example.com')
    const both = await Promise.all([service.signUp(bo, 'proof'), service.signUp(bo, 'proof')])
    expect(both).toEqual([
      { ok: true, value: 'signed_up' },
      { ok: true, value: 'signed_up' },
    ])
    expect(
      under.events().filter(({ triggerSource }) => triggerSource === 'PreSignUp_SignUp')[0],
    ).toMatchObject({
      request: {
        validationData: { 'gatehouse-proof': 'proof' },
        userAttributes: { email: 'bo@example.com' },
      },
    })
  })

  test.each([['a trigger that refuses', email('refused@example.com')]])(
    '%s is a sign-up that can’t be done',
    async (_, address) => {
      expect(await service.signUp(address, 'proof')).toMatchObject({
        ok: false,
        error: { reason: 'service_unavailable', service: 'cognito', during: 'SignUp' },
      })
    },
  )

  test.each([
    ['TooManyRequestsException', 'InitiateAuth'],
    ['InternalErrorException', 'InitiateAuth'],
    ['ResourceNotFoundException', 'InitiateAuth'],
    ['UserLambdaValidationException', 'InitiateAuth'],
  ])('%s at the beginning is no answer', async (type, operation) => {
    under.pool.refuseNext(operation, type, 'the-server-says')
    const result = await service.begin(ANA)
    expect(result).toMatchObject({ ok: false, error: { reason: 'service_unavailable', during: operation } })
    expect(JSON.stringify(result)).not.toContain('the-server-says')
  })

  test('a throttled answer is no verdict on the token', async () => {
    const begun = await service.begin(ANA)
    if (!begun.ok) throw new Error(begun.error.detail)
    under.pool.refuseNext('RespondToAuthChallenge', 'TooManyRequestsException', 'x')
    expect(await service.answer(begun.value, 'right')).toMatchObject({
      ok: false,
      error: { reason: 'service_unavailable', during: 'RespondToAuthChallenge' },
    })
  })
})

describe('with a service that fails', () => {
  let server: Awaited<ReturnType<typeof startScripted>>
  let service: Service
  beforeAll(async () => {
    server = await startScripted()
    service = createCognito({ ...SETTINGS, endpoint: server.url, deadlineMs: 150 })
  })
  afterAll(() => server.close())

  describe.each(VERBS)('%s', (during, call) => {
    const unavailable = { ok: false, error: { reason: 'service_unavailable', service: 'cognito', during } }

    test.each(NO_ANSWERS)('%s lets nobody in, asked for once', { timeout: 1_000 }, async (_, script) => {
      server.say(script)
      const result = await call(service)
      if (result.ok) expect(EMPTY_IS_FINE.has(during)).toBe(true)
      else
        expect(['service_unavailable', 'not_vouched']).toContain(
          (result as never as typeof unavailable).error.reason,
        )
      expect(server.asked).toHaveLength(1)
      expect(JSON.stringify(result)).not.toMatch(/a-client-secret|token-1|proof-1|refresh-1|the-server-says/)
    })

    test.each([
      ['TooManyRequestsException', 400],
      ['LimitExceededException', 400],
      ['AnExceptionNobodyKnows', 400],
      ['InternalErrorException', 500],
    ])('%s is a refusal, asked for once', async (type, status) => {
      server.say((response) =>
        response.writeHead(status, HEADERS).end(JSON.stringify({ __type: type, message: 'm' })),
      )
      expect(await call(service)).toMatchObject(unavailable)
      expect(server.asked).toHaveLength(1)
    })

    test('nobody listening is a refusal', async () => {
      const alone = createCognito({ ...SETTINGS, endpoint: await nobodysUrl(), deadlineMs: 500 })
      expect(await call(alone)).toMatchObject(unavailable)
    })
  })

  test.each([
    ['a challenge of another kind', { ChallengeName: 'PASSWORD_VERIFIER', Session: 's' }],
    ['a challenge without session', { ChallengeName: 'CUSTOM_CHALLENGE' }],
    ['tokens at once, unasked', { AuthenticationResult: { IdToken: 'x', RefreshToken: 'y' } }],
    ['nothing', {}],
  ])('%s is no beginning', async (_, body) => {
    server.say((response) => response.writeHead(200, HEADERS).end(JSON.stringify(body)))
    expect(await service.begin(ANA)).toMatchObject({ ok: false, error: { reason: 'service_unavailable' } })
  })

  test.each([
    ['a UUID', BEGUN.username, asUserId(BEGUN.username)],
    ['something else', '../users', undefined],
    ['empty', '', undefined],
  ])('a userId that is %s', async (_, userId, read) => {
    const body = {
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: 's',
      ChallengeParameters: { USERNAME: 'u', userId },
    }
    server.say((response) => response.writeHead(200, HEADERS).end(JSON.stringify(body)))
    expect(await service.begin(ANA)).toEqual({
      ok: true,
      value: { session: 's', username: 'u', userId: read },
    })
  })

  test.each([
    ['no ID token', { RefreshToken: 'r' }],
    ['no refresh token', { IdToken: 'i' }],
    ['nothing', undefined],
  ])('tokens with %s are none', async (_, AuthenticationResult) => {
    server.say((response) => response.writeHead(200, HEADERS).end(JSON.stringify({ AuthenticationResult })))
    expect(await service.answer(BEGUN, 'token-1')).toMatchObject({
      ok: false,
      error: { reason: 'not_vouched' },
    })
  })
})

const HEADERS = { 'content-type': 'application/x-amz-json-1.1' }
/** Their answers say nothing, so an empty one is one. */
const EMPTY_IS_FINE: ReadonlySet<string> = new Set(['SignUp', 'RevokeToken'])
