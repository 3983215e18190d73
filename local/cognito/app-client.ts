import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Guesses } from './guesses.ts'
import { type Refusal, refusals } from './refusals.ts'

/** An app client as `CreateUserPoolClient` would set it up. */
export type AppClient = {
  readonly clientId: string
  /** Absent for a public client (a browser, a phone). */
  readonly secret?: string
  readonly preventUserExistenceErrors: 'ENABLED' | 'LEGACY'
  readonly explicitAuthFlows: readonly ('ALLOW_CUSTOM_AUTH' | 'ALLOW_REFRESH_TOKEN_AUTH')[]
  /** 5 minutes to a day. */
  readonly idTokenMinutes: number
  /** 5 minutes to a day. */
  readonly accessTokenMinutes: number
  /** 1 hour to 3,650 days. */
  readonly refreshTokenHours: number
  /** Absent: refreshing gives no new refresh token. Grace: 0 to 60 seconds. */
  readonly rotation?: { readonly graceSeconds: number }
  /** AuthSessionValidity: 3, Cognito's default, to 15. */
  readonly authSessionMinutes: number
}

/**
 * @param username the very text the request names the user by: an alias at InitiateAuth, the canonical name after
 * @throws Refusal where the hash is absent or wrong
 */
export function checkSecretHash(
  { clientId, secret }: AppClient,
  username: string,
  hash: string | undefined,
  guesses: Guesses,
): void {
  if (secret === undefined) {
    if (hash !== undefined && guesses.needlessSecretHash === 'refused')
      throw refusals.needlessSecretHash(clientId)
    return
  }
  if (hash === undefined) throw refusals.missingSecretHash(clientId)
  const expected = createHmac('sha256', secret).update(`${username}${clientId}`).digest('base64')
  if (!sameText(hash, expected)) throw refusals.wrongSecretHash(clientId)
}

/**
 * GetTokensFromRefreshToken and RevokeToken take the secret itself.
 *
 * @param refusal RevokeToken declares no NotAuthorizedException, only UnauthorizedException
 * @throws Refusal where it is absent or wrong
 */
export function checkClientSecret(
  { clientId, secret }: AppClient,
  given: string | undefined,
  refusal: (clientId: string) => Refusal = refusals.wrongClientSecret,
): void {
  if (secret === undefined) return
  if (given === undefined || !sameText(given, secret)) throw refusal(clientId)
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
