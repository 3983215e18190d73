/** Fields by name. A nested object passes whole: it is WebAuthn's, and the browser's or Authsignal's to judge. */
type FieldNames = readonly string[]

export type RelayPair = {
  readonly method: 'GET' | 'POST'
  /** Under `/.auth/authsignal/v1`, and under Authsignal's own address. */
  readonly path: string
  /** Anybody at the sign-in page, or a signed-in visitor with a permission to add a passkey. */
  readonly for: 'sign-in' | 'enrol' | 'look-up'
  readonly request: FieldNames
  readonly response: FieldNames
  /** `proof`: its answer carries Authsignal's token, which becomes a handle. `passkey`: one was made. */
  readonly gives?: 'proof' | 'passkey'
}

/**
 * All that the pages need of Authsignal's client API; nothing else is relayed.
 * Source: `PasskeyApiClient` in `@authsignal/browser` 1.16.0.
 */
export const RELAY_PAIRS: readonly RelayPair[] = [
  {
    method: 'POST',
    path: '/client/challenge',
    for: 'sign-in',
    request: [], // `action` is set by the gateway
    response: ['challengeId'],
  },
  {
    method: 'POST',
    path: '/client/user-authenticators/passkey/authentication-options',
    for: 'sign-in',
    request: ['challengeId'],
    response: ['challengeId', 'options'],
  },
  {
    method: 'POST',
    path: '/client/verify/passkey',
    for: 'sign-in',
    request: ['authenticationCredential', 'deviceId', 'challengeId'],
    response: ['isVerified', 'userId', 'userAuthenticatorId', 'username', 'userDisplayName'],
    gives: 'proof',
  },
  {
    method: 'POST',
    path: '/client/user-authenticators/passkey/registration-options',
    for: 'enrol',
    request: ['authenticatorAttachment'], // `username` is set by the gateway
    response: ['challengeId', 'options'],
  },
  {
    method: 'POST',
    path: '/client/user-authenticators/passkey',
    for: 'enrol',
    request: ['registrationCredential', 'conditionalCreate', 'challengeId'],
    response: ['isVerified', 'userId', 'userAuthenticatorId'],
    gives: 'passkey',
  },
  {
    method: 'GET',
    path: '/client/user-authenticators/passkey',
    for: 'look-up',
    request: [],
    response: ['credentialId', 'verifiedAt'],
  },
]

export const RELAY_PREFIX = '/.auth/authsignal/v1'
