import type { VerificationMethod } from '@authsignal/node'
import { ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import { type Tenant, type Unavailable, unavailable } from './authsignal-ask.ts'
import { isObject, wordOf } from './what-came.ts'

/** The methods this user has enrolled and verified: `EMAIL_OTP`, `PASSKEY`, ... */
export function enrolledMethods({ sdk, ask }: Tenant) {
  return async (userId: UserId): Promise<Result<readonly string[], Unavailable>> => {
    const found = await ask('getAuthenticators', () => sdk.getAuthenticators({ userId }))
    if (!found.ok) return found
    if (!Array.isArray(found.value) || !found.value.every(isObject)) {
      return unavailable('getAuthenticators', 'not a list of authenticators')
    }
    return ok(found.value.map((authenticator) => wordOf(authenticator.verificationMethod)))
  }
}

/** Makes the address just proven this user's factor, so that nobody else can enrol the first one. */
export function enrolEmail({ sdk, ask }: Tenant) {
  return async (userId: UserId, email: string): Promise<Result<'enrolled', Unavailable>> => {
    const during = 'enrollVerifiedAuthenticator'
    const attributes = { verificationMethod: 'EMAIL_OTP' as VerificationMethod, email }
    const enrolled = await ask(during, () => sdk.enrollVerifiedAuthenticator({ userId, attributes }))
    if (!enrolled.ok) return enrolled
    // Typed as always there. Without it nothing was enrolled, and the next comer could enrol the first factor.
    return isObject(enrolled.value.authenticator)
      ? ok('enrolled')
      : unavailable(during, 'an answer without authenticator')
  }
}
