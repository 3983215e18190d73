import { sentenceOf } from '../../gateway/reply/wording.ts'
import { wordsFor } from '../../gateway/reply/words.ts'
import { continueView } from '../../login-ui/continue-view.ts'
import type { Frame } from '../../login-ui/frame.ts'
import { type SignInView, signInView } from '../../login-ui/sign-in-view.ts'
import type { PageState } from '../state.ts'
import { showNone } from './browser-without-passkeys.ts'
import { EMAIL, HOST, LOGIN_URL, LONG_EMAIL } from './people.ts'

const RELAY = '/.auth/authsignal/v1/client'
/** What the SDK asks when a passkey is asked for. */
const OPTIONS = `POST ${RELAY}/user-authenticators/passkey/authentication-options`

export const SIGN_IN: readonly PageState[] = [
  { page: 'sign-in', state: 'plain', html: (frame) => page(frame, {}) },
  { page: 'sign-in', state: 'e-mail address wrong', html: withProblem },
  {
    page: 'sign-in',
    state: 'by code alone',
    html: (frame) => page(frame, { methods: ['email_otp'], email: EMAIL }),
    looksLikeAnother: true,
  },
  {
    page: 'sign-in',
    state: 'passkey used last time',
    html: (frame) => page(frame, { last: 'passkey' }),
  },
  {
    page: 'sign-in',
    state: 'another way, used last time',
    html: (frame) =>
      page(frame, { last: 'authsignal_ui', methods: ['passkey', 'email_otp', 'authsignal_ui'] }),
  },
  { page: 'sign-in', state: 'by passkey alone', html: (frame) => page(frame, { methods: ['passkey'] }) },
  {
    page: 'sign-in',
    state: 'by passkey alone, and this browser has none',
    html: (frame) => page(frame, { methods: ['passkey'] }),
    does: showNone,
  },
  {
    page: 'sign-in',
    state: 'with a hint',
    html: (frame) => page(frame, { hint: frame.tongue.messages.signIn.again }),
  },
  {
    page: 'sign-in',
    state: 'waiting for the passkey',
    html: (frame) => page(frame, {}),
    answers: () => ({ [OPTIONS]: 'never' }),
    does: async (at) => {
      await at.locator('[data-passkey] button').click()
      await at.locator('[data-passkey] button[aria-disabled]').waitFor()
    },
  },
  {
    page: 'sign-in',
    state: 'the passkey did not do',
    html: (frame) => page(frame, {}),
    answers: () => ({ [OPTIONS]: { status: 400, json: { error: 'invalid_credential' } } }),
    does: async (at) => {
      await at.locator('[data-passkey] button').click()
      await at.locator('.problem p').waitFor()
    },
  },
  {
    page: 'sign-in',
    state: 'in other languages',
    html: (frame) => page(frame, {}),
    // One of one language has no list.
    does: (at) => at.evaluate(() => document.querySelector('details')?.setAttribute('open', '')),
  },
  {
    page: 'sign-in',
    state: 'signed in already',
    html: (frame) => continueView({ frame, email: LONG_EMAIL, returnTo: '/reports', otherUrl: LOGIN_URL }),
  },
]

function page(frame: Frame, part: Partial<SignInView>): string {
  return signInView({
    frame: { ...frame, here: LOGIN_URL },
    state: 'sealed',
    action: 'cognitoAuth',
    tenantId: 'tenant-1',
    methods: ['passkey', 'email_otp'],
    email: '',
    host: HOST,
    loginUrl: LOGIN_URL,
    ...part,
  })
}

function withProblem(frame: Frame): string {
  const words = wordsFor({ reason: 'email_invalid' }, frame.tongue)
  return page(frame, { email: LONG_EMAIL.replace('@', ' '), problem: sentenceOf(words, frame.tongue) })
}
