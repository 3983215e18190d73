import { type AccountView, accountView } from '../../login-ui/account-view.ts'
import { addPasskeyView } from '../../login-ui/add-passkey-view.ts'
import type { Frame } from '../../login-ui/frame.ts'
import type { ShownPasskey } from '../../login-ui/passkey-list.ts'
import type { PageState } from '../state.ts'
import { showNone } from './browser-without-passkeys.ts'
import { EMAIL, LONG_EMAIL } from './people.ts'

const PHONE: ShownPasskey = {
  id: 'a1',
  credentialId: 'phone',
  name: 'Ana’s phone',
  createdAt: Date.UTC(2026, 1, 3),
  lastUsedAt: Date.UTC(2026, 10, 20),
  isLastWayIn: false,
}
const KEY: ShownPasskey = { ...PHONE, id: 'a2', credentialId: 'key', name: '', lastUsedAt: undefined }
const WORDY: ShownPasskey = { ...PHONE, id: 'a3', name: 'TheBlueSecurityKeyOnTheOfficeKeyring2026' }
const LAST: ShownPasskey = { ...PHONE, isLastWayIn: true }
const REGISTRATION = 'POST /.auth/authsignal/v1/client/user-authenticators/passkey/registration-options'

export const ACCOUNT: readonly PageState[] = [
  {
    page: 'account',
    state: 'three passkeys, one of this device',
    html: (frame) => page(frame, {}),
    does: (at) => at.evaluate(() => document.querySelector('[data-here]')?.removeAttribute('hidden')),
  },
  {
    page: 'account',
    state: 'the last way in, being renamed',
    html: (frame) => page(frame, { passkeys: [LAST], others: [] }),
    does: (at) => at.locator('summary').first().click(),
  },
  {
    page: 'account',
    state: 'one removed',
    html: (frame) =>
      page(frame, {
        passkeys: [PHONE],
        notice: { kind: 'passkey_removed', name: WORDY.name, credentialId: 'gone' },
      }),
  },
  {
    page: 'account',
    state: 'not removed',
    html: (frame) => page(frame, { passkeys: [LAST], notice: { kind: 'passkey_is_last' } }),
    looksLikeAnother: true,
  },
  {
    page: 'account',
    state: 'no passkeys',
    html: (frame) => page(frame, { passkeys: [], email: LONG_EMAIL }),
  },
  {
    page: 'account',
    state: 'passkeys can’t be shown',
    html: (frame) => page(frame, { passkeys: undefined, mayAdd: false }),
    looksLikeAnother: true,
  },
  { page: 'account', state: 'add a passkey', html: addition },
  {
    page: 'account',
    state: 'this browser makes none',
    html: addition,
    does: showNone,
    looksLikeAnother: true,
  },
  {
    page: 'account',
    state: 'could not be added',
    html: addition,
    answers: () => ({ [REGISTRATION]: { status: 400, json: { error: 'invalid_credential' } } }),
    does: async (at) => {
      await at.locator('[data-passkey] button').click()
      await at.locator('.problem p').waitFor()
    },
    looksLikeAnother: true,
  },
]

function page(frame: Frame, part: Partial<AccountView>): string {
  return accountView({
    frame: { ...frame, here: '/.auth/account' },
    email: EMAIL,
    userId: 'user-1',
    form: 'sealed',
    passkeys: [PHONE, KEY, WORDY],
    others: [
      { method: 'EMAIL_OTP', address: LONG_EMAIL },
      { method: 'AUTHENTICATOR_APP', address: '' },
    ],
    mayAdd: true,
    notice: undefined,
    rpId: undefined,
    ...part,
  })
}

function addition(frame: Frame): string {
  const ways = { madeUrl: '/.auth/account?said=passkey_added', backUrl: '/.auth/account' }
  return addPasskeyView({ frame, handle: 'sealed', email: EMAIL, tenantId: 'tenant-1', ...ways })
}
