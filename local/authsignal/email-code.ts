import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Challenge } from './challenges.ts'
import { CODE_DIGITS } from './limits.ts'
import { tooManyRequests } from './refusal.ts'
import type { TenantState } from './tenant-state.ts'

/**
 * Mails a new code for a challenge; the one before no longer works.
 *
 * @throws Refusal 429 when this address was sent too many within the window
 */
export function sendCode(state: TenantState, challenge: Challenge, email: string): void {
  const { count, windowSeconds } = state.limits.emailSends
  if (!state.sends.take(email.toLowerCase()))
    throw tooManyRequests(
      `No more than ${count} codes are sent to one address in ${windowSeconds / 60} minutes.`,
    )

  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
  challenge.code = code
  challenge.email = email
  state.challenges.renew(challenge)
  const subject = `${code} is your code for ${state.relyingParty.name}`
  state.mailbox.deliver({ to: email, code, subject, sentAt: new Date(state.now()).toISOString() })
}

export type CodeVerdict = 'verified' | 'CODE_INVALID_OR_EXPIRED' | 'MAX_ATTEMPTS_EXCEEDED'

/**
 * Tries a code. A right one works once; tries are counted for the address, whichever challenge they are for.
 *
 * @throws Refusal 429 instead of MAX_ATTEMPTS_EXCEEDED when the guess `verifyOverLimit` says so
 */
export function tryCode(state: TenantState, challenge: Challenge, code: string): CodeVerdict {
  const address = (challenge.email ?? challenge.challengeId).toLowerCase()
  if (!state.verifies.take(address)) {
    if (state.guesses.verifyOverLimit === 'too_many_requests')
      throw tooManyRequests('Too many codes were tried. Wait a few minutes and ask for a new one.')
    return 'MAX_ATTEMPTS_EXCEEDED'
  }
  if (!state.challenges.isOpen(challenge) || !isSame(challenge.code, code)) return 'CODE_INVALID_OR_EXPIRED'

  challenge.verifiedAt = state.now()
  state.verifies.forget(address)
  return 'verified'
}

function isSame(expected: string | undefined, given: string): boolean {
  if (expected === undefined || given.length !== expected.length) return false
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
