import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  answer,
  begin,
  POOL_ID,
  type PoolUnderTest,
  refusalOf,
  secretHash,
  signIn,
  startPoolUnderTest,
} from './pool-under-test.ts'

let its: PoolUnderTest
let ana: string
beforeAll(async () => {
  its = await startPoolUnderTest()
  ana = await its.addUser('Ana@Example.com', 'admins')
  await its.sdk.send(
    new SignUpCommand({ ClientId: 'browser', Username: 'later@example.com', Password: 'Abcdef1!' }),
  )
  await its.addUser('off@example.com')
  await its.sdk.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username: 'off@example.com' }))
})
afterAll(() => its.end())
beforeEach(() => its.forget())

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('InitiateAuth gives the canonical name, the public parameters and a session, and keeps the private ones', async () => {
  const { begun } = await begin(its.sdk, 'ana@example.com')
  expect(begun.ChallengeName).toBe('CUSTOM_CHALLENGE')
  expect(begun.ChallengeParameters).toEqual({ USERNAME: ana, hint: 'say right', env: 'EVENTS_FILE' })
  expect(begun.Session?.length).toBeGreaterThan(20)
  expect(ana).toMatch(UUID)
})

describe('the user is found by', () => {
  test.each([
    ['the e-mail', () => 'Ana@Example.com'],
    ['the e-mail in another case', () => 'ANA@example.COM'],
    ['the sub', () => ana],
  ])('%s', async (_, name) => {
    expect((await begin(its.sdk, name())).username).toBe(ana)
  })
})

test('a wrong answer leads to another round with a new session, a second one ends the attempt', async () => {
  const first = await begin(its.sdk, 'ana@example.com')
  const second = await answer(its.sdk, first, 'wrong')
  expect(second.ChallengeName).toBe('CUSTOM_CHALLENGE')
  expect(second.Session).not.toBe(first.session)
  const again = { session: second.Session ?? '', username: ana }
  expect(await refusalOf(answer(its.sdk, again, 'wrong'))).toBe(
    'NotAuthorizedException: Incorrect username or password.',
  )
})

