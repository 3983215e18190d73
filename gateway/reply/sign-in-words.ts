import type { Refusal } from '../core/refusal.ts'
import { type Words, words } from './wording.ts'

/** What a sign-in may end in, other than a session. */
export type SignInRefusal = Extract<
  Refusal,
  {
    reason:
      | 'state_invalid'
      | 'state_expired'
      | 'email_invalid'
      | 'code_wrong'
      | 'code_expired'
      | 'too_many_tries'
      | 'blocked'
      | 'review_required'
      | 'factor_required'
      | 'not_vouched'
  }
>

/** A sentence for each: what happened, and what to do about it. */
export function signInWords(refusal: SignInRefusal): Words {
  switch (refusal.reason) {
    case 'state_invalid':
      return words(
        400,
        'state_invalid',
        'This sign-in can’t be continued',
        'It was begun in another window or is finished already. Start again.',
        ['start-again'],
      )
    case 'state_expired':
      return words(
        400,
        'state_expired',
        'This sign-in took too long',
        'For your safety it ended after ten minutes. Start again.',
        ['start-again'],
      )
    case 'email_invalid':
      return words(
        400,
        'email_invalid',
        'That is not an e-mail address',
        'Check the e-mail address and try again.',
        ['start-again'],
      )
    case 'code_wrong':
      return words(
        400,
        'code_wrong',
        'That code is not right',
        'Check the code in your newest e-mail, or ask for a new one: a code lasts ten minutes.',
        ['start-again'],
      )
    case 'code_expired':
      return words(400, 'code_expired', 'That code has expired', 'Ask for a new code.', ['start-again'])
    case 'too_many_tries':
      return words(429, 'too_many_tries', 'Too many tries', waiting(refusal.retryAfterSeconds), ['again'])
    case 'blocked':
      return words(403, 'blocked', 'This sign-in was refused', 'Ask the people who run this site for help.', [
        'other-address',
      ])
    case 'review_required':
      return words(
        403,
        'review_required',
        'This sign-in must be looked at first',
        'The people who run this site have to approve it. Ask them, then sign in again.',
        ['start-again'],
      )
    case 'factor_required':
      return words(403, 'forbidden', 'One more proof is needed', nextFactor(refusal.methods), ['start-again'])
    case 'not_vouched':
      return words(
        403,
        'forbidden',
        'This sign-in could not be confirmed',
        'Start again. If it happens again, tell the people who run this site.',
        ['start-again'],
      )
  }
}

/** The tenant's rules name what they want; whoever signs in with it is let in. */
function nextFactor(methods: readonly string[]): string {
  if (methods.includes('PASSKEY'))
    return 'This account asks for its passkey. Start again, and sign in with that.'
  if (methods.includes('EMAIL_OTP'))
    return 'This account asks for an e-mailed code. Start again, and sign in with one.'
  return 'This account asks for a proof that this page does not offer. Ask the people who run this site for help.'
}

/** Whole minutes: nobody counts seconds, and nobody should come back too early. */
function waiting(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return `Wait ${minutes <= 1 ? 'a minute' : `${minutes} minutes`}, then try again.`
}
