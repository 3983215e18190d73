import { ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import { type Tenant, type Unavailable, unavailable } from './authsignal-ask.ts'
import { attributesOf, type Visitor } from './visitor.ts'
import { isText, wordOf } from './what-came.ts'

type CodeSent = { readonly challengeId: string }

/** Sends a code. Returns the id under which it can be verified; no user is known yet. */
export function sendCode({ sdk, ask, signIn }: Tenant) {
  return async (email: string, visitor: Visitor, action = signIn): Promise<Result<CodeSent, Unavailable>> => {
    const sent = await ask('challenge', () =>
      sdk.challenge({ verificationMethod: 'EMAIL_OTP', action, email, ...attributesOf(visitor) }),
    )
    if (!sent.ok) return sent
    const { challengeId } = sent.value
    return isText(challengeId)
      ? ok({ challengeId })
      : unavailable('challenge', 'an answer without challengeId')
  }
}

type CodeLookedAt =
  | { readonly verified: true; readonly email: string }
  | { readonly verified: false; readonly tooMany: boolean }

/** Was this the code that was sent? Verified names the address it was sent to. */
export function verifyCode({ sdk, ask }: Tenant) {
  return async (
    challengeId: string,
    verificationCode: string,
  ): Promise<Result<CodeLookedAt, Unavailable>> => {
    const answer = await ask('verify', () => sdk.verify({ challengeId, verificationCode }))
    if (!answer.ok) return answer
    const { isVerified, email, verificationMethod, failureReason } = answer.value
    if (typeof isVerified !== 'boolean') return unavailable('verify', 'an answer without isVerified')
    if (!isVerified) return ok({ verified: false, tooMany: failureReason === 'MAX_ATTEMPTS_EXCEEDED' })
    if (verificationMethod !== undefined && verificationMethod !== 'EMAIL_OTP') {
      return unavailable('verify', `verified by ${wordOf(verificationMethod)}, asked for EMAIL_OTP`)
    }
    return isText(email) ? ok({ verified: true, email }) : unavailable('verify', 'verified, but no e-mail')
  }
}

type Claimed = { readonly token: string; readonly method: string }

/** Ties a verified challenge to a user. The token is what Cognito's Verify trigger validates. */
export function claim({ sdk, ask }: Tenant) {
  return async (challengeId: string, userId: UserId): Promise<Result<Claimed, Unavailable>> => {
    const claimed = await ask('claim', () => sdk.claimChallenge({ challengeId, userId }))
    if (!claimed.ok) return claimed
    const { token, verificationMethod: method } = claimed.value
    return isText(token) && isText(method)
      ? ok({ token, method })
      : unavailable('claim', 'an answer without token or method')
  }
}
