import { type CanonicalEmail, canonicalEmail } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { makeSignUpProof } from '../core/sign-up-proof.ts'
import type { UserId } from '../core/user-id.ts'
import type { Begun } from '../providers/cognito-custom-auth.ts'
import type { Act } from './act.ts'
import type { Proof } from './complete-sign-in.ts'
import { maySignUp } from './send-code.ts'

/**
 * An address was proven: whose is it? Somebody new is signed up, if the configuration lets them; then the address
 * becomes the user's first factor at Authsignal, so that nobody else can enrol it, and the challenge is claimed.
 */
export async function proveByCode(
  verified: { readonly email: string; readonly challengeId: string },
  act: Act,
): Promise<Result<Proof, Refusal>> {
  const email = canonicalEmail(verified.email)
  if (email === undefined) return fail({ reason: 'not_vouched', because: 'a code for no canonical address' })

  const begun = await beginFor(email, act)
  if (!begun.ok) return begun
  const { userId } = begun.value
  const enrolled = await enrolIfFirst(userId, email, act)
  if (!enrolled.ok) return enrolled
  const claimed = await act.desk.authsignal.claim(verified.challengeId, userId)
  if (!claimed.ok) return claimed
  return ok({
    method: 'EMAIL_OTP',
    userId,
    token: claimed.value.token,
    challengeId: verified.challengeId,
    email,
    begun: begun.value,
  })
}

type BegunForUser = Begun & { readonly userId: UserId }

async function beginFor(email: CanonicalEmail, act: Act): Promise<Result<BegunForUser, Refusal>> {
  const { cognito } = act.desk
  const first = await cognito.begin(email)
  if (!first.ok) return first
  if (first.value.userId !== undefined) return ok({ ...first.value, userId: first.value.userId })
  if (!maySignUp(email, act)) return fail({ reason: 'not_vouched', because: 'nobody has this address' })

  const signedUp = await cognito.signUp(email, await signUpProof(email, act))
  if (!signedUp.ok) return signedUp
  const second = await cognito.begin(email)
  if (!second.ok) return second
  if (second.value.userId === undefined) return fail({ reason: 'not_vouched', because: 'may not sign in' })
  return ok({ ...second.value, userId: second.value.userId })
}

function signUpProof(email: CanonicalEmail, { desk }: Act): Promise<string> {
  const { userPoolId: poolId, clientId, signUpProofKey } = desk.settings
  return makeSignUpProof({ poolId, clientId, email }, signUpProofKey, desk.now() / 1000)
}

/** Asked first, for nothing says what Authsignal does with an address enrolled twice. */
async function enrolIfFirst(
  userId: UserId,
  email: CanonicalEmail,
  { desk }: Act,
): Promise<Result<unknown, Refusal>> {
  const methods = await desk.authsignal.enrolledMethods(userId)
  if (!methods.ok || methods.value.includes('EMAIL_OTP')) return methods
  return desk.authsignal.enrolEmail(userId, email)
}
