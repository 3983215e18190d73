import type { Frame } from '../../login-ui/frame.ts'
import { offerView } from '../../login-ui/offer-view.ts'
import type { PageState } from '../state.ts'
import { showNone } from './browser-without-passkeys.ts'
import { LONG_EMAIL, RETURN_TO } from './people.ts'

const REGISTRATION = 'POST /.auth/authsignal/v1/client/user-authenticators/passkey/registration-options'

export const OFFER: readonly PageState[] = [
  { page: 'offer', state: 'fresh', html: page },
  {
    page: 'offer',
    state: 'this browser keeps none',
    html: page,
    does: showNone,
    looksLikeAnother: true,
  },
  {
    page: 'offer',
    state: 'could not be created',
    html: page,
    answers: () => ({ [REGISTRATION]: { status: 400, json: { error: 'invalid_credential' } } }),
    does: async (at) => {
      await at.locator('[data-passkey] button').click()
      await at.locator('.problem p').waitFor()
    },
  },
]

function page(frame: Frame): string {
  const who = { email: LONG_EMAIL, userId: 'user-1', tenantId: 'tenant-1' }
  return offerView({ frame, ...who, handle: 'sealed', returnTo: RETURN_TO })
}
