import { createHmac } from 'node:crypto'
import {
  AdminCreateUserCommand,
  type AttributeType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Services } from '../services.ts'

/** Fits any policy Cognito can be given. */
export const PASSWORD = 'Conformance-1!'

export type Begun = { readonly session: string; readonly username: string; readonly parameters: Texts }
type Texts = Readonly<Record<string, string>>
export type Tokens = { readonly id: string; readonly access: string; readonly refresh: string }

/** A new user as an administrator makes one: FORCE_CHANGE_PASSWORD, e-mail verified. */
export async function newUser(services: Services): Promise<{ email: string; sub: string }> {
  const email = services.newEmail()
  const made = await services.cognito.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: services.cognito.poolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  )
  return { email, sub: made.User?.Username ?? '' }
}

/** InitiateAuth CUSTOM_AUTH at the public client, or another without a secret. */
export async function begin(
  { cognito }: Services,
  name: string,
  { clientId = cognito.clients.public.id, metadata = {} }: { clientId?: string; metadata?: Texts } = {},
): Promise<Begun> {
  const { Session, ChallengeParameters } = await cognito.sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: name },
      ClientMetadata: metadata,
    }),
  )
  const parameters = ChallengeParameters ?? {}
  return { session: Session ?? '', username: parameters.USERNAME ?? '', parameters }
}

export function answer(
  { cognito }: Services,
  { session, username }: Pick<Begun, 'session' | 'username'>,
  text: string,
  { clientId = cognito.clients.public.id, metadata = {} }: { clientId?: string; metadata?: Texts } = {},
) {
  return cognito.sdk.send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId: clientId,
      Session: session,
      ChallengeResponses: { USERNAME: username, ANSWER: text },
      ClientMetadata: metadata,
    }),
  )
}

/** Both steps, rightly answered, at the public client: it rotates. */
export async function signIn(services: Services, name: string): Promise<Tokens> {
  const { AuthenticationResult } = await answer(services, await begin(services, name), 'right')
  return tokensIn(AuthenticationResult)
}

/** Both steps at the client with a secret: it does not rotate. */
export async function signInConfidentially({ cognito }: Services, name: string): Promise<Tokens> {
  const { id } = cognito.clients.confidential
  const begun = await cognito.sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: id,
      AuthParameters: { USERNAME: name, SECRET_HASH: secretHash(cognito, name) },
    }),
  )
  const username = begun.ChallengeParameters?.USERNAME ?? ''
  const { AuthenticationResult } = await cognito.sdk.send(
    new RespondToAuthChallengeCommand({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId: id,
      Session: begun.Session,
      ChallengeResponses: {
        USERNAME: username,
        ANSWER: 'right',
        SECRET_HASH: secretHash(cognito, username),
      },
    }),
  )
  return tokensIn(AuthenticationResult)
}

/** Amazon Cognito, "Computing secret hash values": Base64(HMAC-SHA256(secret, username + client id)). */
export function secretHash({ clients }: Services['cognito'], username: string): string {
  const { id, secret } = clients.confidential
  return createHmac('sha256', secret).update(`${username}${id}`).digest('base64')
}

export async function refresh(
  { cognito }: Services,
  token: string,
  client: { readonly id: string; readonly secret?: string } = cognito.clients.public,
): Promise<Partial<Tokens>> {
  const { AuthenticationResult: given = {} } = await cognito.sdk.send(
    new GetTokensFromRefreshTokenCommand({
      RefreshToken: token,
      ClientId: client.id,
      ClientSecret: client.secret,
    }),
  )
  return {
    ...(given.IdToken === undefined ? {} : { id: given.IdToken }),
    ...(given.AccessToken === undefined ? {} : { access: given.AccessToken }),
    ...(given.RefreshToken === undefined ? {} : { refresh: given.RefreshToken }),
  }
}

export function signUp(
  { cognito }: Services,
  email: string,
  { password = PASSWORD, validation = {}, metadata = {} }: SignUpExtras = {},
) {
  const ValidationData = Object.entries(validation).map(([Name, Value]): AttributeType => ({ Name, Value }))
  return cognito.sdk.send(
    new SignUpCommand({
      ClientId: cognito.clients.public.id,
      Username: email,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
      ValidationData,
      ClientMetadata: metadata,
    }),
  )
}

type SignUpExtras = { password?: string; validation?: Texts; metadata?: Texts }

export type Claims = Readonly<Record<string, unknown>>

export function claimsOf(token: string): Claims {
  return part(token, 1)
}

export function headerOf(token: string): Claims {
  return part(token, 0)
}

function part(token: string, at: 0 | 1): Claims {
  return JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString()) as Claims
}

function tokensIn(
  result: {
    IdToken?: string | undefined
    AccessToken?: string | undefined
    RefreshToken?: string | undefined
  } = {},
): Tokens {
  const { IdToken = '', AccessToken = '', RefreshToken = '' } = result
  if (IdToken === '' || AccessToken === '' || RefreshToken === '') throw new Error('no tokens were issued')
  return { id: IdToken, access: AccessToken, refresh: RefreshToken }
}
