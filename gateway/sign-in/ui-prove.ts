import { ACCOUNT_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import { accountUrl, STEP_UP_PATH } from '../reply/to-login.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { startPrebuiltUi } from './prebuilt-ui.ts'
import { finishProof, type UnjudgedProof } from './prove-finish.ts'
import { provePage } from './prove-page.ts'
import { orSayNo, type ProveRequest, readProveRequest } from './prove-request.ts'
import { newProveState } from './prove-state.ts'
import { actionOf, type Purpose } from './purpose.ts'
import { record } from './record.ts'
import { refusedByRules } from './refused-by-rules.ts'
import { requireSession } from './require-session.ts'
import { countStep } from './tries.ts'
import { purposeOf, type UiVisit } from './ui-visit.ts'

/** `POST /.auth/ui/prove` (state): to Authsignal's pages, for a proof by somebody signed in. */
export const proveElsewhere: Handler = async (act) => {
  const asked = await readProveRequest(act)
  return asked.ok ? orSayNo(await start(asked.value, act), asked.value, act) : asked
}

async function start(
  { state: { purpose, browser }, session }: ProveRequest,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const step = await countStep(act)
  if (!step.ok) return step
  const { sub: userId, originJti } = session
  const action = actionOf(purpose)
  const target = purpose.kind === 'route' ? purpose.returnTo : returnTo(ACCOUNT_PATH, act.normal.origin)
  const about = { userId, action, returnTo: target, browser, purpose, originJti }
  const started = await startPrebuiltUi(about, act)
  if (!started.ok) return started
  const { url, tracked } = started.value
  if (url !== undefined) {
    record(act, { event: 'ui_asked_for', sub: userId })
    return ok(seeOther(act, url))
  }
  const refused = refusedByRules(tracked, userId, action)
  if (refused !== undefined && refused.reason !== 'factor_required') return fail(refused)
  // Nothing is enrolled there, or nothing is asked for: no proof is made by that.
  const problem = act.tongue.messages.stepUp.notThisWay
  const fresh = newProveState(purpose, session, browser, act.desk.now)
  return ok(await provePage(fresh, session, act, { problem }))
}

/** Back from there: a proof counts for the session that asked for it, and for what it was asked for. */
export async function finishUiProof(
  proof: Omit<UnjudgedProof, 'burns'>,
  visit: UiVisit,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const purpose = purposeOf(visit)
  if (purpose === undefined) return fail({ reason: 'state_invalid', because: 'for no purpose' })
  const session = await requireSession(act)
  if (!session.ok) return session
  if (session.value.originJti !== visit.originJti) {
    return fail({ reason: 'state_invalid', because: 'another session' })
  }
  const fresh = newProveState(purpose, session.value, visit.browser, act.desk.now)
  const burns = [visit.idempotencyKey]
  return finishProof({ ...proof, burns }, fresh, session.value, act)
}

/** The page that asks for the proof. */
export function askedAt(purpose: Purpose, { normal }: Act): string {
  if (purpose.kind === 'act') return accountUrl(normal.origin)
  const query = new URLSearchParams({ action: purpose.action, return_to: purpose.returnTo })
  return `${normal.origin}${STEP_UP_PATH}?${query}`
}
