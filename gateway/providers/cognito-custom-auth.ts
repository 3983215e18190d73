import {
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { CanonicalEmail } from '../core/email.ts'
import type { ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { asUserId, type UserId } from '../core/user-id.ts'
import { isUnavailable, type Pool, unavailable } from './cognito-ask.ts'
import { secretHash } from './cognito-secrets.ts'
import { isText } from './what-came.ts'

/** A custom authentication begun; it must be answered at once, the session lives three minutes and is used up once. */
export type Begun = {
  readonly session: string
  /** Canonical: what SECRET_HASH is made with in the answer, whatever alias began it. */
  readonly username: string
  /** What the Create trigger says. Undefined for a user that does not exist: this never leaves the server. */
  readonly userId: UserId | undefined
}

export type Tokens = { readonly idToken: string; readonly refreshToken: string }

/** InitiateAuth. A user who does not exist, may not sign in or is not confirmed comes without `userId`. */
export function begin({ client, ask, clientId, clientSecret }: Pool) {
  return async (username: UserId | CanonicalEmail): Promise<Result<Begun, ServiceUnavailable>> => {
    const hash = await secretHash(username, clientId, clientSecret)
    const command = new InitiateAuthCommand({
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: username, SECRET_HASH: hash },
    })
    const begun = await ask('InitiateAuth', (abortSignal) => client.send(command, { abortSignal }))
    if (begun.ok) return readBegun(begun.value, username)
    return isUnavailable(begun.error) ? fail(begun.error) : ok({ session: '', username, userId: undefined })
  }
}

function readBegun(
  { ChallengeName, Session, ChallengeParameters }: InitiateAuthCommandOutput,
  asked: string,
): Result<Begun, ServiceUnavailable> {
  if (ChallengeName !== 'CUSTOM_CHALLENGE' || !isText(Session)) {
    return unavailable('InitiateAuth', `a ${isText(ChallengeName) ? ChallengeName : 'missing'} challenge`)
  }
  const userId = asUserId(ChallengeParameters?.userId)
  const canonical = ChallengeParameters?.USERNAME
  return ok({ session: Session, username: isText(canonical) ? canonical : asked, userId })
}

type NotVouched = { reason: 'not_vouched'; because: string }

/** RespondToAuthChallenge with Authsignal's token. `not_vouched` where the Verify trigger did not accept it. */
export function answer({ client, ask, clientId, clientSecret }: Pool) {
  return async (
    { session, username }: Begun,
    token: string,
  ): Promise<Result<Tokens, ServiceUnavailable | NotVouched>> => {
    const hash = await secretHash(username, clientId, clientSecret)
    const command = new RespondToAuthChallengeCommand({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ClientId: clientId,
      Session: session,
      ChallengeResponses: { USERNAME: username, ANSWER: token, SECRET_HASH: hash },
    })
    const answered = await ask('RespondToAuthChallenge', (abortSignal) =>
      client.send(command, { abortSignal }),
    )
    if (!answered.ok)
      return isUnavailable(answered.error) ? fail(answered.error) : notVouched(answered.error.name)
    const { IdToken, RefreshToken } = answered.value.AuthenticationResult ?? {}
    if (!isText(IdToken) || !isText(RefreshToken)) return notVouched('another challenge instead of tokens')
    return ok({ idToken: IdToken, refreshToken: RefreshToken })
  }
}

function notVouched(because: string): { ok: false; error: NotVouched } {
  return fail({ reason: 'not_vouched', because })
}
