import { type CodeView, codeView } from '../../login-ui/code-view.ts'
import { type CanonicalEmail, canonicalEmail } from '../core/email.ts'
import { RESEND_AFTER_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { sentenceOf } from '../reply/wording.ts'
import { wordsFor } from '../reply/words.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer, pageAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { frameOf } from './frame.ts'
import { inPace } from './pace.ts'
import { loginUrlFor, signInPage } from './page.ts'
import { isJson, readFields } from './read-fields.ts'
import { record } from './record.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { sealerOf } from './sealer.ts'
import { sendCode } from './send-code.ts'
import { newState, openStateToRenew, type SignInState, sealState } from './state.ts'
import { countSend, countStep } from './tries.ts'

/** `POST /.auth/otp/start`: sends a code, or looks as if. */
export const startCode: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const browser = browserOf(act.cookies)
  // Asking for a new code is what a person does about an expired one.
  const state = await openStateToRenew(fields.value.state, browser.mark, sealerOf(act))
  if (!state.ok) return state

  const email = canonicalEmail(fields.value.email)
  if (email === undefined) return askAgain(act, state.value, fields.value.email)

  const { paces } = act.desk
  const started = await inPace(paces.start, act.desk, () => start(email, act), wasSent)
  if (!started.ok) return ok(await refuseOnTheWay(started.error, state.value, act))
  const next = {
    ...newState(state.value.returnTo, act.desk.now),
    ...furtherOf(state.value),
    email,
    browser: browser.mark,
    challenge: started.value,
  }
  return ok(await codeAnswer(act, next, { setCookies: browser.setCookies }))
}

/** Of whom one factor was not enough: asking for a new code makes nobody else of them. */
function furtherOf({ further }: SignInState): Pick<SignInState, 'further'> {
  return further === undefined ? {} : { further }
}

type Started = Result<SignInState['challenge'], Refusal>

async function start(email: CanonicalEmail, act: Act): Promise<Started> {
  const step = await countStep(act)
  if (!step.ok) return step
  const send = await countSend(email, act)
  if (!send.ok) return send
  const challenge = await sendCode(email, act)
  if (challenge.ok) record(act, { event: 'code_asked_for', ...(await act.desk.logEmail(email)) })
  return challenge
}

function wasSent(started: Started): boolean {
  return started.ok && started.value?.kind === 'sent'
}

/** The page for the code, or its state for programs. */
export async function codeAnswer(
  act: Act,
  state: SignInState,
  extra: { readonly setCookies?: readonly string[] },
): Promise<Response> {
  const sealed = await sealState(state, sealerOf(act))
  if (isJson(act)) return jsonAnswer(act, { state: sealed, resendAfterSeconds: RESEND_AFTER_SECONDS }, extra)
  return pageAnswer(act, codePage(act, state, sealed), extra)
}

export function codePage(
  act: Act,
  state: SignInState,
  sealed: string,
  notice?: Partial<Pick<CodeView, 'problem' | 'triesLeft' | 'hint' | 'resendAfterSeconds'>>,
): string {
  return codeView({
    state: sealed,
    email: state.email,
    resendAfterSeconds: RESEND_AFTER_SECONDS,
    loginUrl: loginUrlFor(state),
    hasOtherWay: act.desk.settings.methods.length > 1,
    carries: act.carried.kept !== undefined,
    ...notice,
    frame: frameOf(act),
  })
}

/** The sign-in page once more: what was typed is no address. */
export async function askAgain(
  act: Act,
  state: SignInState,
  typed: unknown,
): Promise<Result<Response, Refusal>> {
  const refusal: Refusal = { reason: 'email_invalid' }
  if (isJson(act)) return fail(refusal)
  const words = wordsFor(refusal, act.tongue)
  const problem = sentenceOf(words, act.tongue)
  const email = typeof typed === 'string' ? typed : ''
  return ok(await signInPage(act, state, { problem, email, status: words.status }))
}
