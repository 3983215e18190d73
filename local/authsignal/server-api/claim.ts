import type { Challenge } from '../challenges.ts'
import { emailAuthenticator, enrolEmail, noteProof } from '../prove.ts'
import { type Body, optionalFlag, text } from '../read-request.ts'
import { invalidRequest } from '../refusal.ts'
import type { TenantState } from '../tenant-state.ts'

/**
 * Gives a challenge that was done before anybody was known to a user, and a token for it.
 *
 * @throws Refusal 400 when it is not verified (unless `skipVerificationCheck`), too old, or another user's
 */
export async function claim(state: TenantState, body: Body) {
  const challenge = state.challenges.find(text(body, 'challengeId'))
  const userId = text(body, 'userId')
  const skipsCheck = optionalFlag(body, 'skipVerificationCheck') === true
  if (challenge === undefined) throw invalidRequest('There is no such challenge.')
  if (challenge.userId !== undefined && challenge.userId !== userId)
    throw invalidRequest('The challenge belongs to another user.')
  if (challenge.claimedAt !== undefined && state.guesses.claim === 'once')
    throw invalidRequest('The challenge was claimed already.')
  if (!isClaimable(state, challenge, skipsCheck)) throw invalidRequest('The challenge is not verified.')

  challenge.userId = userId
  challenge.claimedAt = state.now()
  state.users.put(userId, {})
  if (state.guesses.claimEnrols) enrolProvenEmail(state, challenge, userId)
  noteProof(state, challenge)
  const { actionCode, idempotencyKey, scope, verificationMethod } = challenge
  return {
    token: await state.tokens.issue({ userId, actionCode, idempotencyKey, scope }),
    verificationMethod,
  }
}

function isClaimable(state: TenantState, challenge: Challenge, skipsCheck: boolean): boolean {
  return state.challenges.isFresh(challenge) || (skipsCheck && state.challenges.isOpen(challenge))
}

function enrolProvenEmail(state: TenantState, { email, verifiedAt }: Challenge, userId: string): void {
  if (email === undefined || verifiedAt === undefined) return
  if (emailAuthenticator(state, userId, email) === undefined) enrolEmail(state, userId, email)
}
