import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  claims,
  POOL_ID,
  type PoolUnderTest,
  refusalOf,
  SECRET,
  secretHash,
  signIn,
  startPoolUnderTest,
} from './pool-under-test.ts'

let its: PoolUnderTest
let ana: string
beforeAll(async () => {
  its = await startPoolUnderTest()
  ana = await its.addUser('ana@example.com')
})
afterAll(() => its.end())

const refresh = async (RefreshToken: string, ClientId = 'browser', ClientSecret?: string) => {
  const given = await its.sdk.send(
    new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId, ClientSecret }),
  )
  return given.AuthenticationResult ?? {}
}
const revoke = (Token: string, ClientId = 'browser', ClientSecret?: string) =>
  its.sdk.send(new RevokeTokenCommand({ Token, ClientId, ClientSecret }))
const getUser = (AccessToken: string) => its.sdk.send(new GetUserCommand({ AccessToken }))
const REVOKED_REFRESH = 'NotAuthorizedException: Refresh Token has been revoked'
const REVOKED_ACCESS = 'NotAuthorizedException: Access Token has been revoked'

async function serverSignIn(): Promise<string> {
  const begun = await its.sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: 'server',
      AuthParameters: { USERNAME: ana, SECRET_HASH: secretHash(ana) },
    }),
  )
  const done = await its.sdk.send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId: 'server',
      Session: begun.Session,
      ChallengeResponses: { USERNAME: ana, ANSWER: 'right', SECRET_HASH: secretHash(ana) },
    }),
  )
  return done.AuthenticationResult?.RefreshToken ?? ''
}

describe('GetTokensFromRefreshToken', () => {
  test('keeps origin_jti and auth_time, renews the rest, and gives no refresh token without rotation', async () => {
    const first = await signIn(its.sdk, 'ana@example.com')
    its.passSeconds(600)
    const next = await refresh(first.RefreshToken)
    const [old, young] = [claims(first.IdToken), claims(next.IdToken ?? '')]
    expect(young.origin_jti).toBe(old.origin_jti)
    expect(young.auth_time).toBe(old.auth_time)
    expect(young.iat).toBe(Number(old.iat) + 600)
    expect(young.jti).not.toBe(old.jti)
    expect(Object.keys(next).sort()).toEqual(['AccessToken', 'ExpiresIn', 'IdToken', 'TokenType'])
    expect(next.ExpiresIn).toBe(30 * 60)
  })
  test('works to the last second of the refresh token, which a day ends', async () => {
    const { RefreshToken } = await signIn(its.sdk, 'ana@example.com')
    its.passSeconds(24 * 3600 - 1)
    expect((await refresh(RefreshToken)).IdToken).toBeDefined()
    its.passSeconds(1)
    expect(await refusalOf(refresh(RefreshToken))).toBe('NotAuthorizedException: Refresh Token has expired')
  })
  test.each([
    [
      'a text that is no token',
      async () => 'nonsense',
      'browser',
      undefined,
      'NotAuthorizedException: Invalid Refresh Token.',
    ],
    [
      "another client's token",
      serverSignIn,
      'browser',
      undefined,
      'NotAuthorizedException: Invalid Refresh Token.',
    ],
    [
      'no client secret',
      serverSignIn,
      'server',
      undefined,
      'NotAuthorizedException: Unable to verify secret for client server',
    ],
    [
      'a wrong client secret',
      serverSignIn,
      'server',
      'x',
      'NotAuthorizedException: Unable to verify secret for client server',
    ],
  ])('refuses %s', async (_, token, clientId, secret, refusal) => {
    expect(await refusalOf(refresh(await token(), clientId, secret))).toBe(refusal)
  })
  test('takes the plain client secret', async () => {
    expect((await refresh(await serverSignIn(), 'server', SECRET)).TokenType).toBe('Bearer')
  })
})

describe('with rotation', () => {
  test('a new refresh token comes each time, and does not live longer than the first', async () => {
    const first = await signIn(its.sdk, 'ana@example.com', 'rotating')
    its.passSeconds(20 * 3600)
    const second = await refresh(first.RefreshToken, 'rotating')
    expect(second.RefreshToken).toBeDefined()
    expect(second.RefreshToken).not.toBe(first.RefreshToken)
    its.passSeconds(4 * 3600)
    expect(await refusalOf(refresh(second.RefreshToken ?? '', 'rotating'))).toBe(
      'NotAuthorizedException: Refresh Token has expired',
    )
  })
  test('the old one works during the grace, counted from its first use, and not after', async () => {
    const { RefreshToken } = await signIn(its.sdk, 'ana@example.com', 'rotating')
    const second = await refresh(RefreshToken, 'rotating')
    its.passSeconds(9)
    expect((await refresh(RefreshToken, 'rotating')).IdToken).toBeDefined()
    its.passSeconds(1)
    expect(await refusalOf(refresh(RefreshToken, 'rotating'))).toMatch(/^RefreshTokenReuseException: /)
    expect((await refresh(second.RefreshToken ?? '', 'rotating')).IdToken).toBeDefined()
  })
  test('revoking the newest ends the others of its login too', async () => {
    const first = await signIn(its.sdk, 'ana@example.com', 'rotating')
    const second = await refresh(first.RefreshToken, 'rotating')
    await revoke(second.RefreshToken ?? '', 'rotating')
    expect(await refusalOf(refresh(first.RefreshToken, 'rotating'))).toBe(REVOKED_REFRESH)
    expect(await refusalOf(getUser(first.AccessToken))).toBe(REVOKED_ACCESS)
  })
})

