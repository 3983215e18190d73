import { userOfAccessToken } from '../access-token.ts'
import type { Context } from '../context.ts'
import { type Input, text } from '../read-input.ts'
import { revokeLoginsOf } from '../refresh-token.ts'

/** GlobalSignOut: ends every login of the token's user, at every client. */
export async function globalSignOut(context: Context, input: Input): Promise<object> {
  const user = await userOfAccessToken(context, text(input, 'AccessToken'))
  revokeLoginsOf(context.data, user.sub)
  context.save()
  return {}
}
