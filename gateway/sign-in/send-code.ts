import { type CanonicalEmail, domainOf } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import type { Begun } from '../providers/cognito-custom-auth.ts'
import type { Act } from './act.ts'
import { limitedAlone } from './limited-alone.ts'
import type { SignInState } from './state.ts'
import { visitorOf } from './visitor.ts'

/**
 * Has Authsignal send a code, if this address may sign in. For one that may not there is a challenge nobody can solve,
 * and nothing tells the two apart: the same services are asked in the same order, each failure ends both, and how long
 * it takes is the caller's to hide (docs/decisions/0019).
 */
export async function sendCode(
  email: CanonicalEmail,
  act: Act,
): Promise<Result<SignInState['challenge'], Refusal>> {
  // Asked about all: Cognito's own answer is the same, only the Create trigger names the user to the gateway's client.
  const begun = await act.desk.cognito.begin(email)
  return begun.ok ? sendCodeTo(begun.value, email, act) : begun
}

/** The same for somebody Cognito was asked about already. */
export async function sendCodeTo(
  { userId }: Begun,
  email: CanonicalEmail,
  act: Act,
): Promise<Result<SignInState['challenge'], Refusal>> {
  const { authsignal } = act.desk
  const gets = userId !== undefined || maySignUp(email, act)
  const asked = gets ? await authsignal.sendCode(email, visitorOf(act.normal)) : await authsignal.askInVain()
  if (asked.ok && asked.value !== 'asked') return ok({ id: asked.value.challengeId, kind: 'sent' })
  if (asked.ok) return ok(noCode())

  const alone = await limitedAlone(asked.error, act)
  return alone.ok ? ok(noCode()) : alone
}

export function maySignUp(email: CanonicalEmail, { desk }: Act): boolean {
  return desk.settings.signUpDomains.includes(domainOf(email))
}

function noCode(): SignInState['challenge'] {
  return { id: crypto.randomUUID(), kind: 'fake' }
}
