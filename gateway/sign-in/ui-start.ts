import { type CanonicalEmail, canonicalEmail } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Begun } from '../providers/cognito-custom-auth.ts'
import { kindOf } from '../request/kind.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { limitedAlone } from './limited-alone.ts'
import { askAgain, codeAnswer } from './otp-start.ts'
import { inPace } from './pace.ts'
import { startPrebuiltUi } from './prebuilt-ui.ts'
import { readFields } from './read-fields.ts'
import { record } from './record.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { sealerOf } from './sealer.ts'
import { sendCodeTo } from './send-code.ts'
import { newState, openStateToRenew, type SignInState } from './state.ts'
import { countSend, countStep } from './tries.ts'
import { isUiFor } from './ui-for.ts'

/**
 * `POST /.auth/ui/start`: to Authsignal's pages, for whoever has a factor there; everybody else, known or not, is sent a
 * code or looks as if (docs/decisions/0025). A form's only: a script that reads the address could act with it.
 *
 * @returns `not_a_document` for what is no window's form; else as `POST /.auth/otp/start`
 */
export const startUi: Handler = async (act) => {
  if (kindOf(act.normal.headers) !== 'navigation') return fail({ reason: 'not_a_document' })
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const browser = browserOf(act.cookies)
  const state = await openStateToRenew(fields.value.state, browser.mark, sealerOf(act))
  if (!state.ok) return state
  const email = canonicalEmail(fields.value.email)
  if (email === undefined) return askAgain(act, state.value, fields.value.email)

  const { paces, now } = act.desk
  const work = () => start(email, state.value, browser.mark, act)
  const started = await inPace(paces.startUi, act.desk, work, wasSent)
  if (!started.ok) return ok(await refuseOnTheWay(started.error, state.value, act))
  const { setCookies } = browser
  if (started.value.kind === 'elsewhere') return ok(seeOther(act, started.value.url, setCookies))
  const { challenge } = started.value
  const next = { ...newState(state.value.returnTo, now), email, browser: browser.mark, challenge }
  return ok(await codeAnswer(act, next, { setCookies }))
}

type Started =
  | { readonly kind: 'elsewhere'; readonly url: string }
  | { readonly kind: 'code'; readonly challenge: SignInState['challenge'] }

/** Counted as a code is, for what is not led elsewhere is sent one. */
async function start(
  email: CanonicalEmail,
  state: SignInState,
  browser: string,
  act: Act,
): Promise<Result<Started, Refusal>> {
  const step = await countStep(act)
  if (!step.ok) return step
  const send = await countSend(email, act)
  if (!send.ok) return send
  const begun = await act.desk.cognito.begin(email)
  if (!begun.ok) return begun
  const url = await wayElsewhere(begun.value, state, browser, act)
  if (!url.ok) return url
  if (url.value !== undefined) return ok({ kind: 'elsewhere', url: url.value })

  const challenge = await sendCodeTo(begun.value, email, act)
  if (!challenge.ok) return challenge
  record(act, { event: 'code_asked_for', ...(await act.desk.logEmail(email)) })
  return ok({ kind: 'code', challenge: challenge.value })
}

/** Authsignal is asked once about everybody. What it refuses one address alone, that address does not hear of. */
async function wayElsewhere(
  { userId }: Begun,
  { returnTo }: SignInState,
  browser: string,
  act: Act,
): Promise<Result<string | undefined, Refusal>> {
  const { authsignal, settings } = act.desk
  const asked =
    userId === undefined
      ? await authsignal.askInVain()
      : await startPrebuiltUi({ userId, action: settings.action, returnTo, browser, originJti: '' }, act)
  if (!asked.ok) {
    const alone = await limitedAlone(asked.error, act)
    return alone.ok ? ok(undefined) : alone
  }
  if (userId === undefined || asked.value === 'asked') return ok(undefined)
  const { url, tracked } = asked.value
  if (url === undefined || !isUiFor(tracked, settings)) return ok(undefined)
  record(act, { event: 'ui_asked_for', sub: userId })
  return ok(url)
}

function wasSent(started: Result<Started, Refusal>): boolean {
  return started.ok && started.value.kind === 'code' && started.value.challenge?.kind === 'sent'
}
