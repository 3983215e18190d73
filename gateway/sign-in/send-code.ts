import { type CanonicalEmail, domainOf } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import type { Act } from './act.ts'
import type { SignInState } from './state.ts'
import { visitorOf } from './visitor.ts'

/**
 * Has Authsignal send a code, if this address may sign in. Nothing in the answer, nor the time it takes (the caller
 * sees to that), tells whether it may: for one that may not there is a challenge nobody can solve.
 */
export async function sendCode(
  email: CanonicalEmail,
  act: Act,
): Promise<Result<SignInState['challenge'], Refusal>> {
  const { authsignal } = act.desk
  const known = maySignUp(email, act) ? ok(true) : await isKnown(email, act)
  if (!known.ok) return known
  if (!known.value) return ok({ id: crypto.randomUUID(), kind: 'fake' })

  const sent = await authsignal.sendCode(email, visitorOf(act.normal))
  return sent.ok ? ok({ id: sent.value.challengeId, kind: 'sent' }) : sent
}

export function maySignUp(email: CanonicalEmail, { desk }: Act): boolean {
  return desk.settings.signUpDomains.includes(domainOf(email))
}

/** Cognito's own answer is the same for all; only the Create trigger names the user to the gateway's client. */
async function isKnown(email: CanonicalEmail, { desk }: Act): Promise<Result<boolean, Refusal>> {
  const begun = await desk.cognito.begin(email)
  return begun.ok ? ok(begun.value.userId !== undefined) : begun
}
