import { BY_RULES } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { attributesOf } from '../providers/visitor.ts'
import type { Act, Handler } from './act.ts'
import { concludeByRules } from './prove-finish.ts'
import { codeAddressOf, proveCodePage, provePage, takes, trustsRules } from './prove-page.ts'
import { orSayNo, type ProveRequest, readProveRequest } from './prove-request.ts'
import { type AllowedMethods, newProveState, type ProveState } from './prove-state.ts'
import { actionOf } from './purpose.ts'
import { record } from './record.ts'
import { refusedByRules } from './refused-by-rules.ts'
import { countSend, countStep } from './tries.ts'
import { visitorOf } from './visitor.ts'

/**
 * `POST /.auth/step-up` (state, method): tells the tenant's rules what is about to happen, and begins the proof. What the
 * rules allow is no proof: they allow whoever has nothing enrolled. It is still asked for, unless the route trusts them.
 */
export const startStepUp: Handler = async (act) => {
  const asked = await readProveRequest(act)
  return asked.ok ? orSayNo(await start(asked.value, act), asked.value, act) : asked
}

async function start(request: ProveRequest, act: Act): Promise<Result<Response, Refusal>> {
  const step = await countStep(act)
  if (!step.ok) return step
  const { fields, session } = request
  const begun = await begin(request, act)
  if (!begun.ok) return begun
  const { state, isTrusted } = begun.value
  if (isTrusted) return concludeByRules(state, session, act)
  if (fields.method === 'email_otp') return sendCode(state, session, act)
  return ok(await provePage(state, session, act))
}

type Begun = { readonly state: ProveState; readonly isTrusted: boolean }

/** A new state for the same purpose: one that was used, or has grown too old, can begin anew. */
async function begin({ state, session }: ProveRequest, act: Act): Promise<Result<Begun, Refusal>> {
  const { purpose, allowed, browser } = state
  const fresh = newProveState(purpose, session, browser, act.desk.now)
  if (allowed !== 'not_asked') return ok({ state: { ...fresh, allowed }, isTrusted: false })
  const said = await askRules(fresh, session, act)
  if (!said.ok) return said
  if (said.value === BY_RULES) return ok({ state: fresh, isTrusted: true })
  return ok({ state: { ...fresh, allowed: said.value }, isTrusted: false })
}

/** @returns what the rules take, or that they are trusted and have no objection */
async function askRules(
  { purpose }: ProveState,
  { sub }: Session,
  act: Act,
): Promise<Result<AllowedMethods | typeof BY_RULES, Refusal>> {
  const visitor = attributesOf(visitorOf(act.normal))
  const action = actionOf(purpose)
  const tracked = await act.desk.authsignal.track(sub, visitor, action)
  if (!tracked.ok) return tracked
  const { state, isEnrolled, allowedMethods } = tracked.value
  if (state === 'CHALLENGE_REQUIRED') return ok(allowedMethods.length === 0 ? 'any' : allowedMethods)
  const refused = refusedByRules(tracked.value, sub, action)
  if (refused !== undefined) return fail(refused)
  return ok(state === 'ALLOW' && isEnrolled && trustsRules(purpose, act) ? BY_RULES : 'any')
}

/** To the session's own address, whatever the page says. */
async function sendCode(state: ProveState, session: Session, act: Act): Promise<Result<Response, Refusal>> {
  const email = codeAddressOf(session)
  if (email === undefined || !takes(state, 'EMAIL_OTP', act)) {
    const problem = act.tongue.messages.stepUp.notThisWay
    return ok(await provePage(state, session, act, { problem }))
  }
  const counted = await countSend(email, act)
  if (!counted.ok) return counted
  const sent = await act.desk.authsignal.sendCode(email, visitorOf(act.normal), actionOf(state.purpose))
  if (!sent.ok) return sent
  record(act, { event: 'code_asked_for', ...(await act.desk.logEmail(email)) })
  const challenge = { id: sent.value.challengeId, kind: 'sent' } as const
  return ok(await proveCodePage({ ...state, challenge }, session, act))
}
