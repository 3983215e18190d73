import type { Result } from '../gateway/core/result.ts'

/**
 * Inside Lambda a refusal has one way out: a throw, which Cognito hands to the client as
 * UserLambdaValidationException with the message. So the message holds no address, id or secret.
 *
 * @returns what Authsignal answered
 * @throws Error when it could not be asked
 */
export function asked<Value>(result: Result<Value, { readonly reason: string }>): Value {
  if (result.ok) return result.value
  throw new Error(`Authsignal could not be asked: ${result.error.reason}`)
}
