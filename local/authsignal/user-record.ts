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

/** An authenticator as both packages type it: everything but the key and its counter. */
export function authenticatorAnswer(authenticator: Authenticator): Record<string, unknown> {
  const { credential, ...known } = authenticator
  if (credential === undefined) return known
  return {
    ...known,
    webauthnCredential: {
      credentialId: credential.credentialId,
      deviceId: authenticator.userAuthenticatorId,
      name: 'Passkey',
      aaguid: credential.aaguid,
      credentialBackedUp: credential.credentialBackedUp,
      credentialDeviceType: credential.credentialDeviceType,
      authenticatorAttachment: credential.authenticatorAttachment,
      parsedUserAgent: { ua: credential.userAgent, browser: {}, device: {}, engine: {}, os: {}, cpu: {} },
      verifiedAt: authenticator.verifiedAt,
    },
  }
}
