import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act, Handler } from './act.ts'
import { openHandle } from './handle.ts'
import { finishProof } from './prove-finish.ts'
import { provePage } from './prove-page.ts'
import { orSayNo, type ProveRequest, readProveRequest } from './prove-request.ts'
import { isOver } from './prove-state.ts'
import { sealerOf } from './sealer.ts'
import { countAttempt, countStep } from './tries.ts'

/** `POST /.auth/step-up/passkey` (state, handle): a passkey that was shown for this very page proves. */
export const proveByPasskey: Handler = async (act) => {
  const asked = await readProveRequest(act)
  return asked.ok ? orSayNo(await prove(asked.value, act), asked.value, act) : asked
}

async function prove(request: ProveRequest, act: Act): Promise<Result<Response, Refusal>> {
  const step = await countStep(act)
  if (!step.ok) return step
  const { fields, session, state } = request
  if (isOver(state, act.desk.now)) {
    const problem = act.tongue.messages.stepUp.tookTooLong
    return ok(await provePage(state, session, act, { problem, status: 400 }))
  }
  const handle = await openHandle(fields.handle, 'prove', state.browser, sealerOf(act))
  if (!handle.ok) return handle
  const { id, userId, token, challengeId, originJti, stateId } = handle.value
  if (stateId !== state.id || originJti !== session.originJti) {
    return fail({ reason: 'state_invalid', because: 'a passkey shown for something else' })
  }
  const attempt = await countAttempt(id, act)
  if (!attempt.ok) return attempt
  return finishProof({ method: 'PASSKEY', userId, token, challengeId, burns: [id] }, state, session, act)
}
