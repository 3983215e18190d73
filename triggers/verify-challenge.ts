import type { VerifyAuthChallengeResponseTriggerEvent } from 'aws-lambda'
import { asUserId } from '../gateway/core/user-id.ts'
import type { AuthsignalService } from '../gateway/providers/authsignal.ts'
import { asked } from './asked.ts'

/** Authsignal's tokens are JWTs of about 1 KB; Cognito itself passes more than a megabyte. */
const ANSWER_MAX_CHARACTERS = 8_192

/**
 * VerifyAuthChallengeResponse: is the answer a token of a challenge this very user has just succeeded in, for this
 * action? Cognito may run it again after a time-out; where Authsignal takes a token once only, the second run says
 * no, and the person signs in again.
 *
 * @throws Error when Authsignal cannot be asked, so that "unreachable" is not taken for "wrong"
 */
export function verifyChallenge(authsignal: Pick<AuthsignalService, 'validate'>) {
  return async (
    event: VerifyAuthChallengeResponseTriggerEvent,
  ): Promise<VerifyAuthChallengeResponseTriggerEvent> => {
    event.response.answerCorrect = await isRight(event.request, authsignal)
    return event
  }
}

async function isRight(
  request: VerifyAuthChallengeResponseTriggerEvent['request'],
  authsignal: Pick<AuthsignalService, 'validate'>,
): Promise<boolean> {
  // Nobody is asked about a user who is not there: without a `sub` the question would be about "undefined".
  if (request.userNotFound === true) return false
  const userId = asUserId(request.userAttributes.sub)
  const answer = request.challengeAnswer
  if (userId === undefined || !isPlausible(answer)) return false
  return asked(await authsignal.validate(answer, userId)).succeeded
}

function isPlausible(answer: unknown): answer is string {
  return typeof answer === 'string' && answer.length > 0 && answer.length <= ANSWER_MAX_CHARACTERS
}
