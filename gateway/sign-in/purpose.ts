import type { Factor } from '../core/factor.ts'
import { type BY_RULES, OWN_ACTION_PREFIX } from '../core/names.ts'
import type { ReturnTo } from '../core/return-to.ts'
import type { AccountAct } from './account-act.ts'

/**
 * What a proof is asked for: to get to a route, or for one act. It is sealed into the page that asks, and nothing the
 * page says can change it.
 */
export type Purpose =
  | { readonly kind: 'route'; readonly action: string; readonly returnTo: ReturnTo }
  | { readonly kind: 'act'; readonly act: AccountAct }

/** A proof that was made for a purpose, by the session's own person, a moment ago. It serves once. */
export type MadeProof = {
  readonly action: string
  /** `RULES` where nothing was proven, for a route that trusts them. */
  readonly method: Factor | typeof BY_RULES
  /** Seconds since 1970. */
  readonly at: number
  /** Authsignal's token for adding a passkey to this user; empty unless that is the act. */
  readonly enrolmentToken: string
}

/** Authsignal's code of the action that is proven. */
export function actionOf(purpose: Purpose): string {
  return purpose.kind === 'route' ? purpose.action : ACTS[purpose.act.kind]
}

/** Of their own: a proof for one says nothing about the other, nor about any route, for no route may name them. */
const ACTS: Readonly<Record<AccountAct['kind'], string>> = {
  add_passkey: `${OWN_ACTION_PREFIX}add-passkey`,
  remove_passkey: `${OWN_ACTION_PREFIX}remove-passkey`,
}
