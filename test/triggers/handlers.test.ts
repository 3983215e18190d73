import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AdminCreateUserCommand,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeSignUpProof } from '../../gateway/core/sign-up-proof.ts'
import { bundleTriggers } from '../../local/cognito/bundle-triggers.ts'
import { type Pool, startPool } from '../../local/cognito/start-pool.ts'
import { refusalOf, sdkFor } from '../local/cognito/pool-under-test.ts'
import { GATEWAY, OTHER, POOL_ID } from './events.ts'
import { type FakeAuthsignal, startFakeAuthsignal } from './fake-authsignal.ts'

const KEY = 'a-key-of-thirty-two-characters!!'
const CLIENT = {
  preventUserExistenceErrors: 'ENABLED',
  explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
  idTokenMinutes: 60,
  accessTokenMinutes: 60,
  refreshTokenHours: 24,
  authSessionMinutes: 3,
} as const

const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-triggers-'))
const file = join(scratch, 'handlers.mjs')
let fake: FakeAuthsignal
let pool: Pool
let sdk: CognitoIdentityProviderClient

const poolWith = (environment: Record<string, string>) =>
  startPool({
    port: 0,
    folder: null,
    now: Date.now,
    poolId: POOL_ID,
    clients: [GATEWAY, OTHER].map((clientId) => ({ ...CLIENT, clientId })),
    triggers: { file, environment },
  })

beforeAll(async () => {
  fake = await startFakeAuthsignal()
  await bundleTriggers(file)
  pool = await poolWith({
    AUTHSIGNAL_SECRET_KEY: 'secret',
    AUTHSIGNAL_API_URL: fake.apiUrl,
    AUTHSIGNAL_ACTION: 'cognitoAuth',
    GATEHOUSE_CLIENT_IDS: GATEWAY,
    SIGN_UP_PROOF_KEY: KEY,
  })
  sdk = sdkFor(pool.url)
})
afterAll(async () => {
  sdk.destroy()
  await pool.close()
  await fake.end()
  rmSync(scratch, { recursive: true })
})
beforeEach(() => fake.reset())

const signUp = (email: string, ValidationData: { Name: string; Value: string }[] = []) =>
  sdk.send(new SignUpCommand({ ClientId: GATEWAY, Username: email, Password: 'Abcdef1!', ValidationData }))
const begin = (email: string, ClientId = GATEWAY) =>
  sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'CUSTOM_AUTH', ClientId, AuthParameters: { USERNAME: email } }),
  )
const respond = (begun: Awaited<ReturnType<typeof begin>>, ClientId = GATEWAY) =>
  sdk.send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId,
      Session: begun.Session,
      ChallengeResponses: { USERNAME: begun.ChallengeParameters?.USERNAME ?? '', ANSWER: 'token-1' },
    }),
  )
const validFor = (userId: string | undefined) => ({
  isValid: true,
  state: 'CHALLENGE_SUCCEEDED',
  userId,
  actionCode: 'cognitoAuth',
})

describe('the bundled triggers, in the pool', () => {
  test('sign up with a proof, then sign in with a token', async () => {
    const subject = { poolId: POOL_ID, clientId: GATEWAY, email: 'new@example.com' }
    const proof = await makeSignUpProof(subject, KEY, Date.now() / 1000)
    const made = await signUp('new@example.com', [{ Name: 'gatehouse-proof', Value: proof }])
    expect(made.UserConfirmed).toBe(true)
    const begun = await begin('new@example.com')
    expect(begun.ChallengeParameters).toEqual({ USERNAME: made.UserSub, userId: made.UserSub })
    fake.answers['/v1/validate'] = validFor(made.UserSub)
    expect((await respond(begun)).AuthenticationResult?.IdToken).toBeDefined()
  })

  test('refuse to sign up without', async () => {
    expect(await refusalOf(signUp('squatter@example.com'))).toBe(
      'UserLambdaValidationException: PreSignUp failed with error Sign-up refused: the e-mail is not proven.',
    )
  })

  test('answer the same shape for the unknown, and fail them without asking anybody', async () => {
    const begun = await begin('who@example.com')
    expect(Object.keys(begun.ChallengeParameters ?? {})).toEqual(['USERNAME'])
    expect(await refusalOf(respond(begun))).toBe('NotAuthorizedException: Incorrect username or password.')
    expect(fake.asked).toEqual([])
  })

  test("do for another client what Authsignal's article says", async () => {
    const made = await sdk.send(
      new AdminCreateUserCommand({ UserPoolId: POOL_ID, Username: 'ana@example.com' }),
    )
    const sub = made.User?.Username
    fake.answers.track = { state: 'CHALLENGE_REQUIRED', isEnrolled: true, url: 'https://ui/', token: 't' }
    const begun = await begin('ana@example.com', OTHER)
    expect(begun.ChallengeParameters).toEqual({
      USERNAME: sub,
      url: 'https://ui/',
      token: 't',
      state: 'CHALLENGE_REQUIRED',
    })
    fake.answers['/v1/validate'] = validFor(sub)
    expect((await respond(begun, OTHER)).AuthenticationResult?.IdToken).toBeDefined()
  })

  test('say so when Authsignal cannot be asked', async () => {
    const begun = await begin('ana@example.com')
    fake.answers.status = 500
    expect(await refusalOf(respond(begun))).toBe(
      'UserLambdaValidationException: VerifyAuthChallengeResponse failed with error Authsignal could not be asked: service_unavailable.',
    )
  })
})

test('with wrong settings they do not load, and every problem is told', async () => {
  const started = poolWith({ AUTHSIGNAL_API_URL: 'nowhere', AUTHSIGNAL_ACTION: 'a/b' })
  await expect(started).rejects.toThrow(
    /AUTHSIGNAL_SECRET_KEY: .*\nAUTHSIGNAL_API_URL: .*\nAUTHSIGNAL_ACTION: .*\nGATEHOUSE_CLIENT_IDS: .*\nSIGN_UP_PROOF_KEY: /,
  )
})
