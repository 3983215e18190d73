import { Authsignal, AuthsignalError, type TrackRequest, type VerificationMethod } from '@authsignal/node'
import type { Refusal, ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import { type ActionState, isActionState } from './action-state.ts'
import { authenticatorVerbs } from './authsignal-authenticators.ts'
import { TOO_LATE, withDeadline } from './deadline.ts'
import { attributesOf, type Visitor } from './visitor.ts'

/** Authsignal's answer to `track`. `url` and `token` enrol the first factor of whoever holds them: never show them unasked. */
export type Tracked = {
  readonly state: ActionState
  readonly idempotencyKey: string
  readonly isEnrolled: boolean
  readonly allowedMethods: readonly string[]
  /** Undefined where it did not say. */
  readonly enrolledMethods: readonly string[] | undefined
  readonly url: string
  readonly token: string
}

export type Unavailable = ServiceUnavailable | Extract<Refusal, { reason: 'too_many_tries' }>

type Settings = {
  readonly apiUrl: string
  readonly secretKey: string
  /** The action's code, `^[a-zA-Z0-9_-]{1,64}$`. */
  readonly action: string
  /** Milliseconds after which an answer is no longer waited for. */
  readonly deadlineMs: number
}

export type AuthsignalService = ReturnType<typeof createAuthsignal>

/**
 * Authsignal's server API in this product's verbs. Every verb has a deadline, none is tried twice by itself
 * (the SDK would repeat a `track` after a reset connection, and patches the process's axios to do so), and what
 * comes back is checked before anybody rests on it.
 *
 * Source: `@authsignal/node` 2.21.0 and Authsignal's server API reference.
 */
export function createAuthsignal(settings: Settings) {
  const sdk = new Authsignal({ apiSecretKey: settings.secretKey, apiUrl: settings.apiUrl, retries: 0 })
  const { action: signIn } = settings

  async function ask<Answer>(
    during: string,
    call: () => Promise<Answer>,
  ): Promise<Result<Answer, Unavailable>> {
    try {
      const answer = await withDeadline(call(), settings.deadlineMs)
      if (answer === TOO_LATE) return unavailable(during, `no answer in ${settings.deadlineMs} ms`)
      // The SDK hands on whatever came: an empty body, a proxy's HTML, `null`.
      return isObject(answer) ? ok(answer) : unavailable(during, 'not a JSON object')
    } catch (error) {
      return refusalOf(error, during)
    }
  }

  return {
    ...authenticatorVerbs(sdk, ask),

    /** Sends a code. Returns the id under which it can be verified; no user is known yet. */
    async sendCode(
      email: string,
      visitor: Visitor,
      action = signIn,
    ): Promise<Result<{ challengeId: string }, Unavailable>> {
      const sent = await ask('challenge', () =>
        sdk.challenge({ verificationMethod: 'EMAIL_OTP', action, email, ...attributesOf(visitor) }),
      )
      if (!sent.ok) return sent
      const { challengeId } = sent.value
      return isText(challengeId)
        ? ok({ challengeId })
        : unavailable('challenge', 'an answer without challengeId')
    },

    /** Was this the code that was sent? Verified names the address it was sent to. */
    async verifyCode(
      challengeId: string,
      verificationCode: string,
    ): Promise<
      Result<{ verified: true; email: string } | { verified: false; tooMany: boolean }, Unavailable>
    > {
      const answer = await ask('verify', () => sdk.verify({ challengeId, verificationCode }))
      if (!answer.ok) return answer
      const { isVerified, email, verificationMethod, failureReason } = answer.value
      if (typeof isVerified !== 'boolean') return unavailable('verify', 'an answer without isVerified')
      if (!isVerified) return ok({ verified: false, tooMany: failureReason === 'MAX_ATTEMPTS_EXCEEDED' })
      if (verificationMethod !== undefined && verificationMethod !== 'EMAIL_OTP') {
        return unavailable('verify', `verified by ${wordOf(verificationMethod)}, asked for EMAIL_OTP`)
      }
      return isText(email) ? ok({ verified: true, email }) : unavailable('verify', 'verified, but no e-mail')
    },

    /** Ties a verified challenge to a user. The token is what Cognito's Verify trigger validates. */
    async claim(
      challengeId: string,
      userId: UserId,
    ): Promise<Result<{ token: string; method: string }, Unavailable>> {
      const claimed = await ask('claim', () => sdk.claimChallenge({ challengeId, userId }))
      if (!claimed.ok) return claimed
      const { token, verificationMethod: method } = claimed.value
      return isText(token) && isText(method)
        ? ok({ token, method })
        : unavailable('claim', 'an answer without token or method')
    },

    /** Tells the rules what is being tried; their decision is `state`. */
    async track(
      userId: UserId,
      attributes: Omit<TrackRequest['attributes'] & object, 'custom'>,
      action = signIn,
    ): Promise<Result<Tracked, Unavailable>> {
      const tracked = await ask('track', () => sdk.track({ userId, action, attributes }))
      if (!tracked.ok) return tracked
      const { state, idempotencyKey, isEnrolled, url, token } = tracked.value
      const { allowedVerificationMethods: allowed, enrolledVerificationMethods: enrolled } = tracked.value
      if (!isActionState(state)) return unavailable('track', `an unknown state: ${wordOf(state)}`)
      return ok({
        state,
        idempotencyKey: isText(idempotencyKey) ? idempotencyKey : '',
        isEnrolled: isEnrolled === true,
        allowedMethods: Array.isArray(allowed) ? allowed.filter(isText) : [],
        enrolledMethods: Array.isArray(enrolled) ? enrolled.filter(isText) : undefined,
        url: isText(url) ? url : '',
        token: isText(token) ? token : '',
      })
    },

    /**
     * What has become of something that was tracked, and by which method.
     *
     * @param idempotencyKey a UUID of our own making: the SDK pastes it into a URL path as it is
     * @param code of the action it was tracked for
     */
    async outcome(
      userId: UserId,
      idempotencyKey: string,
      code: string = signIn,
    ): Promise<Result<{ state: ActionState; method: string | undefined }, Unavailable>> {
      const found = await ask('getAction', () => sdk.getAction({ userId, action: code, idempotencyKey }))
      if (!found.ok) return found
      const { state, verificationMethod: method } = found.value
      if (!isActionState(state)) return unavailable('getAction', `an unknown state: ${wordOf(state)}`)
      return ok({ state, method: isText(method) ? method : undefined })
    },

    /** Validates a token, once: whether Authsignal takes a token twice is not documented. */
    async validate(
      token: string,
      userId: UserId,
      action = signIn,
    ): Promise<Result<{ succeeded: boolean; detail: string }, Unavailable>> {
      const answer = await ask('validate', () => sdk.validateChallenge({ token, userId, action }))
      if (!answer.ok) return answer
      const { isValid, state, userId: vouchedFor, action: about, error } = answer.value
      const succeeded =
        isValid === true && state === 'CHALLENGE_SUCCEEDED' && vouchedFor === userId && about === action
      return ok({ succeeded, detail: wordOf(error ?? state ?? 'no state') })
    },

    /** The passkey challenge this user is in the middle of, if any (the client's SDK began it). */
    async passkeyChallenge(
      userId: UserId,
    ): Promise<Result<{ challengeId: string | undefined }, Unavailable>> {
      const found = await ask('getChallenge', () =>
        sdk.getChallenge({ action: signIn, userId, verificationMethod: 'PASSKEY' as VerificationMethod }),
      )
      if (!found.ok) return found
      const { challengeId } = found.value
      return ok({ challengeId: isText(challengeId) ? challengeId : undefined })
    },

    /**
     * Asks about a challenge that nobody began. Where Authsignal has nothing to do for somebody it is asked all the
     * same: whether it is there, and how it fares, then shows in every answer or in none.
     *
     * Whether it says that there is nothing by `{}`, by 400 or by 404 is not documented.
     */
    async askInVain(): Promise<Result<'asked', Unavailable>> {
      const verificationMethod = 'EMAIL_OTP' as VerificationMethod
      const asked = await ask('getChallenge', () =>
        sdk
          .getChallenge({ challengeId: crypto.randomUUID(), action: signIn, verificationMethod })
          .catch(orNotThere),
      )
      return asked.ok ? ok('asked') : asked
    },

    /** The methods this user has enrolled and verified: `EMAIL_OTP`, `PASSKEY`, ... */
    async enrolledMethods(userId: UserId): Promise<Result<readonly string[], Unavailable>> {
      const found = await ask('getAuthenticators', () => sdk.getAuthenticators({ userId }))
      if (!found.ok) return found
      if (!Array.isArray(found.value) || !found.value.every(isObject)) {
        return unavailable('getAuthenticators', 'not a list of authenticators')
      }
      return ok(found.value.map((authenticator) => wordOf(authenticator.verificationMethod)))
    },

    /** Makes the address just proven this user's factor, so that nobody else can enrol the first one. */
    async enrolEmail(userId: UserId, email: string): Promise<Result<'enrolled', Unavailable>> {
      const enrolled = await ask('enrollVerifiedAuthenticator', () =>
        sdk.enrollVerifiedAuthenticator({
          userId,
          attributes: { verificationMethod: 'EMAIL_OTP' as VerificationMethod, email },
        }),
      )
      if (!enrolled.ok) return enrolled
      // Typed as always there. Without it nothing was enrolled, and the next comer could enrol the first factor.
      return isObject(enrolled.value.authenticator)
        ? ok('enrolled')
        : unavailable('enrollVerifiedAuthenticator', 'an answer without authenticator')
    },
  }
}

function orNotThere(error: unknown): object {
  const isSaid = error instanceof AuthsignalError && error.errorCode !== undefined
  if (isSaid && (error.statusCode === 400 || error.statusCode === 404)) return {}
  throw error
}

function refusalOf(error: unknown, during: string): { ok: false; error: Unavailable } {
  if (!(error instanceof AuthsignalError)) return unavailable(during, String(error))
  if (error.statusCode === 429 || error.errorCode === 'too_many_requests') {
    return fail({ reason: 'too_many_tries', by: 'authsignal', retryAfterSeconds: 60 })
  }
  // Never `error.message` or the axios error behind it: its config holds our Authorization header.
  return unavailable(during, `${error.statusCode} ${wordOf(error.errorCode ?? '')}`.trim())
}

function unavailable(during: string, detail: string): { ok: false; error: ServiceUnavailable } {
  return fail({ reason: 'service_unavailable', service: 'authsignal', during, detail })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0
}

/** For the log. Whatever else came: there are objects that no text can be made of. */
function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : `a ${typeof value}`
}
