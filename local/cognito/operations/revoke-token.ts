import { checkClientSecret } from '../app-client.ts'
import type { Context } from '../context.ts'
import { clientOf } from '../gatekeeping.ts'
import { type Input, optionalText, text } from '../read-input.ts'
import { findRefreshToken } from '../refresh-token.ts'
import { refusals } from '../refusals.ts'

/** A signed JWT has three parts, our refresh tokens have the five of a JWE. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** RevokeToken: ends the login, so its refresh tokens and the access tokens that came of them (RFC 7009). */
export function revokeToken(context: Context, input: Input): object {
  const client = clientOf(context, text(input, 'ClientId'))
  checkClientSecret(client, optionalText(input, 'ClientSecret'), refusals.unauthorizedClient)
  const token = text(input, 'Token')
  if (JWT.test(token)) throw refusals.notARefreshToken()
  const found = findRefreshToken(context.data, token)
  if (found === undefined) {
    if (context.guesses.revokingUnknownToken === 'refused') throw refusals.invalid('Invalid token')
    return {}
  }
  if (found.login.clientId !== client.clientId) throw refusals.otherClientsToken()
  found.login.revoked = true
  context.save()
  return {}
}
