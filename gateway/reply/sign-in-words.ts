import { plural } from '../../login-ui/messages/message.ts'
import type { Messages, Tongue } from '../../login-ui/messages/tongue.ts'
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
      | 'proof_not_made'
      | 'handover_in_vain'
  }
>

/** A sentence for each: what happened, and what to do about it. */
export function signInWords(refusal: SignInRefusal, { lang, messages }: Tongue): Words {
  const { refusals } = messages
  switch (refusal.reason) {
    case 'state_invalid':
    case 'state_expired':
    case 'email_invalid':
    case 'code_expired':
    case 'handover_in_vain':
      return words(400, refusal.reason, refusals[refusal.reason], ['start-again'])
    case 'code_wrong': {
      const { title, message, lastTry } = refusals.code_wrong
      const text = { title, message: refusal.triesLeft < 1 ? lastTry : message }
      return words(400, refusal.reason, text, ['start-again'])
    }
    case 'too_many_tries': {
      const { title, message } = refusals.too_many_tries
      const text = { title, message: plural(message, minutes(refusal.retryAfterSeconds), lang) }
      return words(429, 'too_many_tries', text, ['again'])
    }
    case 'blocked':
      return refusal.action === undefined
        ? words(403, 'blocked', refusals.blocked, ['other-address'])
        : words(403, 'blocked', refusals.action_blocked, ['start-page'])
    case 'review_required':
      return refusal.action === undefined
        ? words(403, 'review_required', refusals.review_required, ['start-again'])
        : words(403, 'review_required', refusals.action_review_required, ['start-page'])
    case 'factor_required': {
      const text = { title: refusals.factor_required.title, message: nextFactor(refusal.methods, refusals) }
      return words(403, 'forbidden', text, ['start-again'])
    }
    case 'not_vouched':
    case 'proof_not_made':
      return words(403, 'forbidden', refusals[refusal.reason], ['start-again'])
  }
}

/** The tenant's rules name what they want; whoever signs in with it is let in. */
function nextFactor(methods: readonly string[], { factor_required: text }: Messages['refusals']): string {
  if (methods.includes('PASSKEY')) return text.passkey
  return methods.includes('EMAIL_OTP') ? text.code : text.other
}

/** Whole minutes: nobody counts seconds, and nobody should come back too early. */
function minutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60))
}
