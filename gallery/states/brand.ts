import { wordsFor } from '../../gateway/reply/words.ts'
import { codeView } from '../../login-ui/code-view.ts'
import { errorView } from '../../login-ui/error-view.ts'
import { signInView } from '../../login-ui/sign-in-view.ts'
import { HARBOUR, HONEY, TERRACE } from '../brands.ts'
import type { PageState } from '../state.ts'
import { EMAIL, HOST, LOGIN_URL } from './people.ts'

/** The same pages under other names. */
export const BRAND: readonly PageState[] = [
  { page: 'brand', state: 'a dark ground', brand: HARBOUR, html: signIn() },
  { page: 'brand', state: 'a yellow button and a logo that says the name', brand: HONEY, html: signIn() },
  {
    page: 'brand',
    state: 'a picture behind and many links',
    brand: TERRACE,
    html: (frame) =>
      codeView({
        frame: { ...frame, here: LOGIN_URL },
        state: 'sealed',
        email: EMAIL,
        resendAfterSeconds: 0,
        loginUrl: LOGIN_URL,
        problem: wordsFor({ reason: 'code_wrong', triesLeft: 3 }, frame.tongue).message,
        triesLeft: 3,
      }),
    looksLikeAnother: true,
  },
  {
    page: 'brand',
    state: 'an error on a dark ground',
    brand: HARBOUR,
    html: (frame) => {
      const { status, title, message } = wordsFor({ reason: 'not_found' }, frame.tongue)
      return errorView({
        frame,
        status,
        title,
        message,
        requestId: 'a1b2',
        links: [{ href: '/', label: title }],
      })
    },
    looksLikeAnother: true,
  },
]

function signIn(): PageState['html'] {
  return (frame) =>
    signInView({
      frame: { ...frame, here: LOGIN_URL },
      state: 'sealed',
      action: 'cognitoAuth',
      tenantId: 'tenant-1',
      methods: ['passkey', 'email_otp'],
      email: '',
      host: HOST,
      loginUrl: LOGIN_URL,
    })
}
