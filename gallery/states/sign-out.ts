import { signOutView } from '../../login-ui/sign-out-view.ts'
import type { PageState } from '../state.ts'
import { EMAIL, RETURN_TO } from './people.ts'

const HOSTS = ['app.example.com', 'reports.example.com', 'login.example.com']

export const SIGN_OUT: readonly PageState[] = [
  {
    page: 'sign-out',
    state: 'of somebody',
    html: (frame) => signOutView({ frame, returnTo: RETURN_TO, email: EMAIL }),
  },
  {
    page: 'sign-out',
    state: 'of nobody knows whom',
    html: (frame) => signOutView({ frame, returnTo: RETURN_TO }),
    looksLikeAnother: true,
  },
  {
    page: 'sign-out',
    state: 'of several hosts',
    html: (frame) => signOutView({ frame, returnTo: RETURN_TO, email: EMAIL, hosts: HOSTS }),
    looksLikeAnother: true,
  },
]
