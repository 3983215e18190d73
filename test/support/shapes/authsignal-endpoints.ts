import type { QueryUsersRequest } from '@authsignal/node'
import * as v from 'valibot'
import * as actions from './authsignal-action-types.ts'
import * as client from './authsignal-client-types.ts'
import * as users from './authsignal-user-types.ts'

export type Endpoint = {
  /** What the packages call it. */
  readonly call: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: RegExp
  /** Of the query; none where absent. */
  readonly query?: v.GenericSchema
  /** Of the body; none where absent. */
  readonly request?: v.GenericSchema
  readonly answer: v.GenericSchema
}

const maybeText = v.exactOptional(v.string())
const nothing = v.strictObject({})
/** In a query everything is text. */
const queryUsers = v.strictObject({
  username: maybeText,
  email: maybeText,
  phoneNumber: maybeText,
  token: maybeText,
  limit: maybeText,
  lastEvaluatedUserId: maybeText,
} satisfies Record<keyof QueryUsersRequest, v.GenericSchema>)
/** `actionCodes` goes as `codes`; read in the package's `queryUserActions`. */
const queryActions = v.strictObject({ fromDate: maybeText, codes: maybeText, state: maybeText })

const USER = '/v1/users/[^/]+'
const PASSKEYS = '/v1/client/user-authenticators/passkey'
const at = (path: string) => new RegExp(`^${path}$`)

/** Every call of the two packages that the product or its tests make; methods and paths read in the packages. */
export const ENDPOINTS: readonly Endpoint[] = [
  { call: 'getUser', method: 'GET', path: at(USER), answer: users.getUserResponse },
  {
    call: 'queryUsers',
    method: 'GET',
    path: at('/v1/users'),
    query: queryUsers,
    answer: users.queryUsersResponse,
  },
  {
    call: 'updateUser',
    method: 'PATCH',
    path: at(USER),
    request: users.userAttributes,
    answer: users.userAttributes,
  },
  { call: 'deleteUser', method: 'DELETE', path: at(USER), answer: nothing },
  {
    call: 'getAuthenticators',
    method: 'GET',
    path: at(`${USER}/authenticators`),
    answer: v.array(users.userAuthenticator),
  },
  {
    call: 'enrollVerifiedAuthenticator',
    method: 'POST',
    path: at(`${USER}/authenticators`),
    request: users.enrolAttributes,
    answer: users.enrolResponse,
  },
  {
    call: 'deleteAuthenticator',
    method: 'DELETE',
    path: at(`${USER}/authenticators/[^/]+`),
    answer: nothing,
  },
  {
    call: 'track',
    method: 'POST',
    path: at(`${USER}/actions/[^/]+`),
    request: actions.trackAttributes,
    answer: actions.trackResponse,
  },
  {
    call: 'queryUserActions',
    method: 'GET',
    path: at(`${USER}/actions`),
    query: queryActions,
    answer: actions.queryUserActionsResponse,
  },
  {
    call: 'getAction',
    method: 'GET',
    path: at(`${USER}/actions/[^/]+/[^/]+`),
    answer: actions.getActionResponse,
  },
  {
    call: 'updateAction',
    method: 'PATCH',
    path: at(`${USER}/actions/[^/]+/[^/]+`),
    request: actions.actionAttributes,
    answer: actions.actionAttributes,
  },
  {
    call: 'validateChallenge',
    method: 'POST',
    path: at('/v1/validate'),
    request: actions.validateRequest,
    answer: actions.validateResponse,
  },
  {
    call: 'claimChallenge',
    method: 'POST',
    path: at('/v1/claim'),
    request: actions.claimRequest,
    answer: actions.claimResponse,
  },
  {
    call: 'challenge',
    method: 'POST',
    path: at('/v1/challenge'),
    request: actions.challengeRequest,
    answer: actions.challengeResponse,
  },
  {
    call: 'verify',
    method: 'POST',
    path: at('/v1/verify'),
    request: actions.verifyRequest,
    answer: actions.verifyResponse,
  },
  {
    call: 'getChallenge',
    method: 'GET',
    path: at('/v1/challenges'),
    query: actions.getChallengeRequest,
    answer: actions.getChallengeResponse,
  },
  {
    call: 'passkey challenge',
    method: 'POST',
    path: at('/v1/client/challenge'),
    request: client.challengeRequest,
    answer: client.challengeResponse,
  },
  {
    call: 'passkey authenticationOptions',
    method: 'POST',
    path: at(`${PASSKEYS}/authentication-options`),
    request: client.authenticationOptionsRequest,
    answer: client.authenticationOptionsResponse,
  },
  {
    call: 'passkey verify',
    method: 'POST',
    path: at('/v1/client/verify/passkey'),
    request: client.verifyPasskeyRequest,
    answer: client.verifyPasskeyResponse,
  },
  {
    call: 'passkey registrationOptions',
    method: 'POST',
    path: at(`${PASSKEYS}/registration-options`),
    request: client.registrationOptionsRequest,
    answer: client.registrationOptionsResponse,
  },
  {
    call: 'passkey addAuthenticator',
    method: 'POST',
    path: at(PASSKEYS),
    request: client.addPasskeyRequest,
    answer: client.addPasskeyResponse,
  },
  {
    call: 'passkey getPasskeyAuthenticator',
    method: 'GET',
    path: at(PASSKEYS),
    query: v.strictObject({ credentialIds: maybeText }),
    answer: client.passkeyResponse,
  },
  {
    call: 'email enroll',
    method: 'POST',
    path: at('/v1/client/user-authenticators/email-otp'),
    request: v.strictObject({ email: v.string() }),
    answer: client.enrolEmailResponse,
  },
  {
    call: 'email challenge',
    method: 'POST',
    path: at('/v1/client/challenge/email-otp'),
    answer: client.challengeResponse,
  },
  {
    call: 'email verify',
    method: 'POST',
    path: at('/v1/client/verify/email-otp'),
    request: v.strictObject({ verificationCode: v.string() }),
    answer: client.verifyCodeResponse,
  },
]
