import type { Operation } from '../context.ts'
import { adminDeleteUser, adminDisableUser, adminUpdateUserAttributes } from './admin-change-user.ts'
import { adminCreateUser } from './admin-create-user.ts'
import { adminAddUserToGroup, createGroup } from './admin-groups.ts'
import { adminGetUser, listUsers } from './admin-read-users.ts'
import { getTokensFromRefreshToken } from './get-tokens-from-refresh-token.ts'
import { getUser } from './get-user.ts'
import { globalSignOut } from './global-sign-out.ts'
import { initiateAuth } from './initiate-auth.ts'
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts'
import { revokeToken } from './revoke-token.ts'
import { signUp } from './sign-up.ts'

/** Anybody's: a browser calls them. */
export const PUBLIC_OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['InitiateAuth', initiateAuth],
  ['RespondToAuthChallenge', respondToAuthChallenge],
  ['SignUp', signUp],
  ['GetTokensFromRefreshToken', getTokensFromRefreshToken],
  ['RevokeToken', revokeToken],
  ['GlobalSignOut', globalSignOut],
  ['GetUser', getUser],
])

/** The operator's: signed with IAM credentials. */
export const SIGNED_OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AdminCreateUser', adminCreateUser],
  ['AdminGetUser', adminGetUser],
  ['AdminUpdateUserAttributes', adminUpdateUserAttributes],
  ['AdminDisableUser', adminDisableUser],
  ['AdminDeleteUser', adminDeleteUser],
  ['AdminAddUserToGroup', adminAddUserToGroup],
  ['CreateGroup', createGroup],
  ['ListUsers', listUsers],
])
