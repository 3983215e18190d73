import type { ActionState, Method } from './vocabulary.ts'

/** What must hold for a rule to fire; everything named must match, an empty `when` always does. */
export type RuleCondition = {
  /** Any e-mail known of the user: from `track`, an authenticator or the user's attributes. Case is ignored. */
  readonly email?: string
  readonly emailDomain?: string
  readonly userId?: string
  readonly ipAddress?: string
  readonly deviceId?: string
  readonly isEnrolled?: boolean
}

export type Rule = {
  readonly ruleId?: string
  readonly name?: string
  readonly when: RuleCondition
  readonly outcome: 'BLOCK' | 'REVIEW_REQUIRED' | 'CHALLENGE' | 'ALLOW'
  /** With CHALLENGE: the methods that satisfy it; a challenge done by another is not enough. */
  readonly methods?: readonly Method[]
}

/** The rules of each action code. */
export type Rules = Readonly<Record<string, readonly Rule[]>>

/** The default outcome of each action code; an action not listed is `by-rule`. */
export type ActionDefaults = Readonly<Record<string, { readonly challenge: 'always' | 'by-rule' }>>

export type RuleFacts = {
  readonly userId: string
  readonly emails: readonly string[]
  readonly ipAddress?: string | undefined
  readonly deviceId?: string | undefined
  readonly isEnrolled: boolean
}

export type RuleOutcome = {
  readonly outcome: Rule['outcome']
  readonly fired: readonly { readonly ruleId: string; readonly name: string }[]
  readonly methods: readonly Method[] | undefined
}

/**
 * What the rules of an action say, before it is asked whether a challenge has been done. Of several rules that
 * fire the strictest counts: BLOCK, then REVIEW_REQUIRED, CHALLENGE, ALLOW.
 *
 * @param defaults used when no rule fires
 */
export function judgeAction(
  action: string,
  facts: RuleFacts,
  rules: Rules,
  defaults: ActionDefaults,
): RuleOutcome {
  const listed = Object.hasOwn(rules, action) ? (rules[action] ?? []) : []
  const firing = listed.filter((rule) => fires(rule.when, facts))
  const strictest = STRICTEST_FIRST.map((outcome) => firing.find((rule) => rule.outcome === outcome)).find(
    Boolean,
  )
  const challengesAlways = Object.hasOwn(defaults, action) && defaults[action]?.challenge === 'always'
  return {
    outcome: strictest?.outcome ?? (challengesAlways ? 'CHALLENGE' : 'ALLOW'),
    fired: firing.map((rule) => ({
      ruleId: ruleIdOf(rule, listed),
      name: rule.name ?? ruleIdOf(rule, listed),
    })),
    methods: strictest?.methods,
  }
}

/** The states a challenge can no longer change: somebody else decides. */
export function isDecided(state: ActionState): boolean {
  return state === 'BLOCK' || state.startsWith('REVIEW_')
}

const STRICTEST_FIRST = ['BLOCK', 'REVIEW_REQUIRED', 'CHALLENGE', 'ALLOW'] as const

function ruleIdOf(rule: Rule, listed: readonly Rule[]): string {
  return rule.ruleId ?? `rule-${listed.indexOf(rule) + 1}`
}

function fires(when: RuleCondition, facts: RuleFacts): boolean {
  const emails = facts.emails.map((email) => email.toLowerCase())
  return [
    when.email === undefined || emails.includes(when.email.toLowerCase()),
    when.emailDomain === undefined ||
      emails.some((email) => email.endsWith(`@${when.emailDomain?.toLowerCase()}`)),
    when.userId === undefined || when.userId === facts.userId,
    when.ipAddress === undefined || when.ipAddress === facts.ipAddress,
    when.deviceId === undefined || when.deviceId === facts.deviceId,
    when.isEnrolled === undefined || when.isEnrolled === facts.isEnrolled,
  ].every(Boolean)
}
