import type { Mutant } from './mutant.ts'

const PAGE = 'test/sign-in/page.test.ts'
const CODE = 'test/sign-in/otp-code.test.ts'
const UNKNOWN = 'test/sign-in/unknown-passkey.test.ts'
const SIGN_IN_PAGE = 'test/browser/pages/sign-in-page.test.ts'
const LANGUAGE = 'test/request/preferred-language.test.ts'
const MESSAGE = 'test/login-ui/messages/message.test.ts'

/** The sign-in page at its best: what it remembers, what survives, and what it is said in. */
export const BEST_SIGN_IN_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/sign-in/page.ts',
    old: "prompt !== 'login'",
    new: 'true',
    test: PAGE,
    about: 'whoever must sign in again is sent back and forth for ever',
  },
  {
    file: 'gateway/reply/to-login.ts',
    old: "return because === 'sign_in_too_old' ? 'login' : undefined",
    new: 'return undefined',
    test: 'test/reply/refuse.test.ts',
    about: 'a sign-in that is too old leads to a page that leads straight back',
  },
  {
    file: 'gateway/sign-in/otp-code.ts',
    old: 'browserOf(act.cookies).mark, sealerOf(act))',
    new: "'', sealerOf(act))",
    test: CODE,
    about: 'the page for a code can’t be shown again',
  },
  {
    file: 'gateway/sign-in/otp-code.ts',
    old: 'Math.max(0, Math.ceil(RESEND_AFTER_SECONDS - secondsAgo))',
    new: 'RESEND_AFTER_SECONDS',
    test: CODE,
    about: 'each reload makes one wait again for a new code',
  },
  {
    file: 'login-ui/client/code-page.ts',
    old: "state !== '' && state.length <= ADDRESS_MAX_CHARACTERS",
    new: "state === 'never'",
    test: 'test/browser/back-and-reload.test.ts',
    about: 'a phone that threw the page away shows an error in its place',
  },
  {
    file: 'gateway/sign-in/unknown-passkey.ts',
    old: 'asked.ok && NOT_THERE.has(asked.value.status)',
    new: 'asked.ok && asked.value.status >= 400',
    test: UNKNOWN,
    about: 'a passkey that works is hidden because a service was busy',
  },
  {
    file: 'gateway/sign-in/unknown-passkey.ts',
    old: "if (typeof id !== 'string' || !CREDENTIAL_ID.test(id)) return false",
    new: "if (typeof id !== 'string') return false",
    test: UNKNOWN,
    about: 'what a page calls an id leads anywhere at Authsignal',
  },
  {
    file: 'login-ui/client/tell-of-unknown.ts',
    old: "    if ('isUnknownPasskey' in answer) {\n",
    new: "    if ('error' in answer) {\n",
    test: SIGN_IN_PAGE,
    about: 'any refusal hides a passkey from its owner',
  },
  {
    file: 'login-ui/client/sign-in-page.ts',
    old: "  if (part.dataset.passkey === 'first') button.focus()\n",
    new: '',
    test: SIGN_IN_PAGE,
    about: 'the way used last time is not at hand',
  },
  {
    file: 'gateway/sign-in/passkey-offer.ts',
    old: "settings.offerPasskey !== 'never'",
    new: 'true',
    test: 'test/sign-in/methods.test.ts',
    about: 'a passkey is offered where the configuration says never',
  },
  {
    file: 'gateway/request/preferred-language.ts',
    old: '({ weight }) => weight > 0',
    new: '() => true',
    test: LANGUAGE,
    about: 'a language somebody has ruled out is chosen for them',
  },
  {
    file: 'login-ui/messages/message.ts',
    old: 'forms[new Intl.PluralRules(lang).select(count)] ?? forms.other',
    new: 'count === 1 ? (forms.one ?? forms.other) : forms.other',
    test: MESSAGE,
    about: 'every language counts as English does',
  },
]
