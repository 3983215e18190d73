import { AuthsignalError, type VerificationMethod } from '@authsignal/node'
import { ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import type { Tenant, Unavailable } from './authsignal-ask.ts'
import { isText } from './what-came.ts'

type Found = { readonly challengeId: string | undefined }

/** The passkey challenge this user is in the middle of, if any (the client's SDK began it). */
export function passkeyChallenge({ sdk, ask, signIn: action }: Tenant) {
  return async (userId: UserId): Promise<Result<Found, Unavailable>> => {
    const verificationMethod = 'PASSKEY' as VerificationMethod
    const found = await ask('getChallenge', () => sdk.getChallenge({ action, userId, verificationMethod }))
    if (!found.ok) return found
    const { challengeId } = found.value
    return ok({ challengeId: isText(challengeId) ? challengeId : undefined })
  }
}

/**
 * Asks about a challenge that nobody began. Where Authsignal has nothing to do for somebody it is asked all the
 * same: whether it is there, and how it fares, then shows in every answer or in none.
 *
 * Whether it says that there is nothing by `{}`, by 400 or by 404 is not documented.
 */
export function askInVain({ sdk, ask, signIn: action }: Tenant) {
  return async (): Promise<Result<'asked', Unavailable>> => {
    const verificationMethod = 'EMAIL_OTP' as VerificationMethod
    const challengeId = crypto.randomUUID()
    const asked = await ask('getChallenge', () =>
      sdk.getChallenge({ challengeId, action, verificationMethod }).catch(orNotThere),
    )
    return asked.ok ? ok('asked') : asked
  }
}

function orNotThere(error: unknown): object {
  const isSaid = error instanceof AuthsignalError && error.errorCode !== undefined
  if (isSaid && (error.statusCode === 400 || error.statusCode === 404)) return {}
  throw error
}
