import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  GroupExistsException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { USER_POOL_ID } from './embedded.ts'

/** The one account that is there from the beginning; everybody else signs up. */
const ADMIN = 'admin@example.com'
const ADMINS = 'admins'

/** Puts the demo's administrator into the pool, as an operator would: by the API. Twice does no harm. */
export async function seedUsers(endpoint: string): Promise<void> {
  // The embedded pool wants a signature and does not check it.
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'embedded' }
  const client = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint,
    credentials,
    maxAttempts: 1,
  })
  try {
    await unless(
      GroupExistsException,
      client.send(new CreateGroupCommand({ UserPoolId: USER_POOL_ID, GroupName: ADMINS })),
    )
    const attributes = [
      { Name: 'email', Value: ADMIN },
      { Name: 'email_verified', Value: 'true' },
    ]
    await unless(
      UsernameExistsException,
      client.send(
        new AdminCreateUserCommand({
          UserPoolId: USER_POOL_ID,
          Username: ADMIN,
          UserAttributes: attributes,
          MessageAction: 'SUPPRESS',
        }),
      ),
    )
    await client.send(
      new AdminAddUserToGroupCommand({ UserPoolId: USER_POOL_ID, Username: ADMIN, GroupName: ADMINS }),
    )
  } finally {
    client.destroy()
  }
}

async function unless(expected: new (...args: never[]) => Error, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof expected)) throw error
  }
}
