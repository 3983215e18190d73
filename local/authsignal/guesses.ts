/**
 * What nobody could check against a live tenant. Each guess is a switch, so that callers can be tested under
 * either answer; a caller that passes only under one of them relies on something unknown.
 */
export type Guesses = {
  /** Whether `POST /validate` accepts one token a second time. The documentation does not say. */
  validate: 'once' | 'many'
  /** Whether `/v1/client/*` refuses a request whose `Origin` is missing or not one of the relying party's. */
  clientOriginCheck: boolean
  /** What `track` answers for an action attached by `challengeId` to a challenge that already succeeded. */
  trackWithChallenge: 'CHALLENGE_SUCCEEDED' | 'ALLOW'
  /** Whether the token of an anonymous passkey sign-in carries an idempotency key that `/validate` shows. */
  anonymousPasskeyIdempotencyKey: boolean
  /** Whether enrolling an e-mail that the user has enrolled already is refused or answered with the same one. */
  enrolTwice: 'error' | 'same'
  /** Whether a verified challenge can be claimed again by the user who claimed it (another never can). */
  claim: 'once' | 'many'
  /** Whether claiming a verified e-mail challenge also enrols that e-mail for the user. */
  claimEnrols: boolean
  /** Whether a challenge that was attached to an action once is found and attached again. */
  attachChallenge: 'once' | 'many'
  /** Whether too many code attempts are told as a `failureReason` (200) or as an error (429). */
  verifyOverLimit: 'MAX_ATTEMPTS_EXCEEDED' | 'too_many_requests'
  /** Whether a passkey answer that does not verify is `{isVerified: false}` (200) or an error (400). */
  failedPasskey: 'isVerified' | 'invalid_credential'
  /** Whether `GET /users/{userId}` for a user never seen is an error (404) or a user without anything (200). */
  unknownUser: 'error' | 'empty'
  /** How the pre-built UI adds its token to a `redirectUrl` that has a query: as one more parameter, or by a second `?`. */
  uiToken: 'parameter' | 'question-mark'
  /** Whether whoever turns back in the pre-built UI comes back with a token (of an action that is not done) or without. */
  uiCancel: 'with-token' | 'without-token'
  /** Whether `track` lists the methods a user has enrolled; the package says that it may. */
  trackListsEnrolled: boolean
  /** Whether `updateUser` with custom attributes keeps the ones it does not name. */
  customAttributes: 'replaced' | 'merged'
  /** The unit of `expiresAt` in the answers about challenges; the package only says that it is a number. */
  challengeExpiresAt: 'seconds' | 'milliseconds'
}

/** The answer taken for the likelier, or, where both are as likely, the one that is harder on the caller. */
export const LIKELY_GUESSES: Readonly<Guesses> = {
  validate: 'once',
  clientOriginCheck: true,
  trackWithChallenge: 'CHALLENGE_SUCCEEDED',
  anonymousPasskeyIdempotencyKey: false,
  enrolTwice: 'same',
  claim: 'once',
  claimEnrols: false,
  attachChallenge: 'many',
  verifyOverLimit: 'MAX_ATTEMPTS_EXCEEDED',
  failedPasskey: 'isVerified',
  unknownUser: 'error',
  uiToken: 'parameter',
  uiCancel: 'with-token',
  trackListsEnrolled: true,
  customAttributes: 'replaced',
  challengeExpiresAt: 'milliseconds',
}
