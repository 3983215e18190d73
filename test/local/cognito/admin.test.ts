import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  claims,
  POOL_ID,
  type PoolUnderTest,
  refusalOf,
  signIn,
  startPoolUnderTest,
} from './pool-under-test.ts'

let its: PoolUnderTest
let ana: string
beforeAll(async () => {
  its = await startPoolUnderTest()
  ana = await its.addUser('ana@example.com')
  await its.addUser('bo@example.com')
})
afterAll(() => its.end())
beforeEach(() => its.forget())

const pool = { UserPoolId: POOL_ID }
const NO_USER = 'UserNotFoundException: User does not exist.'

test('AdminCreateUser asks PreSignUp, and makes a user in FORCE_CHANGE_PASSWORD with real dates', async () => {
  const { User } = await its.sdk.send(new AdminCreateUserCommand({ ...pool, Username: 'cy@example.com' }))
  expect(User).toEqual({
    Username: expect.stringMatching(/^[0-9a-f-]{36}$/),
    Attributes: [
      { Name: 'sub', Value: User?.Username },
      { Name: 'email', Value: 'cy@example.com' },
    ],
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    UserCreateDate: new Date('2025-01-15T12:00:00Z'),
    UserLastModifiedDate: new Date('2025-01-15T12:00:00Z'),
  })
  expect(its.events()).toMatchObject([
    { triggerSource: 'PreSignUp_AdminCreateUser', callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' } },
  ])
})

test('AdminGetUser finds by e-mail and by sub', async () => {
  for (const Username of ['ANA@example.com', ana]) {
    const found = await its.sdk.send(new AdminGetUserCommand({ ...pool, Username }))
    expect(found).toMatchObject({ Username: ana, UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true })
  }
})

describe('ListUsers', () => {
  const list = async (Filter?: string, Limit?: number, PaginationToken?: string) =>
    its.sdk.send(new ListUsersCommand({ ...pool, Filter, Limit, PaginationToken }))
  test.each([
    ['by e-mail', () => 'email = "ANA@example.com"', 1],
    ['by sub', () => `sub = "${ana}"`, 1],
    ['by a beginning', () => 'email ^= "b"', 1],
    ['finding nobody', () => 'email = "who@example.com"', 0],
  ])('filters %s', async (_, filter, count) => {
    expect((await list(filter())).Users).toHaveLength(count)
  })
  test('comes in pages', async () => {
    const first = await list(undefined, 2)
    expect(first.Users).toHaveLength(2)
    const rest = await list(undefined, 2, first.PaginationToken)
    expect(rest.Users?.map(({ Username }) => Username)).not.toContain(first.Users?.[0]?.Username)
  })
  test('refuses a filter it cannot read', async () => {
    expect(await refusalOf(list('email like ana'))).toBe(
      'InvalidParameterException: Error while parsing filter.',
    )
  })
})

describe('AdminUpdateUserAttributes', () => {
  const update = (UserAttributes: { Name: string; Value: string }[]) =>
    its.sdk.send(new AdminUpdateUserAttributesCommand({ ...pool, Username: ana, UserAttributes }))
  const claimsNow = async () => claims((await signIn(its.sdk, ana)).IdToken)

  test('a new e-mail is unverified unless the same call says otherwise', async () => {
    await update([{ Name: 'email', Value: 'ana2@example.com' }])
    expect(await claimsNow()).toMatchObject({ email: 'ana2@example.com', email_verified: false })
    await update([
      { Name: 'email', Value: 'ana@example.com' },
      { Name: 'email_verified', Value: 'true' },
    ])
    expect(await claimsNow()).toMatchObject({ email: 'ana@example.com', email_verified: true })
  })
  test.each([
    [
      "another user's e-mail",
      [{ Name: 'email', Value: 'BO@example.com' }],
      'AliasExistsException: An account with the given email already exists.',
    ],
    [
      'the sub',
      [{ Name: 'sub', Value: 'x' }],
      'InvalidParameterException: Cannot modify an immutable attribute: sub',
    ],
  ])('refuses %s', async (_, attributes, refusal) => {
    expect(await refusalOf(update(attributes))).toBe(refusal)
  })
})

describe('groups', () => {
  test('are made once, joined any number of times', async () => {
    const { Group } = await its.sdk.send(
      new CreateGroupCommand({ ...pool, GroupName: 'staff', Description: 'us' }),
    )
    expect(Group).toMatchObject({ GroupName: 'staff', UserPoolId: POOL_ID, Description: 'us' })
    expect(await refusalOf(its.sdk.send(new CreateGroupCommand({ ...pool, GroupName: 'staff' })))).toMatch(
      /^GroupExistsException/,
    )
    const join = () =>
      its.sdk.send(
        new AdminAddUserToGroupCommand({ ...pool, GroupName: 'staff', Username: 'bo@example.com' }),
      )
    await join()
    await join()
    expect(claims((await signIn(its.sdk, 'bo@example.com')).IdToken)['cognito:groups']).toEqual(['staff'])
  })
  test('that do not exist cannot be joined', async () => {
    const join = its.sdk.send(new AdminAddUserToGroupCommand({ ...pool, GroupName: 'no', Username: ana }))
    expect(await refusalOf(join)).toMatch(/^ResourceNotFoundException/)
  })
})

describe('an operation of the operator refuses', () => {
  test('an unknown user', async () => {
    const get = its.sdk.send(new AdminGetUserCommand({ ...pool, Username: 'who@example.com' }))
    expect(await refusalOf(get)).toBe(NO_USER)
  })
  test('another pool', async () => {
    const get = its.sdk.send(new AdminGetUserCommand({ UserPoolId: 'us-east-1_Other', Username: ana }))
    expect(await refusalOf(get)).toBe('ResourceNotFoundException: User pool us-east-1_Other does not exist.')
  })
  test('a request nobody signed', async () => {
    const unsigned = new CognitoIdentityProviderClient({
      endpoint: its.pool.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      signer: { sign: async (request) => request },
      maxAttempts: 1,
    })
    const get = unsigned.send(new AdminGetUserCommand({ ...pool, Username: ana }))
    expect(await refusalOf(get)).toBe('MissingAuthenticationTokenException: Missing Authentication Token')
    unsigned.destroy()
  })
})
