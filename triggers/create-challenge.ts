import type { CreateAuthChallengeTriggerEvent } from 'aws-lambda'
import { asUserId, type UserId } from '../gateway/core/user-id.ts'
import type { AuthsignalService } from '../gateway/providers/authsignal.ts'
import type { Tracked } from '../gateway/providers/authsignal-actions.ts'
import { asked } from './asked.ts'
import type { TriggerSettings } from './settings.ts'

type PublicParameters = Record<string, string>

/**
 * CreateAuthChallenge: what a client needs to answer the challenge.
 *
 * - The gateway's client is told who the e-mail belongs to, `{userId}`, or `{}`; it talks to Authsignal itself.
 * - Any other client gets `{url, token, state}` as Authsignal's article for Cognito describes it. For a person who
 *   is unknown, or known and without a factor, url and token are empty: the url of somebody who has no factor yet
 *   enrols the first one, for whoever opens it.
 *
 * @throws Error when Authsignal cannot be asked; Cognito answers UserLambdaValidationException
 */
export function createChallenge(
  settings: Pick<TriggerSettings, 'gatehouseClientIds' | 'enrolmentTrustedClientIds'>,
  authsignal: Pick<AuthsignalService, 'passkeyChallenge' | 'track'>,
) {
  return async (event: CreateAuthChallengeTriggerEvent): Promise<CreateAuthChallengeTriggerEvent> => {
    const { clientId } = event.callerContext
    const userId =
      event.request.userNotFound === true ? undefined : asUserId(event.request.userAttributes.sub)
    // Nothing says that Cognito sends attributes of a user who is not there.
    const email: string | undefined = event.request.userAttributes?.email

    event.response.publicChallengeParameters = settings.gatehouseClientIds.has(clientId)
      ? forGateway(userId)
      : await forOtherClient(userId, email, settings.enrolmentTrustedClientIds.has(clientId), authsignal)
    event.response.privateChallengeParameters = {}
    return event
  }
}

function forGateway(userId: UserId | undefined): PublicParameters {
  return userId === undefined ? {} : { userId }
}

async function forOtherClient(
  userId: UserId | undefined,
  email: string | undefined,
  trustedForEnrolment: boolean,
  authsignal: Pick<AuthsignalService, 'passkeyChallenge' | 'track'>,
): Promise<PublicParameters> {
  if (userId === undefined) return NOTHING_TO_SHOW
  const { challengeId } = asked(await authsignal.passkeyChallenge(userId))
  const attributes = {
    ...(email === undefined ? {} : { email }),
    ...(challengeId === undefined ? {} : { challengeId }),
  }
  const tracked = asked(await authsignal.track(userId, attributes))
  return mayBeShown(tracked, trustedForEnrolment) ? shown(tracked) : NOTHING_TO_SHOW
}

/**
 * Anybody who knows an e-mail can ask a public client for this. So an enrolled person's url and token go out only
 * while they still ask for a proof: attached to a passkey challenge that has just succeeded, the token would itself
 * be the proof, and would sign in whoever asked within minutes of the person.
 */
function mayBeShown({ isEnrolled, state }: Tracked, trustedForEnrolment: boolean): boolean {
  return isEnrolled ? state === 'CHALLENGE_REQUIRED' : trustedForEnrolment
}

/** The same for the unknown and for the unenrolled, `state` included, or it would tell them apart. */
const NOTHING_TO_SHOW: PublicParameters = Object.freeze({ url: '', token: '', state: 'CHALLENGE_REQUIRED' })

function shown({ url, token, state }: Tracked): PublicParameters {
  return { url, token, state }
}
