/**
 * What a field must be; `?` where it may be left out. A nested object passes whole: it is WebAuthn's, and Authsignal's
 * to judge.
 */
export type FieldKind = 'text' | 'text?' | 'boolean?' | 'object'

export type RelayPair = {
  readonly method: 'GET' | 'POST'
  /** Under `/.auth/authsignal/v1`, and under Authsignal's own address. */
  readonly path: string
  /** Anybody at the sign-in page, or a signed-in visitor with a permission to add a passkey. */
  readonly for: 'sign-in' | 'enrol' | 'look-up'
  readonly request: Readonly<Record<string, FieldKind>>
  /** Names of fields. */
  readonly response: readonly string[]
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
    request: { action: 'text?' }, // a sealed purpose, which names one; else `action` is the gateway's
    response: ['challengeId'],
  },
  {
    method: 'POST',
    path: '/client/user-authenticators/passkey/authentication-options',
    for: 'sign-in',
    request: { challengeId: 'text' },
    response: ['challengeId', 'options'],
  },
  {
    method: 'POST',
    path: '/client/verify/passkey',
    for: 'sign-in',
    request: { authenticationCredential: 'object', deviceId: 'text?', challengeId: 'text' },
    response: ['isVerified', 'userId', 'userAuthenticatorId', 'username', 'userDisplayName'],
    gives: 'proof',
  },
  {
    method: 'POST',
    path: '/client/user-authenticators/passkey/registration-options',
    for: 'enrol',
    request: { authenticatorAttachment: 'text?' }, // `username` is set by the gateway
    response: ['challengeId', 'options'],
  },
  {
    method: 'POST',
    path: '/client/user-authenticators/passkey',
    for: 'enrol',
    request: { registrationCredential: 'object', conditionalCreate: 'boolean?', challengeId: 'text' },
    response: ['isVerified', 'userId', 'userAuthenticatorId'],
    gives: 'passkey',
  },
  {
    method: 'GET',
    path: '/client/user-authenticators/passkey',
    for: 'look-up',
    request: {},
    response: ['credentialId', 'verifiedAt'],
  },
]

export const RELAY_PREFIX = '/.auth/authsignal/v1'
