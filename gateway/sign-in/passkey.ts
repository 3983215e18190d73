import { PASSKEY_HERE_SECONDS } from '../core/limits.ts'
import { PASSKEY_HINT_COOKIE } from '../core/names.ts'
import { ok } from '../core/result.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { askFurther } from './further-factor.ts'
import { openHandle } from './handle.ts'
import { readFields } from './read-fields.ts'
import { sealerOf } from './sealer.ts'
import { openState } from './state.ts'
import { countAttempt, countStep } from './tries.ts'

/** `POST /.auth/passkey`: the handle the relay gave for a verified passkey signs in. */
export const signInByPasskey: Handler = async (act) => {
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const step = await countStep(act)
  if (!step.ok) return step

  const { mark } = browserOf(act.cookies)
  const state = await openState(fields.value.state, mark, sealerOf(act))
  if (!state.ok) return state
  const handle = await openHandle(fields.value.handle, 'sign-in', mark, sealerOf(act))
  if (!handle.ok) return handle

  const { id, userId, token, challengeId } = handle.value
  const attempt = await countAttempt(id, act)
  if (!attempt.ok) return attempt
  const opened = await completeSignIn(
    { method: 'PASSKEY', userId, token, challengeId, email: undefined, begun: undefined, burns: [id] },
    state.value,
    act,
  )
  if (!opened.ok) return ok(await askFurther(opened.error, 'PASSKEY', state.value, act))
  const here = setCookie(PASSKEY_HINT_COOKIE, 'here', PASSKEY_HERE_SECONDS)
  return ok(
    jsonAnswer(act, { next: state.value.returnTo }, { setCookies: [...opened.value.setCookies, here] }),
  )
}
