import { furtherUiView } from '../../login-ui/further-ui-view.ts'
import { fail, ok } from '../core/result.ts'
import { kindOf } from '../request/kind.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { frameOf } from './frame.ts'
import { loginUrlFor } from './page.ts'
import { startPrebuiltUi } from './prebuilt-ui.ts'
import { readFields } from './read-fields.ts'
import { record } from './record.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { sealerOf } from './sealer.ts'
import { openState, type SignInState, sealState } from './state.ts'
import { countStep } from './tries.ts'

/** Whether the rules take something that only Authsignal's pages ask for. */
export function isElsewhere(methods: readonly string[], { desk }: Act): boolean {
  const hasUi = desk.settings.methods.includes('authsignal_ui')
  return hasUi && methods.some((method) => method !== 'PASSKEY' && method !== 'EMAIL_OTP')
}

/** The page that leads there. @param state of somebody who has proven one factor, which the rules found not enough */
export async function furtherUiPage(state: SignInState, act: Act): Promise<string> {
  const sealed = await sealState(state, sealerOf(act))
  return furtherUiView({ state: sealed, loginUrl: loginUrlFor(state), frame: frameOf(act) })
}

/** `POST /.auth/ui/further` (state): on to Authsignal's pages, for the very person whose first factor was shown. */
export const goFurther: Handler = async (act) => {
  if (kindOf(act.normal.headers) !== 'navigation') return fail({ reason: 'not_a_document' })
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const step = await countStep(act)
  if (!step.ok) return step
  const { mark: browser } = browserOf(act.cookies)
  const state = await openState(fields.value.state, browser, sealerOf(act))
  if (!state.ok) return state
  const { further, returnTo } = state.value
  if (further === undefined) return fail({ reason: 'state_invalid', because: 'nothing was proven before' })

  const about = { userId: further.sub, action: act.desk.settings.action, returnTo, browser, originJti: '' }
  const started = await startPrebuiltUi(about, act)
  if (!started.ok) return ok(await refuseOnTheWay(started.error, state.value, act))
  const { url } = started.value
  if (url === undefined) {
    const because = 'nothing is asked for on the pages of Authsignal'
    return ok(await refuseOnTheWay({ reason: 'not_vouched', because }, state.value, act))
  }
  record(act, { event: 'ui_asked_for', sub: further.sub })
  return ok(seeOther(act, url))
}
