import { stepUpCodeView } from '../../login-ui/step-up-code-view.ts'
import { stepUpView, type Why } from '../../login-ui/step-up-view.ts'
import { type CanonicalEmail, canonicalEmail } from '../core/email.ts'
import type { Factor } from '../core/factor.ts'
import { RESEND_AFTER_SECONDS } from '../core/limits.ts'
import { ACCOUNT_PATH } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import type { Act } from './act.ts'
import { pageAnswer } from './answer.ts'
import { frameOf } from './frame.ts'
import { type ProveState, sealProveState } from './prove-state.ts'
import type { Purpose } from './purpose.ts'
import { sealerOf } from './sealer.ts'
import { stepUpNamed } from './step-up-actions.ts'

type Notice = {
  /** What is wrong and what to do about it. */
  readonly problem?: string
  readonly triesLeft?: number
  readonly status?: number
  readonly setCookies?: readonly string[]
}

/** The page that says what a proof is for, and offers the ways to make it. */
export async function provePage(
  state: ProveState,
  session: Session,
  act: Act,
  { problem, status, setCookies }: Notice = {},
): Promise<Response> {
  const html = stepUpView({
    state: await sealProveState(state, sealerOf(act)),
    why: whyOf(state.purpose, act),
    email: session.email,
    tenantId: act.desk.settings.tenantId,
    hasPasskey: takes(state, 'PASSKEY', act),
    hasCode: takes(state, 'EMAIL_OTP', act) && codeAddressOf(session) !== undefined,
    hasOther: takesOther(state, act),
    asksRules: state.allowed === 'not_asked' && trustsRules(state.purpose, act),
    cancelUrl: state.purpose.kind === 'route' ? '/' : ACCOUNT_PATH,
    problem,
    hint: act.carried.kept === undefined ? undefined : act.tongue.messages.resume.stillKept,
    frame: frameOf(act),
  })
  return pageAnswer(act, html, { ...(status && { status }), ...(setCookies && { setCookies }) })
}

/** The page for the code that was sent with this state. */
export async function proveCodePage(
  state: ProveState,
  session: Session,
  act: Act,
  { problem, triesLeft, status, setCookies }: Notice = {},
): Promise<Response> {
  const html = stepUpCodeView({
    state: await sealProveState(state, sealerOf(act)),
    why: whyOf(state.purpose, act),
    email: session.email,
    resendAfterSeconds: RESEND_AFTER_SECONDS,
    problem,
    triesLeft,
    frame: frameOf(act),
  })
  return pageAnswer(act, html, { ...(status && { status }), ...(setCookies && { setCookies }) })
}

/** Whether a proof may be made this way: the configuration has it, and the rules do not ask for another. */
export function takes({ allowed }: ProveState, method: 'PASSKEY' | 'EMAIL_OTP', { desk }: Act): boolean {
  if (!desk.settings.methods.includes(method === 'PASSKEY' ? 'passkey' : 'email_otp')) return false
  return typeof allowed === 'string' || allowed.includes(method)
}

/** Whether one may be made on Authsignal's pages: all that ours do not ask for is there. */
function takesOther({ allowed }: ProveState, { desk }: Act): boolean {
  if (!desk.settings.methods.includes('authsignal_ui')) return false
  return (
    typeof allowed === 'string' || allowed.some((method) => method !== 'PASSKEY' && method !== 'EMAIL_OTP')
  )
}

/** Whether a proof made there by this method will do. */
export function takesElsewhere({ allowed }: ProveState, method: Factor, { desk }: Act): boolean {
  if (!desk.settings.methods.includes('authsignal_ui')) return false
  return typeof allowed === 'string' || allowed.includes(method)
}

/** Where this session's codes go: its own address, if it was proven, and nowhere else. */
export function codeAddressOf({ email, emailVerified }: Session): CanonicalEmail | undefined {
  return emailVerified ? canonicalEmail(email) : undefined
}

/** Whether the rules may find that nothing need be proven. Never of an act. */
export function trustsRules(purpose: Purpose, act: Act): boolean {
  return purpose.kind === 'route' && stepUpNamed(purpose.action, act)?.trustsRules === true
}

function whyOf(purpose: Purpose, act: Act): Why {
  if (purpose.kind === 'act') return purpose.act
  return { kind: 'route', place: stepUpNamed(purpose.action, act)?.place ?? '/' }
}
