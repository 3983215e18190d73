import type { Allowed } from '../core/config.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Need, Rule } from './rule.ts'

/** What all of a request's rules ask for together: the strictest of them counts. */
export function needOf(rules: readonly Rule[]): Need['kind'] {
  if (rules.some((rule) => rule.need.kind === 'signed-in')) return 'signed-in'
  return rules.some((rule) => rule.need.kind === 'optional') ? 'optional' : 'public'
}

/**
 * May this session pass all of the rules?
 *
 * @param nowSeconds since 1970
 * @returns `not_allowed`, with the need that was not met; `path_ambiguous` where the path's readings fall under
 *   different rules and one of those is not met: nobody can say which resource the origin would have served;
 *   `unauthenticated` (sign_in_too_old) where signing in again would do
 */
export function judge(
  rules: readonly Rule[],
  session: Session,
  nowSeconds: number,
): Result<'allowed', Refusal> {
  const needs = judgeNeeds(rules, session)
  if (!needs.ok) return needs
  const maxAge = maxAuthAgeOf(rules)
  if (nowSeconds - session.authenticatedAt <= maxAge) return needs
  const { sub, originJti } = session
  return fail({
    reason: 'unauthenticated',
    because: 'sign_in_too_old',
    sub,
    originJti,
    maxAgeSeconds: maxAge,
  })
}

/** The shortest counts. */
function maxAuthAgeOf(rules: readonly Rule[]): number {
  let shortest = Number.POSITIVE_INFINITY
  for (const { maxAuthAgeSeconds } of rules) {
    if (maxAuthAgeSeconds !== undefined && maxAuthAgeSeconds < shortest) shortest = maxAuthAgeSeconds
  }
  return shortest
}

function judgeNeeds(rules: readonly Rule[], session: Session): Result<'allowed', Refusal> {
  const unmet = rules.map((rule) => rule.need).find((need) => !meets(need, session))
  if (unmet === undefined) return ok('allowed')
  if (rules.length > 1) return fail({ reason: 'path_ambiguous', what: 'its readings have different needs' })
  return fail({ reason: 'not_allowed', need: describe(unmet), sub: session.sub })
}

function meets(need: Need, session: Session): boolean {
  if (need.kind !== 'signed-in' || need.allowed === undefined) return true
  return isListed(need.allowed, session) && need.allowed.stepUp === undefined
}

/** Without a list everybody signed in is allowed; with several, one is enough. */
function isListed({ groups, emails, emailDomains }: Allowed, session: Session): boolean {
  if (groups === undefined && emails === undefined && emailDomains === undefined) return true
  if (groups?.some((group) => session.groups.includes(group))) return true
  // An address nobody has proven says nothing about who this is.
  if (!session.emailVerified) return false
  const domain = session.email.slice(session.email.lastIndexOf('@') + 1)
  return emails?.includes(session.email) === true || emailDomains?.includes(domain) === true
}

function describe(need: Need): string {
  return need.kind === 'signed-in' ? JSON.stringify(need.allowed) : need.kind
}
