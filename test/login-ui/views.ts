import { codeView } from '../../login-ui/code-view.ts'
import { errorView } from '../../login-ui/error-view.ts'
import { offerView } from '../../login-ui/offer-view.ts'
import { signInView } from '../../login-ui/sign-in-view.ts'
import { signOutView } from '../../login-ui/sign-out-view.ts'
import { FRAME } from './a-frame.ts'

/** Every view with every text in it made by `text`, so that one table can look at them all. */
export const VIEWS: readonly (readonly [string, (text: (field: string) => string) => string])[] = [
  ['sign in, both ways', (text) => signIn(text, ['passkey', 'email_otp'])],
  ['sign in by code alone', (text) => signIn(text, ['email_otp'])],
  ['sign in by passkey alone', (text) => signIn(text, ['passkey'])],
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
  ['sign out', (text) => signOutView({ frame: FRAME, returnTo: text('returnTo'), email: text('email') })],
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

function signIn(text: (field: string) => string, methods: readonly ('passkey' | 'email_otp')[]): string {
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
