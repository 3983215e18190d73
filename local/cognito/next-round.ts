import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import type { AppClient } from './app-client.ts'
import { askTrigger, flag, texts } from './ask-trigger.ts'
import type { Context } from './context.ts'
import { newTokens } from './new-tokens.ts'
import { refusals } from './refusals.ts'
import { type Attempt, createEvent, defineEvent } from './trigger-events.ts'

const MS_PER_MINUTE = 60_000

/**
 * What comes after the rounds played so far: Define decides, and Create makes the next challenge. InitiateAuth and
 * RespondToAuthChallenge both end here.
 *
 * @throws Refusal when Define fails the attempt, or a trigger fails
 * Source: Amazon Cognito, "Custom authentication challenge Lambda triggers".
 */
export async function nextRound(
  context: Context,
  client: AppClient,
  attempt: Attempt,
): Promise<InitiateAuthResponse> {
  const defined = await askTrigger(context, 'DefineAuthChallenge', defineEvent(context, attempt))
  const [issueTokens, failAuthentication] = [flag(defined.issueTokens), flag(defined.failAuthentication)]
  if (failAuthentication) throw refusals.notAuthenticated()
  if (!issueTokens) return challenge(context, client, attempt, defined.challengeName)
  // Whatever the trigger says: nobody is not somebody.
  if (attempt.user === undefined) throw refusals.notAuthenticated()
  return { AuthenticationResult: await newTokens(context, client, attempt.user), ChallengeParameters: {} }
}

async function challenge(
  context: Context,
  client: AppClient,
  attempt: Attempt,
  name: unknown,
): Promise<InitiateAuthResponse> {
  if (name !== 'CUSTOM_CHALLENGE') throw refusals.triggerOutput()
  const created = await askTrigger(context, 'CreateAuthChallenge', createEvent(context, attempt))
  const metadata = created.challengeMetadata ?? null
  if (metadata !== null && typeof metadata !== 'string') throw refusals.triggerOutput()
  const session = {
    clientId: client.clientId,
    username: attempt.username,
    sub: attempt.user?.sub,
    rounds: attempt.rounds,
    privateParameters: texts(created.privateChallengeParameters),
    challengeMetadata: metadata,
  }
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    Session: context.sessions.open(session, client.authSessionMinutes * MS_PER_MINUTE),
    ChallengeParameters: { USERNAME: attempt.username, ...texts(created.publicChallengeParameters) },
  }
}
