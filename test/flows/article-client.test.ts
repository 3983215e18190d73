import {
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { Amplify } from 'aws-amplify'
import {
  confirmSignIn,
  fetchAuthSession,
  getCurrentUser,
  type SignInOutput,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { ConsoleLogger } from 'aws-amplify/utils'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ARTICLE_CLIENT_ID, USER_POOL_ID } from '../../local/embedded.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { signInWithPasskey, signUpWithPasskey } from './article-client/passkey-calls.ts'
import {
  type ArticleServices,
  ORIGIN,
  startServices,
  TRUSTED_CLIENT_ID,
} from './article-client/start-services.ts'
import { createTokenStorage } from './article-client/token-storage.ts'
import { walkPreBuiltUi } from './article-client/walk-pre-built-ui.ts'

const storage = createTokenStorage()
let services: ArticleServices
beforeAll(async () => {
  // It warns of every endpoint that is not Amazon's.
  ConsoleLogger.LOG_LEVEL = 'ERROR'
  services = await startServices()
})
afterAll(() => services.close())

let email: string
let sub: string
beforeEach(async () => {
  email = `ana-${crypto.randomUUID()}@example.com`
  sub = await services.addPerson(email)
  configure(ARTICLE_CLIENT_ID)
})
afterEach(() => signOut())

/** As the article's app does it, but for where the pool is. */
function configure(userPoolClientId: string): void {
  const Cognito = { userPoolId: USER_POOL_ID, userPoolClientId, userPoolEndpoint: services.pool.url }
  Amplify.configure({ Auth: { Cognito } })
  cognitoUserPoolsTokenProvider.setKeyValueStorage(storage)
}

const begin = (username: string) => signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } })

function parametersOf({ nextStep }: SignInOutput): Readonly<Record<string, string>> {
  if (nextStep.signInStep !== 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE') throw new Error(nextStep.signInStep)
  return nextStep.additionalInfo ?? {}
}

/** The e-mail code by the pre-built page. @returns the token the page gave */
async function signInByCode(): Promise<string> {
  const { url = '' } = parametersOf(await begin(email))
  const token = await walkPreBuiltUi(url, email, services.tenant.url)
  expect((await confirmSignIn({ challengeResponse: token })).isSignedIn).toBe(true)
  return token
}

/** What somebody with a pen and paper gets: the public parameters, and what becomes of an answer. */
async function attack(username: string, answerWith: (parameters: Record<string, string>) => string) {
  const begun = await services.cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: ARTICLE_CLIENT_ID,
      AuthParameters: { USERNAME: username },
    }),
  )
  const { USERNAME = '', ...parameters } = begun.ChallengeParameters ?? {}
  const answered = await services.cognito
    .send(
      new RespondToAuthChallengeCommand({
        ChallengeName: 'CUSTOM_CHALLENGE',
        ClientId: ARTICLE_CLIENT_ID,
        Session: begun.Session,
        ChallengeResponses: { USERNAME, ANSWER: answerWith(parameters) },
      }),
    )
    .catch((error: Error) => error)
  const tokens = answered instanceof Error ? undefined : answered.AuthenticationResult
  return { parameters, tokens }
}

describe.each(['once', 'many'] as const)("the article's client, where a token is valid %s", (validate) => {
  beforeEach(async () => {
    services.tenant.setGuesses({ validate })
    await services.enrolEmail(sub, email)
  })

  test('signs in by code and, with the passkey made then, without one', async () => {
    const device = createSoftwareAuthenticator(ORIGIN)
    const token = await signInByCode()
    expect(await getCurrentUser()).toMatchObject({ userId: sub, username: sub })
    await signUpWithPasskey(services.tenant, device, token)
    await signOut()
    await expect(getCurrentUser()).rejects.toThrow('User needs to be authenticated')

    const passkey = await signInWithPasskey(services.tenant, device)
    expect(passkey.userName).toBe(email)
    await begin(passkey.userName)
    expect((await confirmSignIn({ challengeResponse: passkey.token })).isSignedIn).toBe(true)
    const { tokens } = await fetchAuthSession()
    expect(tokens?.idToken?.payload).toMatchObject({ sub, email, aud: ARTICLE_CLIENT_ID, token_use: 'id' })
  })

  test('is told of a wrong answer, and may try again', async () => {
    const { url = '' } = parametersOf(await begin(email))
    const wrong = await confirmSignIn({ challengeResponse: 'no token at all' })
    expect(wrong.isSignedIn).toBe(false)
    const token = await walkPreBuiltUi(url, email, services.tenant.url)
    expect((await confirmSignIn({ challengeResponse: token })).isSignedIn).toBe(true)
  })

  test('refreshes under rotation, again and again, and stays the same sign-in', async () => {
    await signInByCode()
    const first = (await fetchAuthSession()).tokens
    const second = (await fetchAuthSession({ forceRefresh: true })).tokens
    const third = (await fetchAuthSession({ forceRefresh: true })).tokens
    const jtis = [first, second, third].map((tokens) => tokens?.accessToken.payload.jti)
    expect(new Set(jtis).size).toBe(3)
    const origins = [first, second, third].map((tokens) => tokens?.accessToken.payload.origin_jti)
    expect(new Set(origins).size).toBe(1)
  })

  test.each([
    ['here', false],
    ['everywhere', true],
  ])('signs out %s, and what it held is worth nothing', async (_where, global) => {
    await signInByCode()
    const stolen = storage.refreshToken()
    await signOut({ global })
    expect((await fetchAuthSession()).tokens).toBeUndefined()
    const refresh = new GetTokensFromRefreshTokenCommand({
      RefreshToken: stolen,
      ClientId: ARTICLE_CLIENT_ID,
    })
    await expect(services.cognito.send(refresh)).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })

  test('lets nobody in who asks right after a passkey sign-in', async () => {
    const device = createSoftwareAuthenticator(ORIGIN)
    await signUpWithPasskey(services.tenant, device, await signInByCode())
    await signOut()
    const passkey = await signInWithPasskey(services.tenant, device)

    // The challenge has succeeded and is attached to whatever is tracked next: here, the stranger's attempt.
    const stranger = await attack(email, ({ token = '' }) => token)
    expect(stranger).toEqual({
      parameters: { url: '', token: '', state: 'CHALLENGE_REQUIRED' },
      tokens: undefined,
    })
    await begin(passkey.userName)
    expect((await confirmSignIn({ challengeResponse: passkey.token })).isSignedIn).toBe(true)
    expect((await attack(email, ({ token = '' }) => token)).tokens).toBeUndefined()
  })

  test('lets nobody in with the token a stranger is given of an enrolled person', async () => {
    const stranger = await attack(email, ({ token = '' }) => token)
    expect(stranger.parameters.token).not.toBe('')
    expect(stranger.tokens).toBeUndefined()
  })
})

describe('somebody without a factor', () => {
  test('is led to no page, and looks like somebody nobody knows', async () => {
    const known = parametersOf(await begin(email))
    const unknown = parametersOf(await begin(`nobody-${email}`))
    const nothing = { url: '', token: '', state: 'CHALLENGE_REQUIRED' }
    expect(known).toEqual({ USERNAME: sub, ...nothing })
    expect(unknown).toEqual({ USERNAME: expect.stringMatching(/^[0-9a-f-]{36}$/), ...nothing })
  })

  test('enrols by the page where the operator lists the client for it', async () => {
    configure(TRUSTED_CLIENT_ID)
    await signInByCode()
    expect(await getCurrentUser()).toMatchObject({ userId: sub })
  })
})
