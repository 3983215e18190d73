/**
 * What no document of Amazon Cognito's says. Each guess has a switch, so that whatever rests on the pool can be run
 * under both answers; the default is the stricter or the likelier one.
 */
export type Guesses = {
  /** PreventUserExistenceErrors: what `USERNAME` an unknown user is given back. A known one's is a UUID. */
  readonly unknownUsername: 'uuid' | 'as-given'
  /** RespondToAuthChallenge with an e-mail as `USERNAME`, where the documents want the canonical name. */
  readonly aliasOnRespond: 'refused' | 'accepted'
  /** Whether a user who is UNCONFIRMED is refused at InitiateAuth, before any trigger runs, or at the end. */
  readonly unconfirmedRefused: 'at-initiate' | 'at-respond'
  /** Whether a session is spent when a trigger fails, so that the answer cannot be sent again. */
  readonly sessionAfterTriggerError: 'spent' | 'kept'
  /** A trigger that throws: the documents speak of further attempts only where it does not answer in time. */
  readonly thrownErrors: 'final' | 'tried-again'
  /** A SECRET_HASH from a client that has no secret. */
  readonly needlessSecretHash: 'ignored' | 'refused'
  /** Whether SignUp looks for an account of this name before or after it runs PreSignUp. */
  readonly usernameExistsChecked: 'before-trigger' | 'after-trigger'
  /** A rotated refresh token used again past its grace: only refused, or is its whole family revoked as well? */
  readonly refreshTokenReuse: 'refused' | 'revokes-family'
  /** RevokeToken with a text that is no token of this pool. RFC 7009 2.2 would answer 200. */
  readonly revokingUnknownToken: 'ignored' | 'refused'
}

export const LIKELY: Guesses = {
  unknownUsername: 'uuid',
  aliasOnRespond: 'refused',
  unconfirmedRefused: 'at-initiate',
  sessionAfterTriggerError: 'spent',
  thrownErrors: 'final',
  needlessSecretHash: 'ignored',
  usernameExistsChecked: 'before-trigger',
  refreshTokenReuse: 'refused',
  revokingUnknownToken: 'ignored',
}
