import type { Refusal } from '../core/refusal.ts'
import type { UserId } from '../core/user-id.ts'
import type { ActionState } from '../providers/action-state.ts'
import type { Tracked } from '../providers/authsignal-actions.ts'

/**
 * What the tenant's rules say no with; undefined where they have no objection, which is no proof of anything.
 *
 * @param action of somebody signed in; left out of a sign-in
 */
export function refusedByRules(
  { state, allowedMethods }: Tracked,
  sub: UserId,
  action?: string,
): Refusal | undefined {
  const about = action === undefined ? { sub } : { sub, action }
  const byState: Readonly<Record<ActionState, Refusal | undefined>> = {
    ALLOW: undefined,
    CHALLENGE_SUCCEEDED: undefined,
    CHALLENGE_REQUIRED: { reason: 'factor_required', methods: allowedMethods, sub },
    CHALLENGE_FAILED: { reason: 'not_vouched', because: 'CHALLENGE_FAILED' },
    BLOCK: { reason: 'blocked', ...about },
    REVIEW_REQUIRED: { reason: 'review_required', ...about },
    REVIEW_SUCCEEDED: { reason: 'review_required', ...about },
    REVIEW_FAILED: { reason: 'review_required', ...about },
  }
  return byState[state]
}
