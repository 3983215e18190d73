import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider'
import { type AppClient, checkClientSecret } from '../app-client.ts'
import type { Context } from '../context.ts'
import { assertMaySignIn, clientOf } from '../gatekeeping.ts'
import { signTokens } from '../new-tokens.ts'
import type { Login, RefreshToken } from '../pool-data.ts'
import { type Input, optionalText, text } from '../read-input.ts'
import { addRefreshToken, findRefreshToken } from '../refresh-token.ts'
import { refusals } from '../refusals.ts'

const MS_PER_SECOND = 1_000

/**
 * GetTokensFromRefreshToken. A client with rotation gets a new refresh token each time, with what is left of the
 * first one's life; the old one still works during the grace, for whoever lost the answer.
 */
export async function getTokensFromRefreshToken(
  context: Context,
  input: Input,
): Promise<GetTokensFromRefreshTokenResponse> {
  const client = clientOf(context, text(input, 'ClientId'))
  checkClientSecret(client, optionalText(input, 'ClientSecret'))
  const found = findRefreshToken(context.data, text(input, 'RefreshToken'))
  if (found === undefined || found.login.clientId !== client.clientId) throw refusals.invalidRefreshToken()
  const { entry, login } = found
  assertAlive(login, context.now())
  assertNotReused(context, client, entry, login)
  const user = context.data.users[login.sub]
  if (user === undefined) throw refusals.userNotFound()
  assertMaySignIn(user, true)

  const rotated = client.rotation === undefined ? {} : { RefreshToken: rotate(context, entry, login) }
  return { AuthenticationResult: { ...(await signTokens(context, client, user, login)), ...rotated } }
}

function assertAlive(login: Login, now: number): void {
  if (login.revoked) throw refusals.revokedRefreshToken()
  if (now >= login.expiresAt) throw refusals.expiredRefreshToken()
}

function assertNotReused(
  context: Context,
  client: AppClient,
  { rotatedAt }: RefreshToken,
  login: Login,
): void {
  if (rotatedAt === null) return
  const graceMs = (client.rotation?.graceSeconds ?? 0) * MS_PER_SECOND
  if (context.now() < rotatedAt + graceMs) return
  if (context.guesses.refreshTokenReuse === 'revokes-family') {
    login.revoked = true
    context.save()
  }
  throw refusals.reusedRefreshToken()
}

function rotate(context: Context, entry: RefreshToken, login: Login): string {
  // The grace counts from the first rotation: each use would otherwise prolong it.
  entry.rotatedAt ??= context.now()
  const next = addRefreshToken(context.data, login)
  context.save()
  return next
}
