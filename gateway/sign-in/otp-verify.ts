import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import { sentenceOf } from '../reply/wording.ts'
import { wordsFor } from '../reply/words.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer, pageAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { checkCode } from './check-code.ts'
import { completeSignIn, type Opened } from './complete-sign-in.ts'
import { askFurther } from './further-factor.ts'
import { codePage } from './otp-start.ts'
import { timed } from './pace.ts'
import { nextAfterCode } from './passkey-offer.ts'
import { proveByCode } from './prove-by-code.ts'
import { isJson, readFields } from './read-fields.ts'
import { record } from './record.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { resumeOr } from './resume-or.ts'
import { sealerOf } from './sealer.ts'
import { openState, type SignInState, sealState } from './state.ts'

/** `POST /.auth/otp/verify`: the right code signs in; a wrong one costs a try. */
export const verifyCode: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const browser = browserOf(act.cookies)
  const state = await openState(fields.value.state, browser.mark, sealerOf(act))
  if (!state.ok) return state
  const { desk } = act
  // No sooner than this is a code called wrong: for an address that got none, nobody looks at it.
  const soonest = desk.pause(desk.paces.wrongCode.soonest())
  const check = () => checkCode(fields.value.code, state.value, act)
  const checked = await timed(desk.paces.wrongCode, desk.now, check, wasLookedAt(state.value))
  if (!checked.ok) {
    await soonest
    return ok(await refusedCode(checked.error, state.value, act))
  }

  const opened = await signIn(checked.value, state.value, act)
  if (!opened.ok) return ok(await askFurther(opened.error, 'EMAIL_OTP', state.value, act))
  // A form comes from a page without script: it could not make a passkey.
  if (!isJson(act)) return ok(resumeOr(state.value.returnTo, act, opened.value.setCookies))
  const { next, setCookies } = await nextAfterCode(opened.value, state.value, browser.mark, act)
  return ok(jsonAnswer(act, { next }, { setCookies }))
}

/** By an answer that says it was wrong: the right one leaves when it can. */
function wasLookedAt({ challenge }: SignInState) {
  return (checked: Result<unknown, Refusal>) =>
    !checked.ok && checked.error.reason === 'code_wrong' && challenge?.kind === 'sent'
}

async function signIn(
  proven: { readonly email: string; readonly challengeId: string },
  state: SignInState,
  act: Act,
): Promise<Result<Opened, Refusal>> {
  const proof = await proveByCode(proven, act)
  return proof.ok ? completeSignIn(proof.value, state, act) : proof
}

async function refusedCode(refusal: Refusal, state: SignInState, act: Act): Promise<Response> {
  return refusal.reason === 'code_wrong'
    ? wrongCode(act, state, refusal)
    : refuseOnTheWay(refusal, state, act)
}

/** The page again, with the tries that are left. */
async function wrongCode(
  act: Act,
  state: SignInState,
  refusal: Extract<Refusal, { reason: 'code_wrong' }>,
): Promise<Response> {
  const words = wordsFor(refusal, act.tongue)
  const { status, code } = words
  const sealed = await sealState(state, sealerOf(act))
  const { triesLeft } = refusal
  record(act, { event: 'refused', ...refusal })
  const problem = sentenceOf(words, act.tongue)
  if (!isJson(act)) return pageAnswer(act, codePage(act, state, sealed, { problem, triesLeft }), { status })
  const { requestId } = act.normal
  return jsonAnswer(act, { error: code, message: problem, requestId, triesLeft, state: sealed }, { status })
}
