import { sentenceOf } from '../../gateway/reply/wording.ts'
import { wordsFor } from '../../gateway/reply/words.ts'
import type { Frame } from '../../login-ui/frame.ts'
import { furtherUiView } from '../../login-ui/further-ui-view.ts'
import { furtherView } from '../../login-ui/further-view.ts'
import { type StepUpCodeView, stepUpCodeView } from '../../login-ui/step-up-code-view.ts'
import { type StepUpView, stepUpView } from '../../login-ui/step-up-view.ts'
import type { PageState } from '../state.ts'
import { showNone } from './browser-without-passkeys.ts'
import { EMAIL, LOGIN_URL, LONG_EMAIL, RETURN_TO } from './people.ts'

const OPTIONS = 'POST /.auth/authsignal/v1/client/user-authenticators/passkey/authentication-options'
const ADMIN = { kind: 'route', place: 'app.example.com/admin/users-and-groups' } as const

export const STEP_UP: readonly PageState[] = [
  { page: 'step-up', state: 'for a place', html: (frame) => page(frame, { hasOther: true }) },
  {
    page: 'step-up',
    state: 'to remove a passkey, and that was not enough',
    html: (frame) =>
      page(frame, {
        why: { kind: 'remove_passkey', name: 'Ana’s phone' },
        hasPasskey: false,
        problem: frame.tongue.messages.stepUp.notThisWay,
      }),
  },
  {
    page: 'step-up',
    state: 'by passkey alone, and this browser has none',
    html: (frame) => page(frame, { hasCode: false }),
    does: showNone,
  },
  {
    page: 'step-up',
    state: 'the passkey did not do',
    html: (frame) => page(frame, { why: { kind: 'add_passkey' } }),
    answers: () => ({ [OPTIONS]: { status: 400, json: { error: 'invalid_credential' } } }),
    does: async (at) => {
      await at.locator('[data-passkey] button').click()
      await at.locator('.problem p').waitFor()
    },
    looksLikeAnother: true,
  },
  {
    page: 'step-up',
    state: 'no way to prove it',
    html: (frame) => page(frame, { hasCode: false, hasPasskey: false }),
    looksLikeAnother: true,
  },
  {
    page: 'step-up',
    state: 'the rules are asked',
    html: (frame) => page(frame, { asksRules: true }),
    looksLikeAnother: true,
  },
  { page: 'step-up', state: 'code', html: (frame) => code(frame, { email: LONG_EMAIL }) },
  { page: 'step-up', state: 'code wrong', html: wrong },
  {
    page: 'step-up',
    state: 'one more factor at sign-in',
    html: (frame) =>
      furtherView({
        frame,
        state: 'sealed',
        action: 'cognitoAuth',
        tenantId: 'tenant-1',
        loginUrl: LOGIN_URL,
      }),
  },
  {
    page: 'step-up',
    state: 'one more factor on another page',
    html: (frame) => furtherUiView({ frame, state: 'sealed', loginUrl: LOGIN_URL }),
    looksLikeAnother: true,
  },
]

function page(frame: Frame, part: Partial<StepUpView>): string {
  return stepUpView({
    frame: { ...frame, here: '/.auth/step-up?action=admin' },
    state: 'sealed',
    why: ADMIN,
    email: EMAIL,
    tenantId: 'tenant-1',
    hasPasskey: true,
    hasCode: true,
    asksRules: false,
    cancelUrl: RETURN_TO,
    ...part,
  })
}

function code(frame: Frame, part: Partial<StepUpCodeView>): string {
  return stepUpCodeView({ frame, state: 'sealed', why: ADMIN, email: EMAIL, resendAfterSeconds: 0, ...part })
}

function wrong(frame: Frame): string {
  const words = wordsFor({ reason: 'code_wrong', triesLeft: 3 }, frame.tongue)
  return code(frame, { problem: sentenceOf(words, frame.tongue), triesLeft: 3 })
}
