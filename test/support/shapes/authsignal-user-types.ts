import {
  type EnrollVerifiedAuthenticatorAttributes,
  type EnrollVerifiedAuthenticatorResponse,
  type GetUserResponse,
  type QueryUsersResponse,
  type UserAttributes,
  type UserAuthenticator,
  VerificationMethod,
} from '@authsignal/node'
import * as v from 'valibot'
import { typed } from './typed.ts'

const text = v.string()
const flag = v.boolean()
const maybeText = v.exactOptional(text)
const maybeFlag = v.exactOptional(flag)
const method = v.enum(VerificationMethod)
const methods = v.exactOptional(v.array(method))
const custom = v.exactOptional(v.record(text, v.union([text, v.number(), flag])))

/** Users and their authenticators of `@authsignal/node`, "types.d.ts", as the members go over the wire. */
export const userAttributes = typed<UserAttributes>()(
  v.strictObject({
    email: maybeText,
    emailVerified: maybeFlag,
    phoneNumber: maybeText,
    phoneNumberVerified: maybeFlag,
    username: maybeText,
    displayName: maybeText,
    custom,
    locale: maybeText,
  }),
)

export const getUserResponse = typed<GetUserResponse>()(
  v.strictObject({
    isEnrolled: flag,
    email: maybeText,
    emailVerified: flag,
    phoneNumber: maybeText,
    phoneNumberVerified: flag,
    username: maybeText,
    displayName: maybeText,
    custom,
    enrolledVerificationMethods: methods,
    allowedVerificationMethods: methods,
  }),
)

export const queryUsersResponse = typed<QueryUsersResponse>()(
  v.strictObject({
    users: v.array(
      v.strictObject({
        userId: text,
        email: maybeText,
        emailVerified: flag,
        phoneNumber: maybeText,
        phoneNumberVerified: flag,
        username: maybeText,
      }),
    ),
    lastEvaluatedUserId: maybeText,
    // The package says `any`.
    tokenPayload: v.exactOptional(v.any()),
  }),
)

const userAgentPart = v.strictObject({ name: text, version: text })
const userAuthenticatorEntries = {
  userId: text,
  userAuthenticatorId: text,
  verificationMethod: method,
  createdAt: text,
  verifiedAt: maybeText,
  lastVerifiedAt: maybeText,
  phoneNumber: maybeText,
  email: maybeText,
  username: maybeText,
  displayName: maybeText,
  webauthnCredential: v.exactOptional(
    v.strictObject({
      credentialId: text,
      deviceId: text,
      name: text,
      aaguid: maybeText,
      aaguidMapping: v.exactOptional(v.strictObject({ name: text, svgIconLight: text, svgIconDark: text })),
      credentialBackedUp: maybeFlag,
      credentialDeviceType: maybeText,
      authenticatorAttachment: maybeText,
      parsedUserAgent: v.exactOptional(
        v.strictObject({
          ua: text,
          browser: v.exactOptional(v.strictObject({ name: text, version: text, major: text })),
          device: v.exactOptional(v.strictObject({ model: text, type: text, vendor: text })),
          engine: v.exactOptional(userAgentPart),
          os: v.exactOptional(userAgentPart),
          cpu: v.exactOptional(v.strictObject({ architecture: text })),
        }),
      ),
    }),
  ),
}
export const userAuthenticator = typed<UserAuthenticator>()(v.strictObject(userAuthenticatorEntries))

export const enrolAttributes = typed<EnrollVerifiedAuthenticatorAttributes>()(
  v.strictObject({
    verificationMethod: method,
    phoneNumber: maybeText,
    email: maybeText,
    isDefault: maybeFlag,
  }),
)
export const enrolResponse = typed<EnrollVerifiedAuthenticatorResponse>()(
  v.strictObject({
    authenticator: userAuthenticator,
    recoveryCodes: v.exactOptional(v.array(text)),
  }),
)
