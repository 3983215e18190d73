import { continueView } from '../../login-ui/continue-view.ts'
import { type SignInView, signInView } from '../../login-ui/sign-in-view.ts'
import { LAST_METHOD_COOKIE } from '../core/names.ts'
import { ok } from '../core/result.ts'
import { returnTo } from '../core/return-to.ts'
import type { Session } from '../core/session.ts'
import { wantsJson } from '../request/kind.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer, pageAnswer, seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { frameOf } from './frame.ts'
import { hostAhead } from './handover-state.ts'
import { requireSession } from './require-session.ts'
import { sealerOf } from './sealer.ts'
import { newState, type SignInState, sealState } from './state.ts'

/**
 * `GET /.auth/login?return_to=`: the sign-in page, or for programs its state. Whoever is signed in goes straight on;
 * `prompt=login` asks them to sign in again all the same, `prompt=select_account` whether it is to be as somebody else
 * (the words of OpenID Connect Core 1.0, 3.1.2.1).
 */
export const showSignIn: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query)
  const state = newState(returnTo(asked.get('return_to'), act.normal.origin), act.desk.now)
  const { setCookies } = browserOf(act.cookies)
  if (wantsJson(act.normal.headers)) {
    return ok(jsonAnswer(act, { state: await sealState(state, sealerOf(act)) }, { setCookies }))
  }
  // Where nobody can say who is signed in, signing in is what helps.
  const session = await requireSession(act)
  const prompt = asked.get('prompt')
  if (session.ok && prompt === 'select_account') return ok(askWho(act, state, session.value))
  if (session.ok && prompt !== 'login') return ok(seeOther(act, state.returnTo))
  const hint = session.ok && prompt === 'login' ? act.tongue.messages.signIn.again : undefined
  return ok(await signInPage(act, state, { setCookies, hint }))
}

function askWho(act: Act, { returnTo }: SignInState, { email }: Session): Response {
  const otherUrl = `${loginUrl(returnTo)}&prompt=login`
  return pageAnswer(act, continueView({ email, returnTo, otherUrl, frame: frameOf(act) }))
}

type Notice = {
  /** What is wrong and what to do about it. */
  readonly problem?: string
  readonly hint?: SignInView['hint']
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
    last: act.cookies.get(LAST_METHOD_COOKIE),
    email,
    host: await hostAhead(state.returnTo, act),
    loginUrl: loginUrlFor(state),
    ...(problem === undefined ? {} : { problem }),
    ...(hint === undefined ? {} : { hint }),
    frame: frameOf(act),
  })
  return pageAnswer(act, html, extra)
}

/** Where to begin anew with the same address to return to. */
export function loginUrlFor(state: SignInState): string {
  return loginUrl(state.returnTo)
}

function loginUrl(to: string): string {
  return `/.auth/login?return_to=${encodeURIComponent(to)}`
}
