import type { TrackRequest } from '@authsignal/node'
import { ok, type Result } from '../core/result.ts'
import type { UserId } from '../core/user-id.ts'
import { type ActionState, isActionState } from './action-state.ts'
import { type Tenant, type Unavailable, unavailable } from './authsignal-ask.ts'
import { isText, wordOf } from './what-came.ts'

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

type Attributes = Omit<TrackRequest['attributes'] & object, 'custom'>

/** Tells the rules what is being tried; their decision is `state`. */
export function track({ sdk, ask, signIn }: Tenant) {
  return async (
    userId: UserId,
    attributes: Attributes,
    action = signIn,
  ): Promise<Result<Tracked, Unavailable>> => {
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
  }
}

type Outcome = { readonly state: ActionState; readonly method: string | undefined }

/**
 * What has become of something that was tracked, and by which method. Its `idempotencyKey` is a UUID of our own making:
 * the SDK pastes it into a URL path as it is. The action is the one it was tracked for.
 */
export function outcome({ sdk, ask, signIn }: Tenant) {
  return async (
    userId: UserId,
    idempotencyKey: string,
    action = signIn,
  ): Promise<Result<Outcome, Unavailable>> => {
    const found = await ask('getAction', () => sdk.getAction({ userId, action, idempotencyKey }))
    if (!found.ok) return found
    const { state, verificationMethod: method } = found.value
    if (!isActionState(state)) return unavailable('getAction', `an unknown state: ${wordOf(state)}`)
    return ok({ state, method: isText(method) ? method : undefined })
  }
}

type Validated = { readonly succeeded: boolean; readonly detail: string }

/** Validates a token, once: whether Authsignal takes a token twice is not documented. */
export function validate({ sdk, ask, signIn }: Tenant) {
  return async (token: string, userId: UserId, action = signIn): Promise<Result<Validated, Unavailable>> => {
    const answer = await ask('validate', () => sdk.validateChallenge({ token, userId, action }))
    if (!answer.ok) return answer
    const { isValid, state, userId: vouchedFor, action: about, error } = answer.value
    const succeeded =
      isValid === true && state === 'CHALLENGE_SUCCEEDED' && vouchedFor === userId && about === action
    return ok({ succeeded, detail: wordOf(error ?? state ?? 'no state') })
  }
}
