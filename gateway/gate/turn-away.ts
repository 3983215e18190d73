import type { Refusal } from '../core/refusal.ts'
import { corsOf, type Rule } from '../policy/rule.ts'
import { allowReading } from '../reply/cors.ts'
import { refuse, sendToProve } from '../reply/refuse.ts'
import type { Normal } from '../request/normalise.ts'
import type { Gate } from './parts.ts'

export type TurnAway = { readonly kind: 'turn-away'; readonly response: Response }

/**
 * @param rules those the request falls under, as far as they are known
 * @param setCookies what reading the session has left to be set
 */
export async function turnAway(
  refusal: Refusal,
  normal: Normal,
  gate: Gate,
  rules: readonly Rule[] = [],
  setCookies: readonly string[] = [],
): Promise<TurnAway> {
  const response = await (refusal.reason === 'unauthenticated' || refusal.reason === 'step_up_required'
    ? lessThanNeeded(refusal, normal, gate, rules)
    : refuse(refusal, normal, gate))
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
  const cors = corsOf(rules)
  if (cors !== undefined) allowReading(response.headers, normal.headers.get('origin'), cors)
  return { kind: 'turn-away', response }
}

function lessThanNeeded(
  refusal: Extract<Refusal, { reason: 'unauthenticated' | 'step_up_required' }>,
  normal: Normal,
  gate: Gate,
  rules: readonly Rule[],
): Promise<Response> {
  const isForPrograms = rules.some((rule) => rule.whenSignedOut === 'unauthorized')
  return sendToProve(refusal, normal, isForPrograms ? 'unauthorized' : 'sign-in', gate)
}
