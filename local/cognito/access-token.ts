import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import type { Context } from './context.ts'
import { lookUp, type User } from './pool-data.ts'
import { refusals } from './refusals.ts'

/**
 * Whose access token is this? Unlike a verifier elsewhere, the pool also knows what it has revoked.
 *
 * @throws Refusal where it is not ours, not an access token, expired, revoked, or its user is gone or disabled
 */
export async function userOfAccessToken(context: Context, token: string): Promise<User> {
  const claims = await verified(context, token)
  if (claims.token_use !== 'access') throw refusals.invalidAccessToken()
  const login = lookUp(context.data.logins, String(claims.origin_jti))
  if (login === undefined || login.revoked) throw refusals.revokedAccessToken()
  const user = lookUp(context.data.users, login.sub)
  if (user === undefined) throw refusals.userNotFound()
  if (!user.enabled) throw refusals.userDisabled()
  return user
}

async function verified(context: Context, token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(context.keys.publicSet()), {
      issuer: context.issuer,
      algorithms: ['RS256'],
      currentDate: new Date(context.now()),
    })
    return payload
  } catch (error) {
    throw error instanceof errors.JWTExpired ? refusals.expiredAccessToken() : refusals.invalidAccessToken()
  }
}
