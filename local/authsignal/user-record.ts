import type { Method } from './vocabulary.ts'

/** What may be set on a user; `UserAttributes` of `@authsignal/node`. */
export type UserAttributes = {
  email?: string | undefined
  emailVerified?: boolean | undefined
  phoneNumber?: string | undefined
  phoneNumberVerified?: boolean | undefined
  username?: string | undefined
  displayName?: string | undefined
  custom?: Record<string, string | number | boolean> | undefined
  locale?: string | undefined
}

export type UserRecord = UserAttributes & {
  userId: string
  emailVerified: boolean
  phoneNumberVerified: boolean
}

/** A passkey's public half, as `@simplewebauthn/server` verifies with it. */
export type Credential = {
  credentialId: string
  /** COSE key, base64url. */
  publicKey: string
  counter: number
  transports: string[]
  aaguid: string
  credentialDeviceType: string
  credentialBackedUp: boolean
  authenticatorAttachment?: string | undefined
  userAgent: string
}

export type Authenticator = {
  userAuthenticatorId: string
  userId: string
  verificationMethod: Method
  createdAt: string
  verifiedAt: string
  lastVerifiedAt?: string
  isDefault?: boolean | undefined
  email?: string | undefined
  phoneNumber?: string | undefined
  username?: string | undefined
  displayName?: string | undefined
  credential?: Credential
}

export type Passkey = Authenticator & { credential: Credential }

/** An authenticator as `@authsignal/node` types it: nothing of the key, its counter, or which one is the default. */
export function serverAuthenticator(authenticator: Authenticator): Record<string, unknown> {
  const { credential, isDefault: _isDefault, ...known } = authenticator
  if (credential === undefined) return known
  return { ...known, webauthnCredential: credentialAnswer(authenticator, credential) }
}

/** An authenticator as `@authsignal/browser` types it, which does not name the user. */
export function clientAuthenticator(authenticator: Authenticator): Record<string, unknown> {
  const { credential, userId: _userId, ...known } = authenticator
  if (credential === undefined) return known
  const parsed = { ua: credential.userAgent, browser: {}, device: {}, engine: {}, os: {}, cpu: {} }
  const { verifiedAt } = authenticator
  const answer = { ...credentialAnswer(authenticator, credential), parsedUserAgent: parsed, verifiedAt }
  return { ...known, webauthnCredential: answer }
}

function credentialAnswer({ userAuthenticatorId }: Authenticator, credential: Credential) {
  return {
    credentialId: credential.credentialId,
    deviceId: userAuthenticatorId,
    name: deviceName(credential.userAgent),
    aaguid: credential.aaguid,
    credentialBackedUp: credential.credentialBackedUp,
    credentialDeviceType: credential.credentialDeviceType,
    authenticatorAttachment: credential.authenticatorAttachment,
    parsedUserAgent: { ua: credential.userAgent },
  }
}

/** What Authsignal calls a passkey of whose keeper it knows nothing: after the browser and system that made it, roughly. */
function deviceName(userAgent: string): string {
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1]
  const system = SYSTEMS.find(([mark]) => userAgent.includes(mark))?.[1]
  return browser === undefined || system === undefined ? 'Passkey' : `${browser} on ${system}`
}

// The first that is there: most browsers name themselves and those they resemble.
const BROWSERS = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const SYSTEMS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['Linux', 'Linux'],
] as const
