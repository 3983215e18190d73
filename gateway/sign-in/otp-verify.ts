import { AUTHSIGNAL_VERIFIES_PER_EMAIL, WRONG_CODE_FLOOR_MS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { wordsFor } from '../reply/words.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer, pageAnswer, seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { codePage } from './otp-start.ts'
import { nextAfterCode } from './passkey-offer.ts'
import { proveByCode } from './prove-by-code.ts'
import { isJson, readFields } from './read-fields.ts'
import { sealerOf } from './sealer.ts'
import { openState, type SignInState, sealState } from './state.ts'
import { countTry } from './tries.ts'

/** `POST /.auth/otp/verify`: the right code signs in; a wrong one costs a try. */
export const verifyCode: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const browser = browserOf(act.cookies)
  const state = await openState(fields.value.state, browser.mark, sealerOf(act))
  if (!state.ok) return state
  // No sooner than this is a code called wrong: for an address that got none, nobody is asked.
  const floor = act.desk.pause(WRONG_CODE_FLOOR_MS)
  const checked = await checkCode(fields.value.code, state.value, act)
  if (!checked.ok) {
    await floor
    return checked.error.reason === 'code_wrong' ? wrongCode(act, state.value, checked.error) : checked
  }

  const proof = await proveByCode(checked.value, act)
  if (!proof.ok) return proof
  const opened = await completeSignIn(proof.value, state.value, act)
  if (!opened.ok) return opened
  // A form comes from a page without script: it could not make a passkey.
  if (!isJson(act)) return ok(seeOther(act, state.value.returnTo, opened.value.setCookies))
  const { next, setCookies } = await nextAfterCode(opened.value, state.value, browser.mark, act)
  return ok(jsonAnswer(act, { next }, { setCookies }))
}

type SentCode = { readonly email: string; readonly challengeId: string }

/** Is this the code that was sent with this state? Counted before it is looked at. */
async function checkCode(code: unknown, state: SignInState, act: Act): Promise<Result<SentCode, Refusal>> {
  const { settings, registry, authsignal } = act.desk
  if (state.challenge === null) return fail({ reason: 'state_invalid', because: 'no code was sent with it' })
  const perIp = await countTry('ip', act.normal.visitorAddress, settings.perIp, registry)
  if (!perIp.ok) return perIp
  const perAttempt = await countTry('attempt', state.challenge.id, settings.perAttempt, registry)
  if (!perAttempt.ok) return perAttempt
  const wrong: Refusal = { reason: 'code_wrong', triesLeft: perAttempt.value.left }

  const digits = typeof code === 'string' ? code.replace(/[\s-]/g, '') : ''
  if (!CODE.test(digits)) return fail(wrong)
  if (state.challenge.kind === 'fake') return fail(await refusalForFake(state.email, wrong, act))
  const verified = await authsignal.verifyCode(state.challenge.id, digits)
  if (!verified.ok) return verified
  if (verified.value.verified) return ok({ email: verified.value.email, challengeId: state.challenge.id })
  return verified.value.tooMany ? fail(TOO_MANY_FOR_AUTHSIGNAL) : fail(wrong)
}

/** Authsignal counts for an address over all its codes. Where it is not asked its limit holds too, or it would tell. */
async function refusalForFake(email: string, wrong: Refusal, { desk }: Act): Promise<Refusal> {
  const counted = await countTry('authsignal', email, AUTHSIGNAL_VERIFIES_PER_EMAIL, desk.registry)
  return counted.ok ? wrong : TOO_MANY_FOR_AUTHSIGNAL
}

const TOO_MANY_FOR_AUTHSIGNAL: Refusal = { reason: 'too_many_tries', by: 'authsignal', retryAfterSeconds: 60 }

/** Authsignal's codes have six digits; other lengths can be configured there. */
const CODE = /^\d{4,10}$/

/** The page again, with the tries that are left. */
async function wrongCode(
  act: Act,
  state: SignInState,
  refusal: Extract<Refusal, { reason: 'code_wrong' }>,
): Promise<Result<Response, Refusal>> {
  const { status, title, message, code } = wordsFor(refusal)
  const sealed = await sealState(state, sealerOf(act))
  const { triesLeft } = refusal
  act.desk.log({ event: 'refused', requestId: act.normal.requestId, reason: 'code_wrong', triesLeft })
  const problem = `${title}. ${message}`
  if (!isJson(act))
    return ok(pageAnswer(act, codePage(act, state, sealed, { problem, triesLeft }), { status }))
  const { requestId } = act.normal
  return ok(
    jsonAnswer(act, { error: code, message: problem, requestId, triesLeft, state: sealed }, { status }),
  )
}
