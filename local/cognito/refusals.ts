/** One of the API's modelled exceptions. It is thrown wherever an operation ends in it, and answered as HTTP 400. */
export class Refusal extends Error {
  readonly type: string

  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

/**
 * Every sentence the pool refuses with, and its type: people search for these words, and programs switch on the
 * types. Those marked "seen" stand in public reports of the real service's answers; the others are ours.
 */
export const refusals = {
  // Seen.
  invalidSession: () => new Refusal('NotAuthorizedException', 'Invalid session for the user.'),
  expiredSession: () =>
    new Refusal('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
  notAuthenticated: () => new Refusal('NotAuthorizedException', 'Incorrect username or password.'),
  userDisabled: () => new Refusal('NotAuthorizedException', 'User is disabled.'),
  userNotFound: () => new Refusal('UserNotFoundException', 'User does not exist.'),
  userNotConfirmed: () => new Refusal('UserNotConfirmedException', 'User is not confirmed.'),
  passwordReset: () => new Refusal('PasswordResetRequiredException', 'Password reset required for the user'),
  userExists: () => new Refusal('UsernameExistsException', 'User already exists'),
  triggerFailed: (trigger: string, message: string) =>
    new Refusal('UserLambdaValidationException', `${trigger} failed with error ${message}.`),
  triggerTooSlow: (trigger: string) =>
    new Refusal(
      'UnexpectedLambdaException',
      `${trigger} invocation failed due to error Socket timeout while invoking Lambda function.`,
    ),
  triggerOutput: () => new Refusal('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
  wrongSecretHash: (clientId: string) =>
    new Refusal('NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`),
  missingSecretHash: (clientId: string) =>
    new Refusal(
      'NotAuthorizedException',
      `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
    ),
  needlessSecretHash: (clientId: string) =>
    new Refusal(
      'InvalidParameterException',
      `App client ${clientId} is not configured for secret but secret hash was received`,
    ),
  noSuchClient: (clientId: string) =>
    new Refusal('ResourceNotFoundException', `User pool client ${clientId} does not exist.`),
  noSuchPool: (poolId: string) =>
    new Refusal('ResourceNotFoundException', `User pool ${poolId} does not exist.`),
  flowNotEnabled: (flow: string) =>
    new Refusal('InvalidParameterException', `${flow} is not enabled for the client.`),
  noTriggers: () =>
    new Refusal(
      'InvalidParameterException',
      'Custom auth lambda trigger is not configured for the user pool.',
    ),
  missing: (parameter: string) =>
    new Refusal('InvalidParameterException', `Missing required parameter ${parameter}`),
  usernameNoEmail: () => new Refusal('InvalidParameterException', 'Username should be an email.'),
  weakPassword: (why: string) =>
    new Refusal('InvalidPasswordException', `Password did not conform with policy: ${why}`),
  invalidRefreshToken: () => new Refusal('NotAuthorizedException', 'Invalid Refresh Token.'),
  expiredRefreshToken: () => new Refusal('NotAuthorizedException', 'Refresh Token has expired'),
  revokedRefreshToken: () => new Refusal('NotAuthorizedException', 'Refresh Token has been revoked'),
  invalidAccessToken: () => new Refusal('NotAuthorizedException', 'Invalid Access Token'),
  expiredAccessToken: () => new Refusal('NotAuthorizedException', 'Access Token has expired'),
  revokedAccessToken: () => new Refusal('NotAuthorizedException', 'Access Token has been revoked'),
  unsigned: () => new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token'),

  // Ours.
  wrongClientSecret: (clientId: string) =>
    new Refusal('NotAuthorizedException', `Unable to verify secret for client ${clientId}`),
  unauthorizedClient: (clientId: string) =>
    new Refusal('UnauthorizedException', `Unable to verify secret for client ${clientId}`),
  reusedRefreshToken: () =>
    new Refusal('RefreshTokenReuseException', 'The refresh token was invalidated by rotation.'),
  notARefreshToken: () => new Refusal('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.'),
  otherClientsToken: () => new Refusal('UnauthorizedException', 'The token belongs to another client.'),
  aliasExists: () => new Refusal('AliasExistsException', 'An account with the given email already exists.'),
  groupExists: () => new Refusal('GroupExistsException', 'A group with the name already exists.'),
  noSuchGroup: () => new Refusal('ResourceNotFoundException', 'Group not found.'),
  invalid: (what: string) => new Refusal('InvalidParameterException', what),
  malformed: (what: string) => new Refusal('SerializationException', what),
  unknownOperation: (name: string) =>
    new Refusal('UnknownOperationException', `This embedded pool does not know the operation ${name}.`),
  srpNotBuilt: () =>
    new Refusal(
      'InvalidParameterException',
      'This embedded pool does not do SRP: start CUSTOM_AUTH without CHALLENGE_NAME.',
    ),
}
