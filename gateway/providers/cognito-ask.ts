import {
  type CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  NotAuthorizedException,
  PasswordResetRequiredException,
  RefreshTokenReuseException,
  UserNotConfirmedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { TOO_LATE, withDeadline } from './deadline.ts'

/** What a verb is said with. */
export type Pool = {
  readonly client: CognitoIdentityProviderClient
  readonly ask: AskCognito
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * Answers the refusals a caller expects as their exception, everything else as `service_unavailable`.
 *
 * @param during what was asked, for the log
 * @param deadlineMs milliseconds after which an answer is no longer waited for
 */
export type AskCognito = <Answer>(
  during: string,
  call: (abort: AbortSignal) => Promise<Answer>,
  deadlineMs?: number,
) => Promise<Result<Answer, ServiceUnavailable | CognitoIdentityProviderServiceException>>

/** @param usualMs the deadline where a verb names none */
export function createAsk(usualMs: number): AskCognito {
  return async (during, call, deadlineMs = usualMs) => {
    const abort = new AbortController()
    try {
      const answer = await withDeadline(call(abort.signal), deadlineMs)
      if (answer !== TOO_LATE) return ok(answer)
      abort.abort()
      return unavailable(during, `no answer in ${deadlineMs} ms`)
    } catch (error) {
      if (EXPECTED.some((kind) => error instanceof kind))
        return fail(error as CognitoIdentityProviderServiceException)
      return unavailable(during, error instanceof Error ? error.name : 'unknown')
    }
  }
}

/** Refusals that are an answer. `instanceof`, for minifying changes names and statuses are all 400. */
const EXPECTED = [
  NotAuthorizedException,
  UserNotFoundException,
  UserNotConfirmedException,
  UsernameExistsException,
  RefreshTokenReuseException,
  PasswordResetRequiredException,
]

/** Of what `ask` refuses with: is there no answer, or is this one? */
export function isUnavailable(
  error: ServiceUnavailable | CognitoIdentityProviderServiceException,
): error is ServiceUnavailable {
  return !(error instanceof CognitoIdentityProviderServiceException)
}

/** Cognito was asked, and what came is no answer. */
export function unavailable(during: string, detail: string): { ok: false; error: ServiceUnavailable } {
  return fail({ reason: 'service_unavailable', service: 'cognito', during, detail })
}
