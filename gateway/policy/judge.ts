import type { AllowedVisitors, StepUpConfig } from '../core/config.ts'
import { CLOCK_DRIFT_SECONDS } from '../core/limits.ts'
import { BY_RULES } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { Need, Rule } from './rule.ts'

/** What all of a request's rules ask for together: the strictest of them counts. */
export function needOf(rules: readonly Rule[]): Need['kind'] {
  if (rules.some((rule) => rule.need.kind === 'signed-in')) return 'signed-in'
  return rules.some((rule) => rule.need.kind === 'optional') ? 'optional' : 'public'
}

/** Whether what this session has proven makes a difference: most requests' rules need not know. */
export function asksForProof(rules: readonly Rule[]): boolean {
  return rules.some((rule) => stepUpOfRule(rule) !== undefined)
}

/** What a session has proven: an action, how, and when, in seconds since 1970. */
export type PastProof = { readonly action: string; readonly method: string; readonly at: number }

/**
 * May this session pass all of the rules?
 *
 * @param nowSeconds since 1970
 * @param proofs the session's own; may be left out where none of the rules asks for any
 * @returns `not_allowed`, with the need that was not met; `path_ambiguous` where the path's readings fall under
 *   different rules and one of those is not met: nobody can say which resource the origin would have served;
 *   `unauthenticated` (sign_in_too_old) where signing in again would do; `step_up_required` where one more proof would
 */
export function judge(
  rules: readonly Rule[],
  session: Session,
  nowSeconds: number,
  proofs: readonly PastProof[] = [],
): Result<'allowed', Refusal> {
  const needs = judgeNeeds(rules, session)
  if (!needs.ok) return needs
  const maxAge = maxAuthAgeOf(rules)
  if (nowSeconds - session.authenticatedAt <= maxAge) return judgeProofs(rules, session, nowSeconds, proofs)
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
  return isListed(need.allowed, session)
}

/** Whichever rule the origin's resource is meant by: all of their proofs are asked for, and the shortest ages count. */
function judgeProofs(
  rules: readonly Rule[],
  { sub, originJti }: Session,
  nowSeconds: number,
  proofs: readonly PastProof[],
): Result<'allowed', Refusal> {
  if (!asksForProof(rules)) return ALLOWED
  const asked = rules.map(stepUpOfRule).filter((stepUp) => stepUp !== undefined)
  const unmet = asked.find((stepUp) => !proofs.some((proof) => isFresh(proof, stepUp, nowSeconds)))
  if (unmet === undefined) return ALLOWED
  const { action } = unmet
  const ages = asked.filter((stepUp) => stepUp.action === action).map(({ maxAgeMinutes }) => maxAgeMinutes)
  const maxAgeSeconds = Math.min(...ages) * 60
  return fail({ reason: 'step_up_required', action, sub, originJti, maxAgeSeconds })
}

const ALLOWED = ok('allowed' as const)

function isFresh(
  { action, method, at }: PastProof,
  { action: asked, maxAgeMinutes, trustRules = false }: StepUpConfig,
  nowSeconds: number,
): boolean {
  if (action !== asked || (method === BY_RULES && !trustRules)) return false
  // Made in the future it would be of a broken clock, and live for as long as that is ahead.
  return nowSeconds - at <= maxAgeMinutes * 60 && at - nowSeconds <= CLOCK_DRIFT_SECONDS
}

function stepUpOfRule({ need }: Rule): StepUpConfig | undefined {
  return need.kind === 'signed-in' ? need.allowed?.stepUp : undefined
}

/** Without a list everybody signed in is allowed; with several, one is enough. */
function isListed({ groups, emails, emailDomains }: AllowedVisitors, session: Session): boolean {
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
