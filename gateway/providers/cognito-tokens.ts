import {
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { RENEWAL_DEADLINE_MS } from '../core/limits.ts'
import type { ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { isUnavailable, type Pool, unavailable } from './cognito-ask.ts'
import type { Tokens } from './cognito-custom-auth.ts'
import { isText } from './what-came.ts'

export type Refreshed = Tokens & { readonly accessToken: string }

type RefreshRefused = { reason: 'refresh_refused'; because: string }

/**
 * GetTokensFromRefreshToken. `refresh_refused` where Cognito says that this session is over: revoked, expired,
 * used twice, or its user gone. Waits `RENEWAL_DEADLINE_MS`, unless told otherwise.
 */
export function refresh({ client, ask, clientId: ClientId, clientSecret: ClientSecret }: Pool) {
  return async (
    refreshToken: string,
    deadlineMs = RENEWAL_DEADLINE_MS,
  ): Promise<Result<Refreshed, ServiceUnavailable | RefreshRefused>> => {
    const command = new GetTokensFromRefreshTokenCommand({
      RefreshToken: refreshToken,
      ClientId,
      ClientSecret,
    })
    const send = (abortSignal: AbortSignal) => client.send(command, { abortSignal })
    const refreshed = await ask(REFRESH, send, deadlineMs)
    if (refreshed.ok) return readRefreshed(refreshToken, refreshed.value.AuthenticationResult)
    return isUnavailable(refreshed.error)
      ? fail(refreshed.error)
      : fail({ reason: 'refresh_refused', because: refreshed.error.name })
  }
}

const REFRESH = 'GetTokensFromRefreshToken'

/** A pool without rotation gives no new refresh token: the old one stays. */
function readRefreshed(
  old: string,
  { IdToken, AccessToken, RefreshToken = old }: AuthenticationResultType = {},
): Result<Refreshed, ServiceUnavailable> {
  if (!isText(IdToken) || !isText(AccessToken) || !isText(RefreshToken))
    return unavailable(REFRESH, 'an answer without tokens')
  return ok({ idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken })
}

/** GlobalSignOut: every login of this access token's user, at every client of the pool. */
export function signOutEverywhere({ client, ask }: Pool) {
  return async (accessToken: string): Promise<Result<'signed_out', ServiceUnavailable>> => {
    const command = new GlobalSignOutCommand({ AccessToken: accessToken })
    const signedOut = await ask('GlobalSignOut', (abortSignal) => client.send(command, { abortSignal }))
    if (signedOut.ok) return ok('signed_out')
    return isUnavailable(signedOut.error)
      ? fail(signedOut.error)
      : unavailable('GlobalSignOut', signedOut.error.name)
  }
}

/** RevokeToken: the refresh token and the access tokens made from it. The ID token stays valid until it expires. */
export function revoke({ client, ask, clientId, clientSecret }: Pool) {
  return async (refreshToken: string): Promise<Result<'revoked', ServiceUnavailable>> => {
    const command = new RevokeTokenCommand({
      Token: refreshToken,
      ClientId: clientId,
      ClientSecret: clientSecret,
    })
    const revoked = await ask('RevokeToken', (abortSignal) => client.send(command, { abortSignal }))
    if (revoked.ok) return ok('revoked')
    return isUnavailable(revoked.error) ? fail(revoked.error) : unavailable('RevokeToken', revoked.error.name)
  }
}