describe('a session', () => {
  test('is spent by a right answer', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    await answer(its.sdk, begun, 'right')
    expect(await refusalOf(answer(its.sdk, begun, 'right'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })
  test('is spent by a wrong answer', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    await answer(its.sdk, begun, 'wrong')
    expect(await refusalOf(answer(its.sdk, begun, 'right'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })
  test('serves one of two answers that come at the same moment', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    const both = await Promise.allSettled([answer(its.sdk, begun, 'right'), answer(its.sdk, begun, 'right')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
  test('works to the last second of three minutes', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    its.passSeconds(179)
    expect((await answer(its.sdk, begun, 'right')).AuthenticationResult).toBeDefined()
  })
  test('is expired after three minutes', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    its.passSeconds(180)
    expect(await refusalOf(answer(its.sdk, begun, 'right'))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })
  test('is worth nothing at another client', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    expect(await refusalOf(answer(its.sdk, begun, 'right', 'legacy'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })
  test('is worth nothing to another user', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    const other = await its.addUser('other@example.com')
    expect(await refusalOf(answer(its.sdk, { ...begun, username: other }, 'right'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })
  test('is not accepted under the e-mail, only under the canonical name', async () => {
    const begun = await begin(its.sdk, 'ana@example.com')
    expect(await refusalOf(answer(its.sdk, { ...begun, username: 'ana@example.com' }, 'right'))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })
  test('ends when its user is removed meanwhile', async () => {
    await its.addUser('gone@example.com')
    const begun = await begin(its.sdk, 'gone@example.com')
    await its.sdk.send(new AdminDeleteUserCommand({ UserPoolId: POOL_ID, Username: 'gone@example.com' }))
    expect(await refusalOf(answer(its.sdk, begun, 'right'))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})

describe('InitiateAuth refuses', () => {
  test.each([
    [
      'an unknown client',
      'nobody',
      'ana@example.com',
      'ResourceNotFoundException: User pool client nobody does not exist.',
    ],
    [
      'a flow the client may not use',
      'norefresh',
      'ana@example.com',
      'InvalidParameterException: CUSTOM_AUTH is not enabled for the client.',
    ],
    [
      'an unknown user, where the client says LEGACY',
      'legacy',
      'who@example.com',
      'UserNotFoundException: User does not exist.',
    ],
    ['a disabled user', 'browser', 'off@example.com', 'NotAuthorizedException: User is disabled.'],
    [
      'an unconfirmed user',
      'browser',
      'later@example.com',
      'UserNotConfirmedException: User is not confirmed.',
    ],
  ])('%s', async (_, clientId, name, refusal) => {
    expect(await refusalOf(begin(its.sdk, name, clientId))).toBe(refusal)
  })
  test.each([
    [
      'a password flow',
      'USER_PASSWORD_AUTH',
      {},
      'InvalidParameterException: USER_PASSWORD_AUTH is not enabled for the client.',
    ],
    ['no USERNAME', 'CUSTOM_AUTH', {}, 'InvalidParameterException: Missing required parameter USERNAME'],
    [
      'SRP, which is not built here, in so many words',
      'CUSTOM_AUTH',
      { USERNAME: 'ana@example.com', CHALLENGE_NAME: 'SRP_A', SRP_A: 'abc' },
      'InvalidParameterException: This embedded pool does not do SRP: start CUSTOM_AUTH without CHALLENGE_NAME.',
    ],
  ] as const)('%s', async (_, AuthFlow, AuthParameters, refusal) => {
    const sent = its.sdk.send(new InitiateAuthCommand({ AuthFlow, ClientId: 'browser', AuthParameters }))
    expect(await refusalOf(sent)).toBe(refusal)
  })
})

describe('a client with a secret must send SECRET_HASH', () => {
  const initiate = (hash: Record<string, string>) =>
    its.sdk.send(
      new InitiateAuthCommand({
        AuthFlow: 'CUSTOM_AUTH',
        ClientId: 'server',
        AuthParameters: { USERNAME: 'ana@example.com', ...hash },
      }),
    )
  const respond = (session: string, name: string, hash: Record<string, string>) =>
    its.sdk.send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'CUSTOM_CHALLENGE',
        ClientId: 'server',
        Session: session,
        ChallengeResponses: { USERNAME: name, ANSWER: 'right', ...hash },
      }),
    )
  test.each([
    [
      'none',
      {},
      'NotAuthorizedException: Client server is configured with secret but SECRET_HASH was not received',
    ],
    [
      'of another name',
      { SECRET_HASH: secretHash('bo@example.com') },
      'NotAuthorizedException: Unable to verify secret hash for client server',
    ],
    [
      'by another secret',
      { SECRET_HASH: secretHash('ana@example.com', 'server', 'x') },
      'NotAuthorizedException: Unable to verify secret hash for client server',
    ],
    [
      'of another client',
      { SECRET_HASH: secretHash('ana@example.com', 'browser') },
      'NotAuthorizedException: Unable to verify secret hash for client server',
    ],
  ] as const)('at InitiateAuth: %s is refused', async (_, hash, refusal) => {
    expect(await refusalOf(initiate(hash))).toBe(refusal)
  })
  test('of the alias at InitiateAuth, of the canonical name at RespondToAuthChallenge', async () => {
    const begun = await initiate({ SECRET_HASH: secretHash('ana@example.com') })
    const session = begun.Session ?? ''
    expect(await refusalOf(respond(session, ana, { SECRET_HASH: secretHash('ana@example.com') }))).toBe(
      'NotAuthorizedException: Unable to verify secret hash for client server',
    )
    const done = await respond(session, ana, { SECRET_HASH: secretHash(ana) })
    expect(done.AuthenticationResult?.TokenType).toBe('Bearer')
  })
})

describe('with PreventUserExistenceErrors an unknown user', () => {
  test('plays the same rounds, with userNotFound, and fails whatever the triggers say', async () => {
    const begun = await begin(its.sdk, 'who@example.com')
    expect(begun.begun.ChallengeParameters).toMatchObject({ hint: 'say right' })
    expect(await refusalOf(answer(its.sdk, begun, 'right'))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    )
    const requests = its.events().map(({ request }) => request as Record<string, unknown>)
    expect(requests).toHaveLength(4)
    for (const request of requests) expect(request).toMatchObject({ userAttributes: {}, userNotFound: true })
  })
  test('is called by a UUID, always the same, which is not its name', async () => {
    const names = [
      await begin(its.sdk, 'who@example.com'),
      await begin(its.sdk, 'WHO@example.com'),
      await begin(its.sdk, 'whom@example.com'),
    ].map(({ username }) => username)
    expect(names[0]).toMatch(UUID)
    expect(names[1]).toBe(names[0])
    expect(names[2]).not.toBe(names[0])
  })
})

test('the triggers are given what the documents say they are given', async () => {
  const begun = await its.sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: 'browser',
      AuthParameters: { USERNAME: 'ana@example.com' },
      ClientMetadata: { from: 'InitiateAuth' },
    }),
  )
  const session = begun.Session ?? ''
  await answer(its.sdk, { session, username: ana }, 'right', 'browser', { from: 'Respond' })
  const userAttributes = {
    sub: ana,
    email: 'Ana@Example.com',
    email_verified: 'true',
    'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
  }
  const shared = {
    version: '1',
    region: 'us-east-1',
    userPoolId: POOL_ID,
    userName: ana,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'browser' },
  }
  const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'round 1' }
  expect(its.events()).toEqual([
    {
      ...shared,
      triggerSource: 'DefineAuthChallenge_Authentication',
      request: { userAttributes, userNotFound: false, session: [], clientMetadata: {} },
      response: { challengeName: null, issueTokens: null, failAuthentication: null },
    },
    {
      ...shared,
      triggerSource: 'CreateAuthChallenge_Authentication',
      request: { userAttributes, userNotFound: false, session: [], challengeName: 'CUSTOM_CHALLENGE' },
      response: {
        publicChallengeParameters: null,
        privateChallengeParameters: null,
        challengeMetadata: null,
      },
    },
    {
      ...shared,
      triggerSource: 'VerifyAuthChallengeResponse_Authentication',
      request: {
        userAttributes,
        userNotFound: false,
        privateChallengeParameters: { secret: 'sesame' },
        challengeAnswer: 'right',
        clientMetadata: { from: 'Respond' },
      },
      response: { answerCorrect: null },
    },
    {
      ...shared,
      triggerSource: 'DefineAuthChallenge_Authentication',
      request: { userAttributes, userNotFound: false, session: [round], clientMetadata: { from: 'Respond' } },
      response: { challengeName: null, issueTokens: null, failAuthentication: null },
    },
  ])
})

test('FORCE_CHANGE_PASSWORD does not stand in the way', async () => {
  expect((await signIn(its.sdk, 'ana@example.com')).IdToken).toBeDefined()
})
