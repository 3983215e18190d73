import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  PreSignUpAdminCreateUserTriggerEvent,
  PreSignUpEmailTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'
import type { Round } from './auth-sessions.ts'
import type { Context } from './context.ts'
import type { User } from './pool-data.ts'
import { triggerAttributes } from './users.ts'

/** On the wire whatever is not set is null, which the published types leave out. */
type Wire<Type> = Type extends object ? { [Key in keyof Type]: Wire<Type[Key]> | null } : Type

/** One try to sign in, between two answers. */
export type Attempt = {
  readonly clientId: string
  readonly username: string
  /** Absent for an unknown user. */
  readonly user: User | undefined
  readonly rounds: readonly Round[]
  /** RespondToAuthChallenge's; InitiateAuth's does not reach these triggers (documented). */
  readonly clientMetadata: Readonly<Record<string, string>>
}

export type NewAccount = {
  readonly clientId: string
  readonly username: string
  readonly attributes: Readonly<Record<string, string>>
  readonly validationData: Readonly<Record<string, string>>
  readonly clientMetadata: Readonly<Record<string, string>>
}

/** The documents' value where no app client called. */
export const NO_CLIENT = 'CLIENT_ID_NOT_APPLICABLE'

export function defineEvent(context: Context, attempt: Attempt): Wire<DefineAuthChallengeTriggerEvent> {
  return {
    ...common(context, attempt, 'DefineAuthChallenge_Authentication'),
    request: {
      ...aboutUser(attempt),
      session: [...attempt.rounds],
      clientMetadata: attempt.clientMetadata,
    },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  }
}

/** ClientMetadata does not reach Create at all (documented). */
export function createEvent(context: Context, attempt: Attempt): Wire<CreateAuthChallengeTriggerEvent> {
  return {
    ...common(context, attempt, 'CreateAuthChallenge_Authentication'),
    request: { ...aboutUser(attempt), challengeName: 'CUSTOM_CHALLENGE', session: [...attempt.rounds] },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  }
}

export function verifyEvent(
  context: Context,
  attempt: Attempt,
  privateChallengeParameters: Readonly<Record<string, string>>,
  challengeAnswer: string,
): Wire<VerifyAuthChallengeResponseTriggerEvent> {
  return {
    ...common(context, attempt, 'VerifyAuthChallengeResponse_Authentication'),
    request: {
      ...aboutUser(attempt),
      privateChallengeParameters,
      challengeAnswer,
      clientMetadata: attempt.clientMetadata,
    },
    response: { answerCorrect: null },
  }
}

export function preSignUpEvent(
  context: Context,
  triggerSource: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser',
  { clientId, username, attributes, validationData, clientMetadata }: NewAccount,
): Wire<PreSignUpEmailTriggerEvent | PreSignUpAdminCreateUserTriggerEvent> {
  return {
    ...common(context, { clientId, username }, triggerSource),
    request: {
      userAttributes: attributes,
      validationData: orNull(validationData),
      clientMetadata: orNull(clientMetadata),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  }
}

function common<Source extends string>(
  { region, poolId }: Context,
  { clientId, username }: Pick<Attempt, 'clientId' | 'username'>,
  triggerSource: Source,
) {
  return {
    version: '1',
    triggerSource,
    region,
    userPoolId: poolId,
    userName: username,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
  }
}

function aboutUser({ user }: Attempt) {
  return {
    userAttributes: user === undefined ? {} : triggerAttributes(user),
    userNotFound: user === undefined,
  }
}

function orNull(map: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null {
  return Object.keys(map).length === 0 ? null : map
}
