import {
  AdminGetUserCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  claims,
  POOL_ID,
  type PoolUnderTest,
  refusalOf,
  secretHash,
  signIn,
  startPoolUnderTest,
} from './pool-under-test.ts'

let its: PoolUnderTest
beforeAll(async () => {
  its = await startPoolUnderTest()
  await its.addUser('taken@example.com')
})
afterAll(() => its.end())
beforeEach(() => its.forget())

const GOOD_PASSWORD = 'Abcdef1!'
const signUp = (Username: string, more: Partial<SignUpCommandInput> = {}) =>
  its.sdk.send(new SignUpCommand({ ClientId: 'browser', Username, Password: GOOD_PASSWORD, ...more }))
const CONFIRM = { ValidationData: [{ Name: 'confirm', Value: 'yes' }] }

test('confirmed by PreSignUp, the user may sign in at once, with a verified e-mail', async () => {
  const made = await signUp('new@example.com', CONFIRM)
  expect(made).toMatchObject({ UserConfirmed: true, UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(made.CodeDeliveryDetails).toBeUndefined()
  const { IdToken } = await signIn(its.sdk, 'new@example.com')
  expect(claims(IdToken)).toMatchObject({ sub: made.UserSub, email_verified: true })
})

test('not confirmed, the user stays out, and is told where a code would go', async () => {
  const made = await signUp('later@example.com')
  expect(made).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'l***@e***' },
  })
  expect(await refusalOf(signIn(its.sdk, 'later@example.com'))).toBe(
    'UserNotConfirmedException: User is not confirmed.',
  )
})

test('PreSignUp is given the attributes, ValidationData and ClientMetadata, under the name to be', async () => {
  const made = await signUp('told@example.com', {
    UserAttributes: [{ Name: 'email', Value: 'told@example.com' }],
    ValidationData: [{ Name: 'a', Value: '1' }],
    ClientMetadata: { b: '2' },
  })
  expect(its.events()).toEqual([
    {
      version: '1',
      region: 'us-east-1',
      userPoolId: POOL_ID,
      userName: made.UserSub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'browser' },
      triggerSource: 'PreSignUp_SignUp',
      request: {
        userAttributes: { email: 'told@example.com' },
        validationData: { a: '1' },
        clientMetadata: { b: '2' },
      },
      response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    },
  ])
})

describe('SignUp refuses', () => {
  test.each([
    ['an e-mail that is taken', 'taken@example.com', {}, 'UsernameExistsException: User already exists'],
    [
      'an e-mail that is taken, in another case',
      'TAKEN@example.com',
      {},
      'UsernameExistsException: User already exists',
    ],
    ['a name that is no e-mail', 'ana', {}, 'InvalidParameterException: Username should be an email.'],
    [
      'whom the trigger refuses',
      'refused@example.com',
      {},
      'UserLambdaValidationException: PreSignUp failed with error not you.',
    ],
    [
      'an e-mail attribute that is not the name',
      'one@example.com',
      { UserAttributes: [{ Name: 'email', Value: 'two@example.com' }] },
      'InvalidParameterException: The username and the email attribute are not the same.',
    ],
    [
      'a short password',
      'p@example.com',
      { Password: 'Ab1!' },
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    ],
    [
      'a password without digits',
      'p@example.com',
      { Password: 'Abcdefg!' },
      'InvalidPasswordException: Password did not conform with policy: Password must have numeric characters',
    ],
    [
      'a client with a secret without its hash',
      'p@example.com',
      { ClientId: 'server' },
      'NotAuthorizedException: Client server is configured with secret but SECRET_HASH was not received',
    ],
    [
      'a client with a secret with a wrong hash',
      'p@example.com',
      { ClientId: 'server', SecretHash: secretHash('x') },
      'NotAuthorizedException: Unable to verify secret hash for client server',
    ],
  ])('%s', async (_, name, more, refusal) => {
    expect(await refusalOf(signUp(name, more))).toBe(refusal)
  })
})

test('a refused sign-up leaves no account behind', async () => {
  await refusalOf(signUp('refused@example.com'))
  const found = its.sdk.send(
    new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: 'refused@example.com' }),
  )
  expect(await refusalOf(found)).toBe('UserNotFoundException: User does not exist.')
})

test('of two sign-ups at one moment one gets the account', async () => {
  const both = await Promise.allSettled([signUp('twin@example.com'), signUp('Twin@example.com')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('the secret hash of the name is taken', async () => {
  const made = await signUp('hash@example.com', {
    ClientId: 'server',
    SecretHash: secretHash('hash@example.com'),
  })
  expect(made.UserConfirmed).toBe(false)
})
