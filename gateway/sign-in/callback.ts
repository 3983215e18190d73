import { factorOf } from '../core/factor.ts'
import { UI_TOKEN_MAX_CHARACTERS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ActionState } from '../providers/action-state.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { burn } from './burn.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { notFlooded } from './flood.ts'
import { record } from './record.ts'
import { sealerOf } from './sealer.ts'
import { countAttempt, countStep } from './tries.ts'
import { askedAt, finishUiProof } from './ui-prove.ts'
import { leaveRefused } from './ui-refused.ts'
import { openUiVisit, purposeOf, requireYoung, type UiVisit } from './ui-visit.ts'

/**
 * `GET /.auth/callback?token=&state=`: back from Authsignal's pages. What became of the visit is asked of Authsignal,
 * about the very action it was for; the token is believed by nobody here, only by Cognito's Verify trigger, which
 * validates it (docs/decisions/0009). Every answer leads away from this address, for the token stands in it.
 */
export const comeBack: Handler = async (act) => {
  // A GET that signs in is a window's own; who only looks at an address sends HEAD.
  if (act.normal.method !== 'GET') return fail({ reason: 'method_not_allowed', allow: ['GET'] })
  const { token, state } = readReturn(act.normal.query)
  const visit = await openUiVisit(state, sealerOf(act))
  if (!visit.ok) return ok(await leaveRefused(visit.error, undefined, act))
  const isOurs = visit.value.browser === browserOf(act.cookies).mark
  const done = isOurs ? await finish(visit.value, token, act) : await spoil(visit.value, act)
  return ok(
    done.ok ? done.value : await leaveRefused(done.error, isOurs ? visit.value.returnTo : undefined, act),
  )
}

/**
 * Somebody has proven themselves for a visit that was begun in another browser: whoever began it may have sent them the
 * address of Authsignal's page, to be let in by what they do there. It is used up, before its own browser can come back.
 */
async function spoil({ idempotencyKey }: UiVisit, act: Act): Promise<Result<never, Refusal>> {
  const unflooded = await notFlooded(act)
  if (!unflooded.ok) return unflooded
  const burned = await burn([idempotencyKey], act)
  return burned.ok ? fail({ reason: 'state_invalid', because: 'another browser' }) : burned
}

/**
 * Authsignal adds its token to a query we have given it, and does not say how: a second `?` is taken for `&`. Neither
 * what is sealed nor a JWT holds one.
 */
function readReturn(query: string): { readonly token: string; readonly state: string | undefined } {
  const fields = new URLSearchParams(query.replaceAll('?', '&'))
  const token = fields.get('token') ?? ''
  return {
    token: token.length > UI_TOKEN_MAX_CHARACTERS ? '' : token,
    state: fields.get('state') ?? undefined,
  }
}

async function finish(visit: UiVisit, token: string, act: Act): Promise<Result<Response, Refusal>> {
  const admitted = await admit(visit, act)
  if (!admitted.ok) return admitted
  const { userId, idempotencyKey, action, returnTo } = visit
  const outcome = await act.desk.authsignal.outcome(userId, idempotencyKey, action)
  if (!outcome.ok) return outcome
  const { state, method } = outcome.value
  if (state !== 'CHALLENGE_SUCCEEDED') return turnedBack(refusalOf(state, visit), visit, act)
  if (token === '') return fail({ reason: 'not_vouched', because: 'came back without a token' })

  const proof = { method: factorOf(method), userId, token, challengeId: '', settled: state }
  if (visit.purpose !== undefined) return finishUiProof(proof, visit, act)
  const ofNoCode = { email: undefined, begun: undefined }
  const opened = await completeSignIn({ ...proof, ...ofNoCode }, { id: idempotencyKey }, act)
  return opened.ok ? ok(seeOther(act, returnTo, opened.value.setCookies)) : opened
}

/** Before anything is asked. */
async function admit(visit: UiVisit, act: Act): Promise<Result<unknown, Refusal>> {
  const young = requireYoung(visit, act.desk.now)
  if (!young.ok) return young
  const unflooded = await notFlooded(act)
  if (!unflooded.ok) return unflooded
  const step = await countStep(act)
  return step.ok ? countAttempt(visit.idempotencyKey, act) : step
}

/** Whoever has a session has something to go back to, where they can choose another way. */
function turnedBack(refusal: Refusal, visit: UiVisit, act: Act): Result<Response, Refusal> {
  const purpose = purposeOf(visit)
  if (purpose === undefined || refusal.reason !== 'proof_not_made') return fail(refusal)
  record(act, { event: 'refused', ...refusal })
  return ok(seeOther(act, askedAt(purpose, act)))
}

/** What is not a clear yes is a no: ALLOW says that nobody was asked for anything. */
function refusalOf(state: Exclude<ActionState, 'CHALLENGE_SUCCEEDED'>, { userId: sub }: UiVisit): Refusal {
  switch (state) {
    case 'ALLOW':
    case 'CHALLENGE_REQUIRED':
    case 'CHALLENGE_FAILED':
      return { reason: 'proof_not_made', state }
    case 'BLOCK':
      return { reason: 'blocked', sub }
    case 'REVIEW_REQUIRED':
    case 'REVIEW_SUCCEEDED':
    case 'REVIEW_FAILED':
      return { reason: 'review_required', sub }
  }
}
