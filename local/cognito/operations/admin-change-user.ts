import type { Context } from '../context.ts'
import { assertThisPool, userNamed } from '../gatekeeping.ts'
import type { User } from '../pool-data.ts'
import { type Input, namedValues, text } from '../read-input.ts'
import { revokeLoginsOf } from '../refresh-token.ts'
import { refusals } from '../refusals.ts'
import { findByEmail } from '../users.ts'

/** AdminDisableUser also ends the user's logins (documented). */
export function adminDisableUser(context: Context, input: Input): object {
  const user = namedUser(context, input)
  user.enabled = false
  revokeLoginsOf(context.data, user.sub)
  return changed(context, user)
}

/** AdminUpdateUserAttributes. A new e-mail counts as unverified unless the same call says otherwise. */
export function adminUpdateUserAttributes(context: Context, input: Input): object {
  const user = namedUser(context, input)
  const update = namedValues(input, 'UserAttributes')
  if (update.sub !== undefined) throw refusals.invalid('Cannot modify an immutable attribute: sub')
  const { email } = update
  const holder = email === undefined ? undefined : findByEmail(context.data, email)
  if (holder !== undefined && holder !== user) throw refusals.aliasExists()
  const isNewEmail = email !== undefined && email !== user.attributes.email
  user.attributes = { ...user.attributes, ...(isNewEmail && { email_verified: 'false' }), ...update }
  return changed(context, user)
}

export function adminDeleteUser(context: Context, input: Input): object {
  const user = namedUser(context, input)
  revokeLoginsOf(context.data, user.sub)
  delete context.data.users[user.sub]
  context.save()
  return {}
}

function namedUser(context: Context, input: Input): User {
  assertThisPool(context, input)
  return userNamed(context, text(input, 'Username'))
}

function changed(context: Context, user: User): object {
  user.modifiedAt = context.now()
  context.save()
  return {}
}
