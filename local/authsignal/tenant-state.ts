import type { Actions } from './actions.ts'
import type { Challenges } from './challenges.ts'
import type { Guesses } from './guesses.ts'
import type { TenantLimits } from './limits.ts'
import type { Mailbox } from './mailbox/mailbox.ts'
import type { RateLimit } from './rate-limit.ts'
import type { ActionDefaults, Rules } from './rules.ts'
import type { Tokens } from './tokens.ts'
import type { Users } from './users.ts'

export type RelyingParty = {
  /** The RP ID: a domain, never an address (WebAuthn 5.1.2). */
  readonly id: string
  readonly name: string
  readonly origins: readonly string[]
}

/** Everything a running tenant knows; the routes are functions of it. */
export type TenantState = {
  readonly tenantId: string
  readonly secretKey: string
  readonly relyingParty: RelyingParty
  readonly limits: TenantLimits
  readonly now: () => number
  /** `http://127.0.0.1:PORT`, known once it listens. */
  readonly url: () => string

  guesses: Guesses
  rules: Rules
  actionDefaults: ActionDefaults

  readonly users: Users
  readonly actions: Actions
  readonly challenges: Challenges
  readonly tokens: Tokens
  readonly mailbox: Mailbox
  readonly sends: RateLimit
  readonly verifies: RateLimit
  /** Ids of tokens that `/validate` has accepted. */
  readonly validated: Map<string, true>
}

/** Whether the user has an authenticator; all that are stored are verified. */
export function isEnrolled(state: TenantState, userId: string): boolean {
  return state.users.authenticatorsOf(userId).length > 0
}

/** Every e-mail known of a user, the enrolled ones first. */
export function emailsOf(state: TenantState, userId: string): string[] {
  const enrolled = state.users.authenticatorsOf(userId).map((one) => one.email)
  const known = [...enrolled, state.users.find(userId)?.email]
  return [...new Set(known.filter((email) => email !== undefined))]
}

/** A time as the API writes it. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
