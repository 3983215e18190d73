import type { SignUpResponse } from '@aws-sdk/client-cognito-identity-provider'
import { checkSecretHash } from '../app-client.ts'
import { askTrigger, flag } from '../ask-trigger.ts'
import type { Context } from '../context.ts'
import { clientOf } from '../gatekeeping.ts'
import { assertStrongPassword } from '../password-policy.ts'
import type { User } from '../pool-data.ts'
import { type Input, namedValues, optionalText, text, textMap } from '../read-input.ts'
import { refusals } from '../refusals.ts'
import { type NewAccount, preSignUpEvent } from '../trigger-events.ts'
import { addUser, attributesWithEmail, findByEmail, newSub } from '../users.ts'

/**
 * SignUp. The password is checked against the pool's policy and then forgotten: no flow of this pool takes one.
 * Nothing is mailed to an account that stays unconfirmed.
 */
export async function signUp(context: Context, input: Input): Promise<SignUpResponse> {
  const client = clientOf(context, text(input, 'ClientId'))
  const email = text(input, 'Username')
  checkSecretHash(client, email, optionalText(input, 'SecretHash'), context.guesses)
  assertStrongPassword(text(input, 'Password'))
  const account: NewAccount = {
    clientId: client.clientId,
    username: newSub(),
    attributes: attributesWithEmail(email, namedValues(input, 'UserAttributes')),
    validationData: namedValues(input, 'ValidationData'),
    clientMetadata: textMap(input, 'ClientMetadata'),
  }
  if (context.guesses.usernameExistsChecked === 'before-trigger') assertUnused(context, email)
  const user = await createAllowed(context, account, email)
  return {
    UserConfirmed: user.status === 'CONFIRMED',
    UserSub: user.sub,
    ...(user.status === 'CONFIRMED' ? {} : { CodeDeliveryDetails: delivery(email) }),
  }
}

async function createAllowed(context: Context, account: NewAccount, email: string): Promise<User> {
  const { confirm, verifyEmail } = await askPreSignUp(context, account)
  // Also here: somebody else may have signed up while the trigger ran.
  assertUnused(context, email)
  const user = addUser(
    context.data,
    {
      sub: account.username,
      attributes: { ...account.attributes, email_verified: String(verifyEmail) },
      status: confirm ? 'CONFIRMED' : 'UNCONFIRMED',
    },
    context.now(),
  )
  context.save()
  return user
}

async function askPreSignUp(
  context: Context,
  account: NewAccount,
): Promise<{ confirm: boolean; verifyEmail: boolean }> {
  if (context.triggers?.has('PreSignUp') !== true) return { confirm: false, verifyEmail: false }
  const answer = await askTrigger(context, 'PreSignUp', preSignUpEvent(context, 'PreSignUp_SignUp', account))
  return { confirm: flag(answer.autoConfirmUser), verifyEmail: flag(answer.autoVerifyEmail) }
}

function assertUnused({ data }: Context, email: string): void {
  if (findByEmail(data, email) !== undefined) throw refusals.userExists()
}

function delivery(email: string) {
  const [name = '', domain = ''] = email.split('@')
  const destination = `${name.charAt(0)}***@${domain.charAt(0)}***`
  return { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: destination } as const
}
