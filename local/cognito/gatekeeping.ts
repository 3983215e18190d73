import type { AppClient } from './app-client.ts'
import type { Context } from './context.ts'
import type { User } from './pool-data.ts'
import { type Input, text } from './read-input.ts'
import { refusals } from './refusals.ts'
import { findUser } from './users.ts'

/** @throws Refusal where the pool has no such client */
export function clientOf(context: Context, clientId: string): AppClient {
  const client = context.clients.get(clientId)
  if (client === undefined) throw refusals.noSuchClient(clientId)
  return client
}

/** @throws Refusal where an operation names another pool */
export function assertThisPool(context: Context, input: Input): void {
  const poolId = text(input, 'UserPoolId')
  if (poolId !== context.poolId) throw refusals.noSuchPool(poolId)
}

/** @throws Refusal where there is no such user */
export function userNamed(context: Context, name: string): User {
  const user = findUser(context.data, name)
  if (user === undefined) throw refusals.userNotFound()
  return user
}

/**
 * FORCE_CHANGE_PASSWORD does not stand in the way of CUSTOM_AUTH: there is no password in it.
 *
 * @throws Refusal where this user may not sign in
 */
export function assertMaySignIn({ enabled, status }: User, confirmationIsDue: boolean): void {
  if (!enabled) throw refusals.userDisabled()
  if (status === 'RESET_REQUIRED') throw refusals.passwordReset()
  if (status === 'UNCONFIRMED' && confirmationIsDue) throw refusals.userNotConfirmed()
}
