import type { Context } from 'hono'
import { FRESH_CHALLENGE_SECONDS } from '../limits.ts'
import { Refusal } from '../refusal.ts'
import { isDecided } from '../rules.ts'
import { isEnrolled, type TenantState } from '../tenant-state.ts'
import type { ReadToken } from '../tokens.ts'

/**
 * Who calls the client API: a user by `Bearer <token>`, or nobody in particular by `Basic <tenant id>`. The
 * browser package encodes the tenant id without a colon, other packages and the docs with one.
 *
 * @returns the token's facts, or undefined for an anonymous caller
 * @throws Refusal 401: `expired_token` (the package calls `onTokenExpired` on it) or `unauthorized`
 */
export async function identifyCaller(state: TenantState, c: Context): Promise<ReadToken | undefined> {
  const [, scheme, credentials = ''] =
    /^(Basic|Bearer) (\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (scheme?.toLowerCase() === 'basic') return checkTenant(state, credentials)
  if (scheme === undefined) throw new Refusal(401, 'unauthorized', 'A token or the tenant id is missing.')
  const read = await state.tokens.read(credentials)
  if (read === 'expired') throw new Refusal(401, 'expired_token', 'The token is expired.')
  if (read === 'invalid') throw new Refusal(401, 'unauthorized', 'The token is invalid.')
  return read
}

/** The user of a `Bearer` token; @throws Refusal 401 when there is none. */
export async function identifyUser(state: TenantState, c: Context): Promise<ReadToken> {
  const caller = await identifyCaller(state, c)
  if (caller === undefined) throw new Refusal(401, 'unauthorized', 'This needs the token of a user.')
  return caller
}

/**
 * A first authenticator is enrolled with any token of the user; a further one needs the scope
 * `add:authenticators` or a token whose challenge was completed within ten minutes (docs, "Adding
 * authenticators").
 *
 * @throws Refusal 403
 */
export function checkMayEnrol(state: TenantState, token: ReadToken): void {
  const { userId, actionCode, idempotencyKey, scope } = token
  const action =
    actionCode === undefined ? undefined : state.actions.find({ userId, actionCode, idempotencyKey })
  if (action !== undefined && isDecided(action.state))
    throw new Refusal(403, 'unauthorized', 'The action of this token was blocked or is under review.')
  const isFresh =
    action?.state === 'CHALLENGE_SUCCEEDED' &&
    action.stateUpdatedAt + FRESH_CHALLENGE_SECONDS * 1000 > state.now()
  if (!isEnrolled(state, userId) || isFresh || scope?.split(' ').includes('add:authenticators')) return
  throw new Refusal(
    403,
    'unauthorized',
    'A further authenticator needs a fresh challenge or add:authenticators.',
  )
}

function checkTenant(state: TenantState, credentials: string): undefined {
  const [user, password = ''] = Buffer.from(credentials, 'base64').toString().split(':')
  if (password !== '' || user !== encodeURIComponent(state.tenantId))
    throw new Refusal(401, 'unauthorized', 'The tenant id is wrong.')
}
