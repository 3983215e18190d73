import type { LoginMethod } from '../core/config.ts'
import type { Tracked } from '../providers/authsignal-actions.ts'
import type { SignInSettings } from './desk.ts'

/**
 * Is somebody enrolled among those the configuration's `login.uiFor` sends to Authsignal's pages? With `other-factors`
 * only who has a factor that our own page can't ask for: of all others the way they are led says nothing. Where Authsignal
 * does not list what they have, they are led through a code, for one more question would tell them apart by its time.
 */
export function isUiFor({ enrolledMethods = [] }: Tracked, { uiFor, methods }: SignInSettings): boolean {
  if (uiFor === 'enrolled') return true
  return enrolledMethods.some((method) => !methods.some((ours) => ASKS_FOR[ours] === method))
}

/** What each of our own ways asks for, in Authsignal's words. */
const ASKS_FOR: Readonly<Record<LoginMethod, string | undefined>> = {
  passkey: 'PASSKEY',
  email_otp: 'EMAIL_OTP',
  authsignal_ui: undefined,
}
