import { signInView } from '../../login-ui/sign-in-view.ts'
import { ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import { wantsJson } from '../request/kind.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer, pageAnswer } from './answer.ts'
import { browserOf } from './browser.ts'
import { frameOf } from './frame.ts'
import { sealerOf } from './sealer.ts'
import { newState, type SignInState, sealState } from './state.ts'

/** `GET /.auth/login?return_to=`: the sign-in page, or for programs its state. */
export const showSignIn: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query).get('return_to')
  const state = newState(returnTo(asked, act.normal.origin), act.desk.now)
  const { setCookies } = browserOf(act.cookies)
  if (wantsJson(act.normal.headers)) {
    return ok(jsonAnswer(act, { state: await sealState(state, sealerOf(act)) }, { setCookies }))
  }
  return ok(await signInPage(act, state, { setCookies }))
}

type Notice = {
  /** What is wrong and what to do about it. */
  readonly problem?: string
  readonly hint?: string
  readonly email?: string
  readonly status?: number
  readonly setCookies?: readonly string[]
}

export async function signInPage(act: Act, state: SignInState, notice: Notice): Promise<Response> {
  const { settings } = act.desk
  const { problem, hint, email = '', ...extra } = notice
  const html = signInView({
    state: await sealState(state, sealerOf(act)),
    action: settings.action,
    tenantId: settings.tenantId,
    methods: settings.methods,
    email,
    host: act.normal.host,
    loginUrl: loginUrlFor(state),
    ...(problem === undefined ? {} : { problem }),
    ...(hint === undefined ? {} : { hint }),
    frame: frameOf(act),
  })
  return pageAnswer(act, html, extra)
}

/** Where to begin anew with the same address to return to. */
export function loginUrlFor(state: SignInState): string {
  return `/.auth/login?return_to=${encodeURIComponent(state.returnTo)}`
}
