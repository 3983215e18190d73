import { ACCOUNT_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { loginUrl } from '../reply/to-login.ts'
import type { Act } from './act.ts'
import { seeOther } from './answer.ts'
import { record } from './record.ts'

/** Whoever is not signed in goes to the sign-in page, which leads back to the account page. Any other refusal stays one. */
export function signInToAccount(refusal: Refusal, act: Act): Result<Response, Refusal> {
  if (refusal.reason !== 'unauthenticated') return fail(refusal)
  record(act, { event: 'refused', ...refusal })
  const { origin } = act.normal
  return ok(seeOther(act, loginUrl({ origin, path: ACCOUNT_PATH, query: '' })))
}
