import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider'
import { checkSecretHash } from '../app-client.ts'
import { askTrigger, flag } from '../ask-trigger.ts'
import type { AuthSession, Round } from '../auth-sessions.ts'
import type { Context } from '../context.ts'
import { assertMaySignIn, clientOf } from '../gatekeeping.ts'
import { nextRound } from '../next-round.ts'
import { type Input, optionalText, text, textMap } from '../read-input.ts'
import { Refusal, refusals } from '../refusals.ts'
import { type Attempt, verifyEvent } from '../trigger-events.ts'
import { findUser } from '../users.ts'

/** RespondToAuthChallenge, challenge CUSTOM_CHALLENGE: Verify judges the answer, Define what comes of it. */
export async function respondToAuthChallenge(
  context: Context,
  input: Input,
): Promise<RespondToAuthChallengeResponse> {
  const client = clientOf(context, text(input, 'ClientId'))
  const { USERNAME: name, ANSWER: answer, SECRET_HASH: hash } = textMap(input, 'ChallengeResponses')
  if (!name) throw refusals.missing('USERNAME')
  if (answer === undefined) throw refusals.missing('ANSWER')
  checkSecretHash(client, name, hash, context.guesses)

  const sessionId = optionalText(input, 'Session')
  if (sessionId === undefined) throw refusals.missing('Session')
  const session = context.sessions.read(sessionId)
  if (text(input, 'ChallengeName') !== 'CUSTOM_CHALLENGE' || session.clientId !== client.clientId)
    throw refusals.invalidSession()
  if (!isNameOf(context, session, name)) throw refusals.invalidSession()

  return onceOnly(context, sessionId, async () => {
    const attempt = resume(context, session, textMap(input, 'ClientMetadata'))
    const round = await judge(context, attempt, session, answer)
    return nextRound(context, client, { ...attempt, rounds: [...session.rounds, round] })
  })
}

function isNameOf({ data, guesses }: Context, session: AuthSession, name: string): boolean {
  if (name === session.username) return true
  if (guesses.aliasOnRespond === 'refused') return false
  const user = findUser(data, name)
  return user !== undefined && user.sub === session.sub
}

async function onceOnly<Answer>(
  { sessions, guesses }: Context,
  sessionId: string,
  play: () => Promise<Answer>,
): Promise<Answer> {
  // Spent before the triggers run, so that two answers at the same moment are one too many.
  const restore = sessions.spend(sessionId)
  try {
    return await play()
  } catch (error) {
    const byTrigger = error instanceof Refusal && TRIGGER_FAULTS.has(error.type)
    if (byTrigger && guesses.sessionAfterTriggerError === 'kept') restore()
    throw error
  }
}

const TRIGGER_FAULTS: ReadonlySet<string> = new Set([
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
])

function resume(
  { data }: Context,
  session: AuthSession,
  clientMetadata: Readonly<Record<string, string>>,
): Attempt {
  const user = session.sub === undefined ? undefined : data.users[session.sub]
  // Removed or disabled in between.
  if (session.sub !== undefined && user === undefined) throw refusals.userNotFound()
  if (user !== undefined) assertMaySignIn(user, true)
  return {
    clientId: session.clientId,
    username: session.username,
    user,
    rounds: session.rounds,
    clientMetadata,
  }
}

async function judge(
  context: Context,
  attempt: Attempt,
  session: AuthSession,
  answer: string,
): Promise<Round> {
  const event = verifyEvent(context, attempt, session.privateParameters, answer)
  const { answerCorrect } = await askTrigger(context, 'VerifyAuthChallengeResponse', event)
  return {
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult: flag(answerCorrect),
    challengeMetadata: session.challengeMetadata,
  }
}
