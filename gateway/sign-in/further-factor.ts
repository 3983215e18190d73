import { furtherView } from '../../login-ui/further-view.ts'
import { canonicalEmail } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import { sentenceOf } from '../reply/wording.ts'
import { wordsFor } from '../reply/words.ts'
import type { Act } from './act.ts'
import { jsonAnswer, pageAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { frameOf } from './frame.ts'
import { codePage } from './otp-start.ts'
import { loginUrlFor } from './page.ts'
import { isJson } from './read-fields.ts'
import { record } from './record.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { sealerOf } from './sealer.ts'
import { newState, type SignInState, sealState } from './state.ts'
import { countSend } from './tries.ts'
import { furtherUiPage, isElsewhere } from './ui-further.ts'
import { visitorOf } from './visitor.ts'

type Shown = 'EMAIL_OTP' | 'PASSKEY'

/**
 * A sign-in that was not completed. Where the tenant's rules want one more factor, and it is one of ours that was not shown
 * yet, on to the page for that, of the same person; else no is said.
 *
 * @param shown what was proven just now
 */
export async function askFurther(
  refusal: Refusal,
  shown: Shown,
  state: SignInState,
  act: Act,
): Promise<Response> {
  if (refusal.reason !== 'factor_required' || refusal.sub === undefined)
    return refuseOnTheWay(refusal, state, act)
  const before = [...(state.further?.shown ?? []), shown]
  const wanted = refusal.methods.find(
    (method): method is Shown => isOurs(method, act) && !before.includes(method),
  )
  if (wanted === undefined && !isElsewhere(refusal.methods, act)) return refuseOnTheWay(refusal, state, act)
  const next: SignInState = {
    ...newState(state.returnTo, act.desk.now),
    browser: browserOf(act.cookies).mark,
    further: { sub: refusal.sub, shown: before },
  }
  const page = await pageFor(wanted, next, refusal.sub, act)
  if (!page.ok) return refuseOnTheWay(page.error, state, act)
  record(act, { event: 'refused', ...refusal })
  return asAnswer(refusal, page.value, act)
}

function isOurs(method: string, { desk }: Act): method is Shown {
  const { methods } = desk.settings
  return (
    (method === 'PASSKEY' && methods.includes('passkey')) ||
    (method === 'EMAIL_OTP' && methods.includes('email_otp'))
  )
}

async function pageFor(
  wanted: Shown | undefined,
  state: SignInState,
  sub: UserId,
  act: Act,
): Promise<Result<string, Refusal>> {
  if (wanted === undefined) return ok(await furtherUiPage(state, act))
  return wanted === 'PASSKEY' ? passkeyPage(state, act) : sentCodePage(state, sub, act)
}

async function passkeyPage(state: SignInState, act: Act): Promise<Result<string, Refusal>> {
  const { tenantId, action } = act.desk.settings
  return ok(
    furtherView({
      state: await sealState(state, sealerOf(act)),
      action,
      tenantId,
      loginUrl: loginUrlFor(state),
      frame: frameOf(act),
    }),
  )
}

/**
 * To the address this person has enrolled: whose passkey it was may read it. Whether the code is theirs is looked at when
 * it comes back, by whose account the address is.
 */
async function sentCodePage(state: SignInState, sub: UserId, act: Act): Promise<Result<string, Refusal>> {
  const { authsignal } = act.desk
  const known = await authsignal.authenticators(sub)
  if (!known.ok) return known
  const factor = known.value.find(({ method, isVerified }) => method === 'EMAIL_OTP' && isVerified)
  const email = canonicalEmail(factor?.address)
  if (email === undefined) return fail({ reason: 'not_vouched', because: 'no address to send a code to' })
  const counted = await countSend(email, act)
  if (!counted.ok) return counted
  const sent = await authsignal.sendCode(email, visitorOf(act.normal))
  if (!sent.ok) return sent
  record(act, { event: 'code_asked_for', ...(await act.desk.logEmail(email)) })
  const withCode: SignInState = { ...state, email, challenge: { id: sent.value.challengeId, kind: 'sent' } }
  const sealed = await sealState(withCode, sealerOf(act))
  return ok(codePage(act, withCode, sealed, { hint: act.tongue.messages.further.code }))
}

/** A script shows the page in the place of its own; for programs it is a refusal. */
function asAnswer(refusal: Refusal, page: string, act: Act): Response {
  const words = wordsFor(refusal, act.tongue)
  const { status, code } = words
  if (!isJson(act)) return pageAnswer(act, page, { status })
  const { requestId } = act.normal
  return jsonAnswer(act, { error: code, message: sentenceOf(words, act.tongue), requestId, page }, { status })
}
