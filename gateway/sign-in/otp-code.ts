import { RESEND_AFTER_SECONDS } from '../core/limits.ts'
import { ok } from '../core/result.ts'
import type { Handler } from './act.ts'
import { pageAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { codePage } from './otp-start.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { sealerOf } from './sealer.ts'
import { openState } from './state.ts'

/**
 * `GET /.auth/otp/code?state=`: the page for a code that was sent, once more. The page itself is the answer to a form, and
 * a browser that has thrown it away, as phones do while their owner reads the e-mail, can't show it again; its script
 * puts this address in its place. Sends nothing and counts nothing. The state is worth something in this browser only,
 * and nothing once it has signed in.
 */
export const showCode: Handler = async (act) => {
  const sealed = new URLSearchParams(act.normal.query).get('state')
  const state = await openState(sealed, browserOf(act.cookies).mark, sealerOf(act))
  if (!state.ok) return state
  if (sealed === null || state.value.challenge === null) {
    const refusal = { reason: 'state_invalid', because: 'no code was sent with it' } as const
    return ok(await refuseOnTheWay(refusal, state.value, act))
  }
  const secondsAgo = act.desk.now() / 1000 - state.value.issuedAt
  const resendAfterSeconds = Math.max(0, Math.ceil(RESEND_AFTER_SECONDS - secondsAgo))
  return ok(pageAnswer(act, codePage(act, state.value, sealed, { resendAfterSeconds })))
}
