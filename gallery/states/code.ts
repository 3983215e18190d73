import type { Page } from 'playwright-core'
import type { Refusal } from '../../gateway/core/refusal.ts'
import { sentenceOf } from '../../gateway/reply/wording.ts'
import { wordsFor } from '../../gateway/reply/words.ts'
import { type CodeView, codeView } from '../../login-ui/code-view.ts'
import type { Frame } from '../../login-ui/frame.ts'
import type { Tongue } from '../../login-ui/messages/tongue.ts'
import type { PageState, ScriptedAnswer } from '../state.ts'
import { EMAIL, LOGIN_URL, LONG_EMAIL, REQUEST_ID } from './people.ts'

const VERIFY = 'POST /.auth/otp/verify'

export const CODE: readonly PageState[] = [
  { page: 'code', state: 'fresh', html: (frame) => page(frame, { email: LONG_EMAIL }) },
  { page: 'code', state: 'counting down', html: (frame) => page(frame, { resendAfterSeconds: 30 }) },
  { page: 'code', state: 'wrong, with tries left', html: (frame) => wrong(frame, 4), looksLikeAnother: true },
  { page: 'code', state: 'wrong for the last time', html: (frame) => wrong(frame, 0) },
  said('wrong, said by the script', { reason: 'code_wrong', triesLeft: 2 }),
  said('expired', { reason: 'code_expired' }),
  said('took too long', { reason: 'state_expired', secondsAgo: 1 }),
  {
    page: 'code',
    state: 'after a passkey',
    html: (frame) => page(frame, { hint: frame.tongue.messages.further.code, hasOtherWay: true }),
  },
  {
    page: 'code',
    state: 'carrying a form',
    html: (frame) => page(frame, { carries: true }),
    looksLikeAnother: true,
  },
  {
    page: 'code',
    state: 'being checked',
    html: (frame) => page(frame, {}),
    answers: () => ({ [VERIFY]: 'never' }),
    does: async (at) => {
      await at.locator('#code').fill('123456')
      await at.locator('button[aria-disabled]').waitFor()
    },
  },
]

function page(frame: Frame, part: Partial<CodeView>): string {
  return codeView({
    frame,
    state: 'sealed',
    email: EMAIL,
    resendAfterSeconds: 0,
    loginUrl: LOGIN_URL,
    ...part,
  })
}

function wrong(frame: Frame, triesLeft: number): string {
  const words = wordsFor({ reason: 'code_wrong', triesLeft }, frame.tongue)
  return page(frame, { problem: sentenceOf(words, frame.tongue), triesLeft })
}

/** What the script says of an answer. */
function said(state: string, refusal: Refusal): PageState {
  return {
    page: 'code',
    state,
    html: (frame) => page(frame, {}),
    answers: (tongue) => ({ [VERIFY]: refused(refusal, tongue) }),
    does: enterCode,
  }
}

function refused(refusal: Refusal, tongue: Tongue): ScriptedAnswer {
  const words = wordsFor(refusal, tongue)
  const { status, code: error } = words
  const facts = refusal.reason === 'code_wrong' ? { triesLeft: refusal.triesLeft } : {}
  return { status, json: { error, message: sentenceOf(words, tongue), requestId: REQUEST_ID, ...facts } }
}

async function enterCode(at: Page): Promise<void> {
  await at.locator('#code').fill('000000')
  await at.locator('.problem p').waitFor()
}
