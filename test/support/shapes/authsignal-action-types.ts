import {
  type ActionAttributes,
  AuthScope,
  type ChallengeRequest,
  type ChallengeResponse,
  type ClaimChallengeRequest,
  type ClaimChallengeResponse,
  type GetActionResponse,
  type GetChallengeRequest,
  type GetChallengeResponse,
  type QueryUserActionsResponse,
  SmsChannel,
  type TrackAttributes,
  type TrackResponse,
  UserActionState,
  type ValidateChallengeRequest,
  type ValidateChallengeResponse,
  VerificationFailureReason,
  VerificationMethod,
  type VerifyRequest,
  type VerifyResponse,
} from '@authsignal/node'
import * as v from 'valibot'
import { typed } from './typed.ts'

const text = v.string()
const flag = v.boolean()
const maybeText = v.exactOptional(text)
const maybeFlag = v.exactOptional(flag)
const method = v.enum(VerificationMethod)
const methods = v.exactOptional(v.array(method))
const state = v.enum(UserActionState)
const custom = v.exactOptional(v.record(text, v.union([text, v.number(), flag])))
const codeMethod = v.picklist(['SMS', 'EMAIL_OTP', 'WHATSAPP'])

/** Actions and challenges of `@authsignal/node`, "types.d.ts", as the members go over the wire. */
export const trackAttributes = typed<TrackAttributes>()(
  v.strictObject({
    idempotencyKey: maybeText,
    redirectUrl: maybeText,
    redirectToSettings: maybeFlag,
    ipAddress: maybeText,
    userAgent: maybeText,
    deviceId: maybeText,
    scope: maybeText,
    email: maybeText,
    phoneNumber: maybeText,
    username: maybeText,
    custom,
    challengeId: maybeText,
    locale: maybeText,
    customDomain: maybeText,
  }),
)
export const trackResponse = typed<TrackResponse>()(
  v.strictObject({
    idempotencyKey: text,
    state,
    url: text,
    token: text,
    isEnrolled: flag,
    enrolledVerificationMethods: methods,
    allowedVerificationMethods: methods,
    defaultVerificationMethod: v.exactOptional(method),
    ruleIds: v.exactOptional(v.array(text)),
  }),
)

export const actionAttributes = typed<ActionAttributes>()(v.strictObject({ state }))
export const getActionResponse = typed<GetActionResponse>()(
  v.strictObject({
    state,
    stateUpdatedAt: text,
    createdAt: text,
    verificationMethod: v.exactOptional(method),
    rules: v.exactOptional(v.array(v.strictObject({ ruleId: text, name: text, description: maybeText }))),
    output: v.exactOptional(v.any()),
  }),
)
export const queryUserActionsResponse = typed<QueryUserActionsResponse>()(
  v.array(
    v.strictObject({
      actionCode: text,
      idempotencyKey: text,
      createdAt: text,
      updatedAt: maybeText,
      state: text,
      stateUpdatedAt: maybeText,
      verificationMethod: v.exactOptional(method),
      verifiedByAuthenticatorId: maybeText,
    }),
  ),
)

export const validateRequest = typed<ValidateChallengeRequest>()(
  v.strictObject({ token: text, action: maybeText, userId: maybeText }),
)
/** The package renames the wire's `actionCode` to `action`; read in its `validateChallenge`. */
type OnTheWire = Omit<ValidateChallengeResponse, 'action'> & {
  actionCode?: NonNullable<ValidateChallengeResponse['action']>
}
export const validateResponse = typed<OnTheWire>()(
  v.strictObject({
    isValid: flag,
    state: v.exactOptional(state),
    stateUpdatedAt: maybeText,
    userId: maybeText,
    actionCode: maybeText,
    idempotencyKey: maybeText,
    verificationMethod: v.exactOptional(method),
    veriffSessionId: maybeText,
    error: maybeText,
  }),
)

export const claimRequest = typed<ClaimChallengeRequest>()(
  v.strictObject({ challengeId: text, userId: text, skipVerificationCheck: maybeFlag }),
)
export const claimResponse = typed<ClaimChallengeResponse>()(
  v.strictObject({ token: text, verificationMethod: method }),
)

export const challengeRequest = typed<ChallengeRequest>()(
  v.strictObject({
    verificationMethod: v.exactOptional(codeMethod),
    action: maybeText,
    challengeId: maybeText,
    idempotencyKey: maybeText,
    userId: maybeText,
    email: maybeText,
    phoneNumber: maybeText,
    smsChannel: v.exactOptional(v.enum(SmsChannel)),
    locale: maybeText,
    deviceId: maybeText,
    ipAddress: maybeText,
    userAgent: maybeText,
    custom,
    scope: v.exactOptional(v.enum(AuthScope)),
  }),
)
export const challengeResponse = typed<ChallengeResponse>()(
  v.strictObject({ challengeId: text, idempotencyKey: text, expiresAt: v.number() }),
)

export const verifyRequest = typed<VerifyRequest>()(
  v.strictObject({ challengeId: text, verificationCode: text }),
)
export const verifyResponse = typed<VerifyResponse>()(
  v.strictObject({
    isVerified: flag,
    email: maybeText,
    phoneNumber: maybeText,
    verificationMethod: v.exactOptional(codeMethod),
    failureReason: v.exactOptional(v.enum(VerificationFailureReason)),
  }),
)

export const getChallengeRequest = typed<GetChallengeRequest>()(
  v.strictObject({
    challengeId: maybeText,
    userId: maybeText,
    action: maybeText,
    verificationMethod: v.exactOptional(method),
  }),
)
export const getChallengeResponse = typed<GetChallengeResponse>()(
  v.strictObject({
    challengeId: maybeText,
    expiresAt: v.exactOptional(v.number()),
    verificationMethod: v.exactOptional(method),
    smsChannel: v.exactOptional(v.enum(SmsChannel)),
    phoneNumber: maybeText,
    email: maybeText,
    action: maybeText,
  }),
)
