import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { createAsk, type Pool } from './cognito-ask.ts'
import { answer, begin } from './cognito-custom-auth.ts'
import { signUp } from './cognito-sign-up.ts'
import { refresh, revoke, signOutEverywhere } from './cognito-tokens.ts'

type Settings = {
  readonly userPoolId: string
  readonly clientId: string
  readonly clientSecret: string
  /** In place of the region's address. */
  readonly endpoint: string | undefined
  readonly deadlineMs: number
}

export type CognitoService = ReturnType<typeof createCognito>

/**
 * Amazon Cognito's custom authentication in this product's verbs. One attempt each, under a deadline; refusals that
 * mean something are told by exception, never by status (Cognito answers 400 to nearly all of them).
 *
 * Source: Amazon Cognito user pools API reference, InitiateAuth, RespondToAuthChallenge, SignUp, RevokeToken.
 */
export function createCognito({ userPoolId, endpoint, deadlineMs, clientId, clientSecret }: Settings) {
  const client = new CognitoIdentityProviderClient({
    region: userPoolId.split('_')[0] ?? '',
    maxAttempts: 1,
    ...(endpoint === undefined ? {} : { endpoint }),
  })
  const pool: Pool = { client, ask: createAsk(deadlineMs), clientId, clientSecret }
  return {
    begin: begin(pool),
    answer: answer(pool),
    signUp: signUp(pool),
    refresh: refresh(pool),
    signOutEverywhere: signOutEverywhere(pool),
    revoke: revoke(pool),
  }
}
