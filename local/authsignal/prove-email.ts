import type { Challenge } from './challenges.ts'
import { type CodeVerdict, tryCode } from './email-code.ts'
import { emailAuthenticator, enrolEmail, noteProof } from './prove.ts'
import { isEnrolled, type TenantState } from './tenant-state.ts'
import type { Authenticator } from './user-record.ts'

/**
 * Tries a code for a challenge of a known user, enrols the address if that was the purpose, and notes the proof
 * for the action. Enrolling a further authenticator proves nothing: only the first completes its action.
 *
 * @returns the authenticator, or why not
 * @throws Refusal 429 by the guess `verifyOverLimit`, 400 by the guess `enrolTwice`
 */
export function proveEmail(
  state: TenantState,
  challenge: Challenge,
  userId: string,
  code: string,
): Authenticator | Exclude<CodeVerdict, 'verified'> {
  const verdict = tryCode(state, challenge, code)
  if (verdict !== 'verified') return verdict
  const completes = !challenge.enrols || !isEnrolled(state, userId)
  const { email = '', challengeId: userAuthenticatorId } = challenge
  const known = emailAuthenticator(state, userId, email)
  const authenticator = challenge.enrols ? enrolEmail(state, userId, email, { userAuthenticatorId }) : known
  if (authenticator === undefined) return 'CODE_INVALID_OR_EXPIRED'
  if (completes) noteProof(state, challenge, authenticator.userAuthenticatorId)
  state.users.used(authenticator.userAuthenticatorId)
  return authenticator
}
