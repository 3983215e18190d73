import { expect, test } from 'vitest'
import { type SignInView, signInView } from '../../login-ui/sign-in-view.ts'
import { FRAME } from './a-frame.ts'

const view: SignInView = {
  state: 'sealed.state',
  action: 'cognitoAuth',
  tenantId: 'tenant-1',
  methods: ['passkey', 'email_otp'],
  email: '',
  frame: FRAME,
}

test.each<[string, Partial<SignInView>, string]>([
  ['posts to where codes are sent', {}, '<form method="post" action="/.auth/otp/start">'],
  [
    'carries the state as programs look for it',
    {},
    '<input type="hidden" name="state" value="sealed.state">',
  ],
  [
    'lets the browser offer passkeys in the e-mail field',
    {},
    'name="email" type="email" value="" autocomplete="username webauthn" inputmode="email" autocapitalize="none" spellcheck="false"',
  ],
  ['offers no passkeys where none are allowed', { methods: ['email_otp'] }, 'autocomplete="username" '],
  ['keeps what was typed', { email: 'ana@example.com' }, 'value="ana@example.com"'],
  ['says a problem in the live region', { problem: 'Check it.' }, 'role="alert"><p>Check it.</p></div>'],
  ['has the live region before there is a problem', {}, 'role="alert"></div>'],
  ['says a hint', { hint: 'Use your passkey to go on.' }, '<p class="hint">Use your passkey to go on.</p>'],
  ['names where one is going', { host: 'app.example.com' }, 'to go on to app.example.com'],
  [
    'tells the script what it needs',
    { loginUrl: '/.auth/login' },
    'data-page="sign-in" data-tenant-id="tenant-1" data-action="cognitoAuth" data-login-url="/.auth/login"',
  ],
  ['hides the passkey until the script finds one can be used', {}, '<div data-passkey hidden>'],
  ['says what to do without JavaScript where only a passkey will do', { methods: ['passkey'] }, '<noscript>'],
  [
    'carries the state without an e-mail form too',
    { methods: ['passkey'] },
    '<input type="hidden" name="state" value="sealed.state">',
  ],
])('%s', (_sentence, part, expected) => {
  expect(signInView({ ...view, ...part })).toContain(expected)
})

test.each<[string, Partial<SignInView>, RegExp]>([
  ['no passkey where only codes are allowed', { methods: ['email_otp'] }, /data-passkey|webauthn/],
  ['no e-mail form where only passkeys are', { methods: ['passkey'] }, /<form|name="email"/],
  ['no second state', {}, /name="state"[\s\S]*name="state"/],
])('%s', (_sentence, part, unexpected) => {
  expect(signInView({ ...view, ...part })).not.toMatch(unexpected)
})