describe('RevokeToken', () => {
  test('ends the refresh token and its access tokens, and no other login', async () => {
    const [one, two] = [await signIn(its.sdk, 'ana@example.com'), await signIn(its.sdk, 'ana@example.com')]
    const young = await refresh(one.RefreshToken)
    await revoke(one.RefreshToken)
    expect(await refusalOf(refresh(one.RefreshToken))).toBe(REVOKED_REFRESH)
    expect(await refusalOf(getUser(one.AccessToken))).toBe(REVOKED_ACCESS)
    expect(await refusalOf(getUser(young.AccessToken ?? ''))).toBe(REVOKED_ACCESS)
    expect((await getUser(two.AccessToken)).Username).toBe(ana)
  })
  test('may be repeated', async () => {
    const { RefreshToken } = await signIn(its.sdk, 'ana@example.com')
    await revoke(RefreshToken)
    expect((await revoke(RefreshToken)).$metadata.httpStatusCode).toBe(200)
  })
  test.each([
    [
      'an access token',
      async () => (await signIn(its.sdk, ana)).AccessToken,
      'browser',
      undefined,
      /^UnsupportedTokenTypeException/,
    ],
    ["another client's token", serverSignIn, 'browser', undefined, /^UnauthorizedException/],
    [
      'a missing client secret',
      serverSignIn,
      'server',
      undefined,
      /^UnauthorizedException: Unable to verify secret for client/,
    ],
  ])('refuses %s', async (_, token, clientId, secret, refusal) => {
    expect(await refusalOf(revoke(await token(), clientId, secret))).toMatch(refusal)
  })
  test('takes the plain client secret', async () => {
    expect((await revoke(await serverSignIn(), 'server', SECRET)).$metadata.httpStatusCode).toBe(200)
  })
})

describe('GlobalSignOut', () => {
  test('ends every login of the user, at every client, and nobody else', async () => {
    await its.addUser('bo@example.com')
    const [here, there, other] = [
      await signIn(its.sdk, 'ana@example.com'),
      await signIn(its.sdk, 'ana@example.com', 'rotating'),
      await signIn(its.sdk, 'bo@example.com'),
    ]
    await its.sdk.send(new GlobalSignOutCommand({ AccessToken: here.AccessToken }))
    expect(await refusalOf(refresh(here.RefreshToken))).toBe(REVOKED_REFRESH)
    expect(await refusalOf(refresh(there.RefreshToken, 'rotating'))).toBe(REVOKED_REFRESH)
    expect(await refusalOf(getUser(here.AccessToken))).toBe(REVOKED_ACCESS)
    expect((await getUser(other.AccessToken)).UserAttributes).toContainEqual({
      Name: 'email',
      Value: 'bo@example.com',
    })
  })
})

describe('GetUser', () => {
  test('gives the canonical name and the attributes', async () => {
    const { AccessToken } = await signIn(its.sdk, 'ana@example.com')
    const { $metadata, ...user } = await getUser(AccessToken)
    expect(user).toEqual({
      Username: ana,
      UserAttributes: [
        { Name: 'sub', Value: ana },
        { Name: 'email', Value: 'ana@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    })
    expect($metadata.httpStatusCode).toBe(200)
  })
  test('refuses an access token past its time', async () => {
    const { AccessToken } = await signIn(its.sdk, 'ana@example.com')
    its.passSeconds(30 * 60 + 1)
    expect(await refusalOf(getUser(AccessToken))).toBe('NotAuthorizedException: Access Token has expired')
  })
  test('refuses an ID token, and one that was tampered with', async () => {
    const { AccessToken, IdToken } = await signIn(its.sdk, 'ana@example.com')
    expect(await refusalOf(getUser(IdToken))).toBe('NotAuthorizedException: Invalid Access Token')
    const [head, , signature] = AccessToken.split('.')
    const forged = Buffer.from(JSON.stringify({ ...claims(AccessToken), sub: 'x' })).toString('base64url')
    expect(await refusalOf(getUser(`${head}.${forged}.${signature}`))).toBe(
      'NotAuthorizedException: Invalid Access Token',
    )
  })
})

describe('a user who was', () => {
  test('disabled loses every login', async () => {
    await its.addUser('off@example.com')
    const had = await signIn(its.sdk, 'off@example.com')
    await its.sdk.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username: 'off@example.com' }))
    expect(await refusalOf(refresh(had.RefreshToken))).toBe(REVOKED_REFRESH)
    expect(await refusalOf(getUser(had.AccessToken))).toBe(REVOKED_ACCESS)
  })
  test('deleted loses every login', async () => {
    await its.addUser('gone@example.com')
    const had = await signIn(its.sdk, 'gone@example.com')
    await its.sdk.send(new AdminDeleteUserCommand({ UserPoolId: POOL_ID, Username: 'gone@example.com' }))
    expect(await refusalOf(refresh(had.RefreshToken))).toBe(REVOKED_REFRESH)
  })
})
