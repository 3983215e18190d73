import { randomUUID } from 'node:crypto'
import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import type { AppClient } from './app-client.ts'
import type { Context } from './context.ts'
import type { Login, User } from './pool-data.ts'
import { addRefreshToken, forgetEndedLogins } from './refresh-token.ts'

const MS_PER_HOUR = 3_600_000

/** The scope of every access token that did not come by OAuth; it is what opens GetUser and GlobalSignOut. */
export const SELF_SERVICE_SCOPE = 'aws.cognito.signin.user.admin'

/** A sign-in has succeeded: a new login, with its own `origin_jti`, and its first tokens. */
export async function newTokens(
  context: Context,
  client: AppClient,
  user: User,
): Promise<AuthenticationResultType> {
  const now = context.now()
  forgetEndedLogins(context.data, now)
  const login: Login = {
    originJti: randomUUID(),
    sub: user.sub,
    clientId: client.clientId,
    authTime: Math.floor(now / 1000),
    expiresAt: now + client.refreshTokenHours * MS_PER_HOUR,
    revoked: false,
  }
  context.data.logins[login.originJti] = login
  const refreshToken = addRefreshToken(context.data, login)
  context.save()
  return { ...(await signTokens(context, client, user, login)), RefreshToken: refreshToken }
}

/** ID and access token for a login, first or refreshed: only `iat`, `exp`, `jti` and `event_id` differ. */
export async function signTokens(
  context: Context,
  client: AppClient,
  user: User,
  login: Login,
): Promise<AuthenticationResultType> {
  const iat = Math.floor(context.now() / 1000)
  const shared = {
    sub: user.sub,
    ...(user.groups.length > 0 && { 'cognito:groups': [...user.groups] }),
    iss: context.issuer,
    origin_jti: login.originJti,
    event_id: randomUUID(),
    auth_time: login.authTime,
    iat,
  }
  const idToken = context.keys.sign('id', {
    ...attributeClaims(user),
    ...shared,
    'cognito:username': user.sub,
    aud: client.clientId,
    token_use: 'id',
    exp: iat + client.idTokenMinutes * 60,
    jti: randomUUID(),
  })
  const accessToken = context.keys.sign('access', {
    ...shared,
    client_id: client.clientId,
    token_use: 'access',
    scope: SELF_SERVICE_SCOPE,
    exp: iat + client.accessTokenMinutes * 60,
    jti: randomUUID(),
    username: user.sub,
  })
  return {
    AccessToken: await accessToken,
    IdToken: await idToken,
    ExpiresIn: client.accessTokenMinutes * 60,
    TokenType: 'Bearer',
  }
}

// In an ID token these two are booleans, in the API texts (OpenID Connect Core 5.1).
const BOOLEAN_CLAIMS: ReadonlySet<string> = new Set(['email_verified', 'phone_number_verified'])

function attributeClaims(user: User): Record<string, string | boolean> {
  const claims = Object.entries(user.attributes).map(
    ([name, value]) => [name, BOOLEAN_CLAIMS.has(name) ? value === 'true' : value] as const,
  )
  return { email_verified: false, ...Object.fromEntries(claims) }
}
