const ACTION_STATES = [
  'ALLOW',
  'BLOCK',
  'CHALLENGE_REQUIRED',
  'CHALLENGE_SUCCEEDED',
  'CHALLENGE_FAILED',
  'REVIEW_REQUIRED',
  'REVIEW_SUCCEEDED',
  'REVIEW_FAILED',
] as const

/** What Authsignal's rules say of an action, in its own words. */
export type ActionState = (typeof ACTION_STATES)[number]

const KNOWN: ReadonlySet<unknown> = new Set(ACTION_STATES)

export function isActionState(state: unknown): state is ActionState {
  return KNOWN.has(state)
}
