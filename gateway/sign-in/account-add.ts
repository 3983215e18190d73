import { STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import { ACCOUNT_PATH, OFFER_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { setCookie } from '../session/set-cookie.ts'
import { accountForm } from './account-form.ts'
import type { Act } from './act.ts'
import { seeOther } from './answer.ts'
import { askForProof } from './ask-for-proof.ts'
import { browserOf } from './browser.ts'
import { sealHandle } from './handle.ts'
import type { MadeProof } from './purpose.ts'
import { sealerOf } from './sealer.ts'

/** `POST /.auth/account/passkeys/add`: asks for a proof made for it. */
export const addPasskey = accountForm(({ session }, act) =>
  askForProof({ kind: 'act', act: { kind: 'add_passkey' } }, session, act),
)

/** The proof was made: on to the page that makes the passkey, with the permission where only that page reads it. */
export async function letAddPasskey(
  { enrolmentToken: token, method }: MadeProof,
  { sub, originJti }: Session,
  act: Act,
): Promise<Result<Response, Refusal>> {
  if (token === '') return fail({ reason: 'not_vouched', because: 'no token that may add a passkey' })
  const { mark, setCookies } = browserOf(act.cookies)
  const permission = { token, userId: sub, originJti, method, challengeId: '', browser: mark }
  const handle = await sealHandle({ ...permission, isAskedFor: true }, 'enrol', sealerOf(act))
  const next = `${act.normal.origin}/.auth/passkey/new?return_to=${encodeURIComponent(ACCOUNT_PATH)}`
  return ok(seeOther(act, next, [...setCookies, setCookie(OFFER_COOKIE, handle, STATE_LIFETIME_SECONDS)]))
}
