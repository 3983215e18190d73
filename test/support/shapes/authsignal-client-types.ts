import type {
  AddAuthenticatorRequest,
  AddAuthenticatorResponse,
  AuthenticationOptsRequest,
  AuthenticationOptsResponse,
  ChallengeRequest,
  ChallengeResponse,
  PasskeyAuthenticatorResponse,
  RegistrationOptsRequest,
  RegistrationOptsResponse,
  VerifyRequest,
  VerifyResponse,
} from '@authsignal/browser/dist/api/types/passkey'
import type {
  Authenticator,
  EnrollResponse,
  VerifyResponse as VerifyCodeResponse,
} from '@authsignal/browser/dist/api/types/shared'
import * as v from 'valibot'
import { typed } from './typed.ts'
import {
  authenticationCredential,
  creationOptions,
  registrationCredential,
  requestOptions,
} from './webauthn-types.ts'

const text = v.string()
const flag = v.boolean()
const maybeText = v.exactOptional(text)
const maybeFlag = v.exactOptional(flag)
const attachment = v.picklist(['platform', 'cross-platform'])

/** `Authenticator` of `@authsignal/browser`, "api/types/shared.d.ts": not the server package's. */
const authenticator = typed<Authenticator>()(
  v.strictObject({
    userAuthenticatorId: text,
    verificationMethod: v.picklist([
      'SMS',
      'AUTHENTICATOR_APP',
      'RECOVERY_CODE',
      'EMAIL_MAGIC_LINK',
      'EMAIL_OTP',
      'PUSH',
      'SECURITY_KEY',
      'PASSKEY',
      'VERIFF',
      'IPROOV',
      'PALM_BIOMETRICS_RR',
      'IDVERSE',
      'DEVICE',
    ]),
    createdAt: text,
    verifiedAt: maybeText,
    lastVerifiedAt: maybeText,
    isDefault: maybeFlag,
    email: maybeText,
    phoneNumber: maybeText,
    displayName: maybeText,
    authenticatorAttachment: v.exactOptional(attachment),
    previousSmsChannel: v.exactOptional(v.picklist(['DEFAULT', 'WHATSAPP', 'SMS'])),
    devicePlatform: v.exactOptional(v.picklist(['IOS', 'ANDROID', 'WEB'])),
    username: maybeText,
    webauthnCredential: v.exactOptional(
      v.strictObject({
        credentialId: text,
        deviceId: text,
        name: text,
        aaguid: maybeText,
        credentialBackedUp: flag,
        credentialDeviceType: v.exactOptional(v.picklist(['singleDevice', 'multiDevice'])),
        parsedUserAgent: v.exactOptional(
          v.strictObject({
            ua: text,
            browser: v.strictObject({ name: maybeText, version: maybeText, major: maybeText }),
            device: v.strictObject({ model: maybeText, type: maybeText, vendor: maybeText }),
            engine: v.strictObject({ name: maybeText, version: maybeText }),
            os: v.strictObject({ name: maybeText, version: maybeText }),
            cpu: v.strictObject({ architecture: maybeText }),
          }),
        ),
        verifiedAt: text,
        authenticatorAttachment: v.exactOptional(attachment),
        aaguidMapping: v.exactOptional(
          v.strictObject({ name: text, svgIconLight: maybeText, svgIconDark: maybeText }),
        ),
      }),
    ),
  }),
)

export const challengeRequest = typed<ChallengeRequest>()(
  v.strictObject({ action: maybeText, useCookies: maybeFlag }),
)
export const challengeResponse = typed<ChallengeResponse>()(v.strictObject({ challengeId: text }))

export const authenticationOptionsRequest = typed<AuthenticationOptsRequest>()(
  v.strictObject({ challengeId: maybeText, useCookies: maybeFlag }),
)
/** The package calls these options creation options, and gives them to `navigator.credentials.get`. */
export const authenticationOptionsResponse = v.strictObject({
  challengeId: maybeText,
  options: requestOptions,
} satisfies Record<keyof AuthenticationOptsResponse, v.GenericSchema>)

export const verifyPasskeyRequest = v.strictObject({
  authenticationCredential,
  deviceId: maybeText,
  challengeId: maybeText,
  useCookies: maybeFlag,
} satisfies Record<keyof VerifyRequest, v.GenericSchema>)
export const verifyPasskeyResponse = typed<VerifyResponse>()(
  v.strictObject({
    isVerified: flag,
    accessToken: maybeText,
    userId: maybeText,
    userAuthenticatorId: maybeText,
    username: maybeText,
    userDisplayName: maybeText,
  }),
)

export const registrationOptionsRequest = typed<RegistrationOptsRequest>()(
  v.strictObject({
    username: maybeText,
    authenticatorAttachment: v.exactOptional(v.nullable(attachment)),
    useCookies: maybeFlag,
  }),
)
export const registrationOptionsResponse = v.strictObject({
  challengeId: maybeText,
  options: creationOptions,
} satisfies Record<keyof RegistrationOptsResponse, v.GenericSchema>)

export const addPasskeyRequest = v.strictObject({
  registrationCredential,
  conditionalCreate: maybeFlag,
  challengeId: maybeText,
  useCookies: maybeFlag,
} satisfies Record<keyof AddAuthenticatorRequest, v.GenericSchema>)
export const addPasskeyResponse = typed<AddAuthenticatorResponse>()(
  v.strictObject({
    isVerified: flag,
    accessToken: maybeText,
    userAuthenticatorId: maybeText,
    userId: maybeText,
    userAuthenticator: v.exactOptional(authenticator),
  }),
)

export const passkeyResponse = typed<PasskeyAuthenticatorResponse>()(
  v.strictObject({ credentialId: text, verifiedAt: text }),
)

export const enrolEmailResponse = typed<EnrollResponse>()(
  v.strictObject({ userAuthenticatorId: text, userId: text }),
)
export const verifyCodeResponse = typed<VerifyCodeResponse>()(
  v.strictObject({
    isVerified: flag,
    accessToken: maybeText,
    failureReason: maybeText,
    userAuthenticator: v.exactOptional(authenticator),
  }),
)
