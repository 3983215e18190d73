import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { asUserId } from '../../gateway/core/user-id.ts'
import type { AuthsignalService } from '../../gateway/providers/authsignal.ts'
import { USER_POOL_ID } from '../../local/embedded.ts'

/** An address somebody may ask about, and what makes it different. All are as long as each other. */
export type AddressKind = {
  readonly about: string
  readonly email: string
  readonly account?: 'enrolled' | 'not-enrolled' | 'disabled'
  /** What Cognito says to every sign-in of this account, as its exception. */
  readonly refusedBy?: 'PasswordResetRequiredException' | 'UserNotConfirmedException'
}

/** Whoever proves an address here may sign up; nobody elsewhere. */
export const OPEN_DOMAIN = 'example.com'

export const ADDRESS_KINDS: readonly AddressKind[] = [
  { about: 'known', email: 'known-01@example.com', account: 'enrolled' },
  { about: 'known, where nobody may sign up', email: 'known-02@example.org', account: 'enrolled' },
  { about: 'known, without a factor', email: 'known-03@example.org', account: 'not-enrolled' },
  { about: 'disabled', email: 'known-04@example.org', account: 'disabled' },
  { about: 'disabled, where one may sign up', email: 'known-05@example.com', account: 'disabled' },
  {
    about: 'known, and must be reset',
    email: 'known-06@example.org',
    account: 'enrolled',
    refusedBy: 'PasswordResetRequiredException',
  },
  {
    about: 'known, and not confirmed',
    email: 'known-07@example.org',
    account: 'enrolled',
    refusedBy: 'UserNotConfirmedException',
  },
  { about: 'blocked by the rules', email: 'blocked1@example.com', account: 'enrolled' },
  { about: 'unknown, and may sign up', email: 'newcomer@example.com' },
  { about: 'unknown, of a blocked domain', email: 'stranger@example.org' },
]

/** Makes their accounts, as an operator would, and enrols those that are. */
export async function makeAccounts(
  endpoint: string,
  authsignal: AuthsignalService,
  addresses: readonly AddressKind[] = ADDRESS_KINDS,
): Promise<void> {
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
    maxAttempts: 1,
  })
  try {
    for (const { email, account } of addresses) {
      if (account === undefined) continue
      const sub = await createUser(client, email)
      if (account === 'disabled') {
        await client.send(new AdminDisableUserCommand({ UserPoolId: USER_POOL_ID, Username: email }))
      }
      const userId = asUserId(sub)
      if (account === 'enrolled' && userId !== undefined) await authsignal.enrolEmail(userId, email)
    }
  } finally {
    client.destroy()
  }
}

async function createUser(client: CognitoIdentityProviderClient, email: string): Promise<string> {
  const { User } = await client.send(
    new AdminCreateUserCommand({
      UserPoolId: USER_POOL_ID,
      Username: email,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
      MessageAction: 'SUPPRESS',
    }),
  )
  return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? ''
}
