import type { Challenge } from './challenges.ts'
import { type CodeVerdict, tryCode } from './email-code.ts'
import { noteProof, phoneAuthenticator } from './prove.ts'
import type { TenantState } from './tenant-state.ts'
import type { Authenticator } from './user-record.ts'

/**
 * Tries a code that was sent to a user's phone, and notes the proof for the action.
 *
 * @returns the authenticator, or why not
 * @throws Refusal 429 by the guess `verifyOverLimit`
 */
export function provePhone(
  state: TenantState,
  challenge: Challenge,
  userId: string,
  code: string,
): Authenticator | Exclude<CodeVerdict, 'verified'> {
  const verdict = tryCode(state, challenge, code)
  if (verdict !== 'verified') return verdict
  const authenticator = phoneAuthenticator(state, userId)
  if (authenticator === undefined) return 'CODE_INVALID_OR_EXPIRED'
  noteProof(state, challenge, authenticator.userAuthenticatorId)
  state.users.used(authenticator.userAuthenticatorId)
  return authenticator
}
