import { ASSERTION_JWKS_MAX_AGE_SECONDS } from '../core/limits.ts'
import { ok } from '../core/result.ts'
import type { Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'

/** `GET /.auth/jwks.json`: with these the app verifies the assertion (RFC 7517 5). Empty where there is no key. */
export const showKeys: Handler = async (act) => {
  const keys = (await act.desk.assertions?.publicKeys()) ?? []
  const answer = jsonAnswer(act, { keys })
  answer.headers.set('cache-control', `public, max-age=${ASSERTION_JWKS_MAX_AGE_SECONDS}`)
  return ok(answer)
}
