import { type AccountView, accountView } from '../../login-ui/account-view.ts'
import { addPasskeyView } from '../../login-ui/add-passkey-view.ts'
import { codeView } from '../../login-ui/code-view.ts'
import { confirmView } from '../../login-ui/confirm-view.ts'
import { elsewhereView } from '../../login-ui/elsewhere-view.ts'
import { errorView } from '../../login-ui/error-view.ts'
import { furtherUiView } from '../../login-ui/further-ui-view.ts'
import { furtherView } from '../../login-ui/further-view.ts'
import { keptErrorView } from '../../login-ui/kept-error-view.ts'
import { offerView } from '../../login-ui/offer-view.ts'
import { resumeView } from '../../login-ui/resume-view.ts'
import { signInView } from '../../login-ui/sign-in-view.ts'
import { signOutView } from '../../login-ui/sign-out-view.ts'
import { stepUpCodeView } from '../../login-ui/step-up-code-view.ts'
import { stepUpView, type Why } from '../../login-ui/step-up-view.ts'
import { FRAME } from './a-frame.ts'

/** Every view with every text in it made by `text`, so that one table can look at them all. */
export const VIEWS: readonly (readonly [string, (text: (field: string) => string) => string])[] = [
  ['sign in, both ways', (text) => signIn(text, ['passkey', 'email_otp'])],
  ['sign in, another way too', (text) => signIn(text, ['passkey', 'email_otp', 'authsignal_ui'])],
  ['sign in by code alone', (text) => signIn(text, ['email_otp'])],
  ['sign in by passkey alone', (text) => signIn(text, ['passkey'])],
  [
    'one more factor elsewhere',
    (text) => furtherUiView({ frame: FRAME, state: text('state'), loginUrl: text('loginUrl') }),
  ],
  [
    'the code',
    (text) =>
      codeView({
        frame: FRAME,
        state: text('state'),
        email: text('email'),
        loginUrl: text('loginUrl'),
        problem: text('problem'),
        resendAfterSeconds: 30,
        triesLeft: 3,
      }),
  ],
  ['a proof for a route', (text) => aProof(text, { kind: 'route', place: text('place') })],
  ['a proof for an act', (text) => aProof(text, { kind: 'remove_passkey', name: text('name') })],
  [
    'the code for a proof',
    (text) =>
      stepUpCodeView({
        frame: FRAME,
        state: text('state'),
        why: { kind: 'route', place: text('place') },
        email: text('email'),
        problem: text('problem'),
        resendAfterSeconds: 30,
        triesLeft: 1,
      }),
  ],
  [
    'one more factor',
    (text) =>
      furtherView({
        frame: FRAME,
        state: text('state'),
        action: text('action'),
        tenantId: text('tenantId'),
        loginUrl: text('loginUrl'),
      }),
  ],
  [
    'the passkey offer',
    (text) =>
      offerView({
        frame: FRAME,
        handle: text('handle'),
        email: text('email'),
        userId: text('userId'),
        tenantId: text('tenantId'),
        returnTo: text('returnTo'),
      }),
  ],
  ['one’s account', (text) => accountView(anAccount(text))],
  [
    'one’s account, with what was just done',
    (text) =>
      accountView({
        ...anAccount(text),
        notice: { kind: 'passkey_removed', name: text('name'), credentialId: text('removed') },
      }),
  ],
  [
    'adding a passkey',
    (text) =>
      addPasskeyView({
        frame: FRAME,
        handle: text('handle'),
        email: text('email'),
        tenantId: text('tenantId'),
        madeUrl: text('madeUrl'),
        backUrl: text('backUrl'),
      }),
  ],
  ['sign out', (text) => signOutView({ frame: FRAME, returnTo: text('returnTo'), email: text('email') })],
  [
    'what was kept',
    (text) =>
      confirmView({
        frame: FRAME,
        target: text('target'),
        from: text('from'),
        email: text('email'),
        enctype: 'multipart/form-data',
        fields: [
          { kind: 'text', name: text('name'), value: text('value') },
          { kind: 'text', name: 'password', value: text('secret') },
          {
            kind: 'file',
            name: text('file’s name'),
            fileName: text('fileName'),
            type: text('type'),
            base64: text('base64'),
          },
          { kind: 'no-file', name: text('empty field') },
        ],
        shownFields: 10,
        shownCharacters: 100,
      }),
  ],
  [
    'what the tab may have kept',
    (text) => resumeView({ frame: FRAME, target: text('target'), host: text('host') }),
  ],
  [
    'a refusal that keeps',
    (text) =>
      keptErrorView({
        frame: FRAME,
        status: 503,
        title: text('title'),
        message: text('message'),
        requestId: text('requestId'),
      }),
  ],
  [
    'sign in at another host',
    (text) =>
      elsewhereView({ frame: FRAME, kept: text('kept'), host: text('host'), loginUrl: text('loginUrl') }),
  ],
  [
    'an error',
    (text) =>
      errorView({
        frame: FRAME,
        status: 404,
        title: text('title'),
        message: text('message'),
        requestId: text('requestId'),
        links: [{ href: text('href'), label: text('label'), target: '_top' }],
      }),
  ],
]

function signIn(
  text: (field: string) => string,
  methods: readonly ('passkey' | 'email_otp' | 'authsignal_ui')[],
): string {
  return signInView({
    frame: FRAME,
    methods,
    state: text('state'),
    action: text('action'),
    tenantId: text('tenantId'),
    email: text('email'),
    problem: text('problem'),
    hint: text('hint'),
    host: text('host'),
    loginUrl: text('loginUrl'),
  })
}

function anAccount(text: (field: string) => string): AccountView {
  const passkey = { createdAt: 0, lastUsedAt: undefined, isLastWayIn: false }
  return {
    frame: FRAME,
    email: text('email'),
    userId: text('userId'),
    form: text('form'),
    passkeys: [
      { ...passkey, id: text('id'), credentialId: text('credentialId'), name: text('passkeyName') },
      { ...passkey, id: text('id'), credentialId: text('credentialId'), name: '', isLastWayIn: true },
    ],
    others: [{ method: text('method'), address: text('address') }],
    mayAdd: true,
    notice: undefined,
    rpId: text('rpId'),
  }
}

function aProof(text: (field: string) => string, why: Why): string {
  return stepUpView({
    frame: FRAME,
    state: text('state'),
    why,
    email: text('email'),
    tenantId: text('tenantId'),
    hasPasskey: true,
    hasCode: true,
    hasOther: true,
    asksRules: false,
    cancelUrl: text('cancelUrl'),
    problem: text('problem'),
  })
}
