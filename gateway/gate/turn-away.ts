import type { Refusal } from '../core/refusal.ts'
import { corsOf, type Rule } from '../policy/rule.ts'
import { allowReading } from '../reply/cors.ts'
import { askToSignIn, refuse } from '../reply/refuse.ts'
import type { Normal } from '../request/normalise.ts'
import { clearSessionCookies, isDead } from '../session/session-cookie.ts'
import type { Gate } from './parts.ts'

export type TurnAway = { readonly kind: 'turn-away'; readonly response: Response }

/** @param rules those the request falls under, as far as they are known */
export function turnAway(
  refusal: Refusal,
  normal: Normal,
  gate: Gate,
  rules: readonly Rule[] = [],
): TurnAway {
  const response =
    refusal.reason === 'unauthenticated'
      ? signedOut(refusal, normal, gate, rules)
      : refuse(refusal, normal, gate)
  const cors = corsOf(rules)
  if (cors !== undefined) allowReading(response.headers, normal.headers.get('origin'), cors)
  return { kind: 'turn-away', response }
}

function signedOut(
  refusal: Extract<Refusal, { reason: 'unauthenticated' }>,
  normal: Normal,
  gate: Gate,
  rules: readonly Rule[],
): Response {
  const isForPrograms = rules.some((rule) => rule.whenSignedOut === 'unauthorized')
  const response = askToSignIn(refusal, normal, isForPrograms ? 'unauthorized' : 'sign-in', gate)
  // A cookie that is no session must not be sent again and again.
  const dead = isDead(refusal.because) ? clearSessionCookies() : []
  for (const cookie of dead) response.headers.append('set-cookie', cookie)
  return response
}
