import {
  CognitoIdentityProviderClient,
  CognitoIdentityProviderServiceException,
  GetTokensFromRefreshTokenCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  NotAuthorizedException,
  PasswordResetRequiredException,
  RefreshTokenReuseException,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UserNotConfirmedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { CanonicalEmail } from '../core/email.ts'
import { RENEWAL_DEADLINE_MS } from '../core/limits.ts'
import type { ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { SIGN_UP_PROOF_NAME } from '../core/sign-up-proof.ts'
import { asUserId, type UserId } from '../core/user-id.ts'
import { randomPassword, secretHash } from './cognito-secrets.ts'
import { TOO_LATE, withDeadline } from './deadline.ts'

/** A custom authentication begun; it must be answered at once, the session lives three minutes and is used up once. */
export type Begun = {
  readonly session: string
  /** Canonical: what SECRET_HASH is made with in the answer, whatever alias began it. */
  readonly username: string
  /** What the Create trigger says. Undefined for a user that does not exist: this never leaves the server. */
  readonly userId: UserId | undefined
}

export type Tokens = { readonly idToken: string; readonly refreshToken: string }
export type Refreshed = Tokens & { readonly accessToken: string }

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
export function createCognito(settings: Settings) {
  const { clientId, clientSecret } = settings
  const client = new CognitoIdentityProviderClient({
    region: settings.userPoolId.split('_')[0] ?? '',
    maxAttempts: 1,
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
  })

  /** Answers the refusals a caller expects as their exception, everything else as `service_unavailable`. */
  async function ask<Answer>(
    during: string,
    call: (abort: AbortSignal) => Promise<Answer>,
    deadlineMs: number = settings.deadlineMs,
  ): Promise<Result<Answer, ServiceUnavailable | CognitoIdentityProviderServiceException>> {
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

  return {
    /** InitiateAuth. A user who does not exist, may not sign in or is not confirmed comes without `userId`. */
    async begin(username: UserId | CanonicalEmail): Promise<Result<Begun, ServiceUnavailable>> {
      const hash = await secretHash(username, clientId, clientSecret)
      const begun = await ask('InitiateAuth', (abortSignal) =>
        client.send(
          new InitiateAuthCommand({
            AuthFlow: 'CUSTOM_AUTH',
            ClientId: clientId,
            AuthParameters: { USERNAME: username, SECRET_HASH: hash },
          }),
          { abortSignal },
        ),
      )
      if (!begun.ok) {
        if (isService(begun.error)) return fail(begun.error)
        return ok({ session: '', username, userId: undefined })
      }
      const { ChallengeName, Session, ChallengeParameters } = begun.value
      if (ChallengeName !== 'CUSTOM_CHALLENGE' || !isText(Session)) {
        return unavailable('InitiateAuth', `a ${isText(ChallengeName) ? ChallengeName : 'missing'} challenge`)
      }
      const userId = asUserId(ChallengeParameters?.userId)
      const canonical = ChallengeParameters?.USERNAME
      return ok({ session: Session, username: isText(canonical) ? canonical : username, userId })
    },

    /** RespondToAuthChallenge with Authsignal's token. `not_vouched` where the Verify trigger did not accept it. */
    async answer(
      begun: Begun,
      token: string,
    ): Promise<Result<Tokens, ServiceUnavailable | { reason: 'not_vouched'; because: string }>> {
      const hash = await secretHash(begun.username, clientId, clientSecret)
      const answered = await ask('RespondToAuthChallenge', (abortSignal) =>
        client.send(
          new RespondToAuthChallengeCommand({
            ChallengeName: 'CUSTOM_CHALLENGE',
            ClientId: clientId,
            Session: begun.session,
            ChallengeResponses: { USERNAME: begun.username, ANSWER: token, SECRET_HASH: hash },
          }),
          { abortSignal },
        ),
      )
      if (!answered.ok) {
        return isService(answered.error)
          ? fail(answered.error)
          : fail({ reason: 'not_vouched', because: answered.error.name })
      }
      const { IdToken, RefreshToken } = answered.value.AuthenticationResult ?? {}
      if (!isText(IdToken) || !isText(RefreshToken)) {
        return fail({ reason: 'not_vouched', because: 'another challenge instead of tokens' })
      }
      return ok({ idToken: IdToken, refreshToken: RefreshToken })
    },

    /** SignUp of an address just proven, with a password nobody knows. Two at once: the loser finds the user there. */
    async signUp(email: CanonicalEmail, proof: string): Promise<Result<'signed_up', ServiceUnavailable>> {
      const hash = await secretHash(email, clientId, clientSecret)
      const signedUp = await ask('SignUp', (abortSignal) =>
        client.send(
          new SignUpCommand({
            ClientId: clientId,
            Username: email,
            Password: randomPassword(),
            SecretHash: hash,
            UserAttributes: [{ Name: 'email', Value: email }],
            ValidationData: [{ Name: SIGN_UP_PROOF_NAME, Value: proof }],
          }),
          { abortSignal },
        ),
      )
      if (signedUp.ok || signedUp.error instanceof UsernameExistsException) return ok('signed_up')
      return isService(signedUp.error) ? fail(signedUp.error) : unavailable('SignUp', signedUp.error.name)
    },

    /**
     * GetTokensFromRefreshToken. `refresh_refused` where Cognito says that this session is over: revoked, expired,
     * used twice, or its user gone. A pool without rotation gives no new refresh token: the old one stays.
     */
    async refresh(
      refreshToken: string,
      deadlineMs: number = RENEWAL_DEADLINE_MS,
    ): Promise<Result<Refreshed, ServiceUnavailable | { reason: 'refresh_refused'; because: string }>> {
      const during = 'GetTokensFromRefreshToken'
      const refreshed = await ask(
        during,
        (abortSignal) =>
          client.send(
            new GetTokensFromRefreshTokenCommand({
              RefreshToken: refreshToken,
              ClientId: clientId,
              ClientSecret: clientSecret,
            }),
            { abortSignal },
          ),
        deadlineMs,
      )
      if (!refreshed.ok) {
        return isService(refreshed.error)
          ? fail(refreshed.error)
          : fail({ reason: 'refresh_refused', because: refreshed.error.name })
      }
      const { IdToken, AccessToken, RefreshToken = refreshToken } = refreshed.value.AuthenticationResult ?? {}
      if (!isText(IdToken) || !isText(AccessToken) || !isText(RefreshToken))
        return unavailable(during, 'an answer without tokens')
      return ok({ idToken: IdToken, accessToken: AccessToken, refreshToken: RefreshToken })
    },

    /** GlobalSignOut: every login of this access token's user, at every client of the pool. */
    async signOutEverywhere(accessToken: string): Promise<Result<'signed_out', ServiceUnavailable>> {
      const signedOut = await ask('GlobalSignOut', (abortSignal) =>
        client.send(new GlobalSignOutCommand({ AccessToken: accessToken }), { abortSignal }),
      )
      if (signedOut.ok) return ok('signed_out')
      return isService(signedOut.error)
        ? fail(signedOut.error)
        : unavailable('GlobalSignOut', signedOut.error.name)
    },

    /** RevokeToken: the refresh token and the access tokens made from it. The ID token stays valid until it expires. */
    async revoke(refreshToken: string): Promise<Result<'revoked', ServiceUnavailable>> {
      const revoked = await ask('RevokeToken', (abortSignal) =>
        client.send(
          new RevokeTokenCommand({ Token: refreshToken, ClientId: clientId, ClientSecret: clientSecret }),
          { abortSignal },
        ),
      )
      if (revoked.ok) return ok('revoked')
      return isService(revoked.error) ? fail(revoked.error) : unavailable('RevokeToken', revoked.error.name)
    },
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

function isService(
  error: ServiceUnavailable | CognitoIdentityProviderServiceException,
): error is ServiceUnavailable {
  return !(error instanceof CognitoIdentityProviderServiceException)
}

function unavailable(during: string, detail: string): { ok: false; error: ServiceUnavailable } {
  return fail({ reason: 'service_unavailable', service: 'cognito', during, detail })
}

/** The SDK hands on whatever came, whatever its types say. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
