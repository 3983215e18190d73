import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { type AppClient, checkSecretHash } from '../app-client.ts'
import type { Context } from '../context.ts'
import { assertMaySignIn, clientOf } from '../gatekeeping.ts'
import { nextRound } from '../next-round.ts'
import type { User } from '../pool-data.ts'
import { type Input, text, textMap } from '../read-input.ts'
import { refusals } from '../refusals.ts'
import { decoyUsername, findUser } from '../users.ts'

/**
 * InitiateAuth, flow CUSTOM_AUTH without SRP. With PreventUserExistenceErrors an unknown user plays the same rounds
 * under a stand-in name, and fails at their end.
 */
export async function initiateAuth(context: Context, input: Input): Promise<InitiateAuthResponse> {
  const client = clientOf(context, text(input, 'ClientId'))
  const flow = text(input, 'AuthFlow')
  const parameters = textMap(input, 'AuthParameters')
  if (flow !== 'CUSTOM_AUTH' || !client.explicitAuthFlows.includes('ALLOW_CUSTOM_AUTH'))
    throw refusals.flowNotEnabled(flow)
  if (parameters.CHALLENGE_NAME !== undefined) throw refusals.srpNotBuilt()
  const name = parameters.USERNAME
  if (!name) throw refusals.missing('USERNAME')
  checkSecretHash(client, name, parameters.SECRET_HASH, context.guesses)

  const user = whoIs(context, client, name)
  const username = user?.sub ?? nameForUnknown(context, name)
  return nextRound(context, client, {
    clientId: client.clientId,
    username,
    user,
    rounds: [],
    clientMetadata: {},
  })
}

function whoIs(context: Context, client: AppClient, name: string): User | undefined {
  const user = findUser(context.data, name)
  if (user === undefined) {
    if (client.preventUserExistenceErrors === 'LEGACY') throw refusals.userNotFound()
    return undefined
  }
  assertMaySignIn(user, context.guesses.unconfirmedRefused === 'at-initiate')
  return user
}

function nameForUnknown({ data, guesses }: Context, name: string): string {
  return guesses.unknownUsername === 'uuid' ? decoyUsername(data, name) : name
}
