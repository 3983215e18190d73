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

test.each<[string, Partial<SignInView>, string | RegExp]>([
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
  ['marks the field that is wrong', { problem: 'Check it.' }, /name="email" [^>]*aria-invalid="true"/],
  ['has the live region before there is a problem', {}, 'role="alert"></div>'],
  [
    'says which way was used last time, where there is a choice',
    { last: 'authsignal_ui', methods: ['email_otp', 'authsignal_ui'] },
    'Sign in another way</button> <span class="quiet">You used this last time.</span>',
  ],
  [
    'puts the passkey first where it was used last time',
    { last: 'passkey' },
    /<div data-passkey="first" hidden><button class="button" [^>]*>Sign in with a passkey<\/button>[\s\S]*<form[\s\S]*<button class="button second" type="submit">/,
  ],
  [
    'keeps the one way there is first',
    { last: 'passkey', methods: ['email_otp'] },
    '<button class="button" type="submit">',
  ],
  [
    'leads another way by the same form',
    { methods: ['email_otp', 'authsignal_ui'] },
    /<form method="post" action="\/\.auth\/otp\/start">[\s\S]*<button class="link" type="submit" formaction="\/\.auth\/ui\/start">Sign in another way<\/button>[\s\S]*<\/form>/,
  ],
  ['says a hint', { hint: 'Use your passkey to go on.' }, '<p class="hint">Use your passkey to go on.</p>'],
  ['names where one is going', { host: 'app.example.com' }, 'to go on to <bdi>app.example.com</bdi>'],
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
  expect(signInView({ ...view, ...part })).toMatch(expected)
})

test.each<[string, Partial<SignInView>, RegExp]>([
  ['no passkey where only codes are allowed', { methods: ['email_otp'] }, /data-passkey|webauthn/],
  ['no other way where there is none', {}, /formaction|another way/],
  ['no e-mail form where only passkeys are', { methods: ['passkey'] }, /<form|name="email"/],
  ['nothing marked as wrong before anything was', {}, /aria-invalid/],
  ['no second state', {}, /name="state"[\s\S]*name="state"/],
])('%s', (_sentence, part, unexpected) => {
  expect(signInView({ ...view, ...part })).not.toMatch(unexpected)
})
