import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider'
import { userOfAccessToken } from '../access-token.ts'
import type { Context } from '../context.ts'
import { type Input, text } from '../read-input.ts'
import { attributeList } from '../user-on-the-wire.ts'

export async function getUser(context: Context, input: Input): Promise<GetUserResponse> {
  const user = await userOfAccessToken(context, text(input, 'AccessToken'))
  return { Username: user.sub, UserAttributes: attributeList(user) }
}
