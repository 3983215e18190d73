import { type CanonicalEmail, canonicalEmail } from '../core/email.ts'
import type { Session } from '../core/session.ts'
import { asUserId } from '../core/user-id.ts'

/**
 * The session a verified ID token stands for, or undefined where a claim the gateway rests on is missing or is of
 * another shape. An address that is not canonical counts as none: no rule and no header may rest on it.
 */
export function sessionFrom(claims: Readonly<Record<string, unknown>>): Session | undefined {
  const sub = asUserId(claims.sub)
  const { origin_jti: originJti, auth_time: authenticatedAt, exp: expiresAt } = claims
  if (sub === undefined || typeof originJti !== 'string' || originJti === '') return undefined
  if (typeof authenticatedAt !== 'number' || typeof expiresAt !== 'number') return undefined

  const email = addressIn(claims.email)
  const groups = claims['cognito:groups']
  return {
    sub,
    email: email ?? '',
    // Cognito writes a boolean; "true" is what it writes in other places of its API.
    emailVerified:
      email !== undefined && (claims.email_verified === true || claims.email_verified === 'true'),
    groups: Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
    originJti,
    authenticatedAt,
    expiresAt,
  }
}

/** Blanks around it are a slip of whoever types; in the pool they make it another address, and another person's. */
function addressIn(claim: unknown): CanonicalEmail | undefined {
  return typeof claim === 'string' && claim === claim.trim() ? canonicalEmail(claim) : undefined
}
