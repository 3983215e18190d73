import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act } from './act.ts'
import { limitedAlone, logLimitedAlone } from './limited-alone.ts'
import type { SignInState } from './state.ts'
import { countAttempt, countStep, countWrongCode } from './tries.ts'

type ProvenCode = { readonly email: string; readonly challengeId: string }

/**
 * Is this the code that was sent with this state? Counted before it is looked at. For an address that got none the same
 * steps are taken in the same order (docs/decisions/0019).
 */
export async function checkCode(
  code: unknown,
  { challenge, email }: Pick<SignInState, 'challenge' | 'email'>,
  act: Act,
): Promise<Result<ProvenCode, Refusal>> {
  if (challenge === null) return fail({ reason: 'state_invalid', because: 'no code was sent with it' })
  const step = await countStep(act)
  if (!step.ok) return step
  const attempt = await countAttempt(challenge.id, act)
  if (!attempt.ok) return attempt
  const wrong: Refusal = { reason: 'code_wrong', triesLeft: attempt.value.left }

  const digits = typeof code === 'string' ? code.replace(/[\s-]/g, '') : ''
  if (!CODE.test(digits)) return fail(wrong)
  const looked = await lookAt(digits, challenge, act)
  if (!looked.ok) return looked
  if (looked.value !== 'wrong') return ok({ email: looked.value.email, challengeId: challenge.id })
  const counted = await countWrongCode(email, act)
  return counted.ok ? fail(wrong) : counted
}

/** Authsignal's codes have six digits; other lengths can be configured there. */
const CODE = /^\d{4,10}$/

async function lookAt(
  digits: string,
  { id, kind }: NonNullable<SignInState['challenge']>,
  act: Act,
): Promise<Result<{ readonly email: string } | 'wrong', Refusal>> {
  const { authsignal } = act.desk
  const looked = kind === 'sent' ? await authsignal.verifyCode(id, digits) : await authsignal.askInVain()
  if (!looked.ok) {
    const alone = await limitedAlone(looked.error, act)
    return alone.ok ? ok('wrong') : alone
  }
  if (looked.value === 'asked') return ok('wrong')
  if (looked.value.verified) return ok({ email: looked.value.email })
  if (looked.value.tooMany) logLimitedAlone(act)
  return ok('wrong')
}
