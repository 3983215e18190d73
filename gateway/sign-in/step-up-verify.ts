import { canonicalEmail } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { sentenceOf } from '../reply/wording.ts'
import { wordsFor } from '../reply/words.ts'
import type { Act, Handler } from './act.ts'
import { checkCode } from './check-code.ts'
import { finishProof, type UnjudgedProof } from './prove-finish.ts'
import { codeAddressOf, proveCodePage, provePage } from './prove-page.ts'
import { orSayNo, type ProveRequest, readProveRequest } from './prove-request.ts'
import { isOver } from './prove-state.ts'
import { record } from './record.ts'

/** `POST /.auth/step-up/verify` (state, code): the code that was sent to the session's own address proves. */
export const verifyStepUp: Handler = async (act) => {
  const asked = await readProveRequest(act)
  return asked.ok ? orSayNo(await verify(asked.value, act), asked.value, act) : asked
}

async function verify(request: ProveRequest, act: Act): Promise<Result<Response, Refusal>> {
  const { fields, session, state } = request
  if (isOver(state, act.desk.now) || state.challenge === null) {
    const problem = act.tongue.messages.stepUp.tookTooLong
    const again = { ...state, challenge: null }
    return ok(await provePage(again, session, act, { problem, status: 400 }))
  }
  const { challenge } = state
  const checked = await checkCode(fields.code, { challenge, email: session.email }, act)
  if (!checked.ok) return refusedCode(checked.error, request, act)
  const proven = await claimFor(checked.value, request, act)
  return proven.ok ? finishProof(proven.value, state, session, act) : proven
}

/** What Authsignal says it has sent to is what counts. */
async function claimFor(
  { email, challengeId }: { readonly email: string; readonly challengeId: string },
  { session }: ProveRequest,
  { desk }: Act,
): Promise<Result<UnjudgedProof, Refusal>> {
  const own = codeAddressOf(session)
  if (own === undefined || canonicalEmail(email) !== own) {
    return fail({ reason: 'not_vouched', because: 'a code for another address' })
  }
  const claimed = await desk.authsignal.claim(challengeId, session.sub)
  if (!claimed.ok) return claimed
  const { token } = claimed.value
  return ok({ method: 'EMAIL_OTP', userId: session.sub, token, challengeId, burns: [challengeId] })
}

/** The page again, with the tries that are left. */
async function refusedCode(
  refusal: Refusal,
  { session, state }: ProveRequest,
  act: Act,
): Promise<Result<Response, Refusal>> {
  if (refusal.reason !== 'code_wrong') return fail(refusal)
  record(act, { event: 'refused', ...refusal })
  const words = wordsFor(refusal, act.tongue)
  const problem = sentenceOf(words, act.tongue)
  const { triesLeft } = refusal
  return ok(await proveCodePage(state, session, act, { problem, triesLeft, status: words.status }))
}
