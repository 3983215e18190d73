import type { Challenge } from './challenges.ts'
import { invalidRequest } from './refusal.ts'
import type { TenantState } from './tenant-state.ts'
import { emailsOf } from './tenant-state.ts'
import type { Authenticator } from './user-record.ts'

/**
 * Carries a verified challenge over to the action it was for, once the user is known. Does nothing before.
 *
 * @param userAuthenticatorId the authenticator that proved it
 */
export function noteProof(state: TenantState, challenge: Challenge, userAuthenticatorId?: string): void {
  const { userId, actionCode, idempotencyKey, verificationMethod } = challenge
  if (challenge.verifiedAt === undefined || userId === undefined || actionCode === undefined) return
  const action = state.actions.open({ userId, actionCode, idempotencyKey }, 'CHALLENGE_REQUIRED')
  state.actions.succeed(action, verificationMethod, userAuthenticatorId)
}

/**
 * Stores a proven e-mail as the user's authenticator; the user is made if there is none.
 *
 * @param named what the caller already knows of the new authenticator
 * @throws Refusal 400 when it is enrolled already and the guess `enrolTwice` says `error`
 */
export function enrolEmail(
  state: TenantState,
  userId: string,
  email: string,
  named: { readonly isDefault?: boolean | undefined; readonly userAuthenticatorId?: string } = {},
): Authenticator {
  const known = emailAuthenticator(state, userId, email)
  if (known !== undefined && state.guesses.enrolTwice === 'error')
    throw invalidRequest('This e-mail is enrolled for this user already.')
  state.users.put(userId, { email, emailVerified: true })
  return known ?? state.users.enrol({ userId, verificationMethod: 'EMAIL_OTP', email, ...named })
}

/** The user's EMAIL_OTP authenticator: of this address, or the first there is. */
export function emailAuthenticator(
  state: TenantState,
  userId: string,
  email?: string,
): (Authenticator & { email: string }) | undefined {
  return state.users
    .authenticatorsOf(userId)
    .find(
      (one): one is Authenticator & { email: string } =>
        one.verificationMethod === 'EMAIL_OTP' &&
        one.email !== undefined &&
        (email === undefined || one.email.toLowerCase() === email.toLowerCase()),
    )
}

/** Stores a phone number that was proven elsewhere as the user's authenticator; the user is made if there is none. */
export function enrolPhone(
  state: TenantState,
  userId: string,
  phoneNumber: string,
  named: { readonly isDefault?: boolean | undefined } = {},
): Authenticator {
  const known = phoneAuthenticator(state, userId)
  state.users.put(userId, { phoneNumber, phoneNumberVerified: true })
  return known ?? state.users.enrol({ userId, verificationMethod: 'SMS', phoneNumber, ...named })
}

/** The user's SMS authenticator. */
export function phoneAuthenticator(
  state: TenantState,
  userId: string,
): (Authenticator & { phoneNumber: string }) | undefined {
  return state.users
    .authenticatorsOf(userId)
    .find(
      (one): one is Authenticator & { phoneNumber: string } =>
        one.verificationMethod === 'SMS' && one.phoneNumber !== undefined,
    )
}

/** The address a user may prove first: known from `track` or `updateUser`, not enrolled yet. */
export function expectedEmail(state: TenantState, userId: string): string | undefined {
  return emailsOf(state, userId)[0]
}
