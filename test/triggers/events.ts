import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  PreSignUpTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'

/** A user's sub, and so Authsignal's userId. */
export const ANA = '6f0c7c1e-3a8e-4b54-9d0e-0a3d1c5f7b21'
export const GATEWAY = 'gatewayclient'
export const OTHER = 'otherclient'
export const POOL_ID = 'us-east-1_Embedded'

type Rounds = DefineAuthChallengeTriggerEvent['request']['session']

const known = {
  sub: ANA,
  email: 'ana@example.com',
  email_verified: 'true',
  'cognito:user_status': 'CONFIRMED',
}

function common<Source extends string>(triggerSource: Source, clientId: string) {
  const callerContext = { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId }
  return {
    version: '1',
    region: 'us-east-1',
    userPoolId: POOL_ID,
    userName: ANA,
    triggerSource,
    callerContext,
  }
}

function about(userNotFound: boolean) {
  return { userAttributes: userNotFound ? {} : { ...known }, userNotFound }
}

export function defineEvent(
  clientId: string,
  session: Rounds,
  userNotFound = false,
): DefineAuthChallengeTriggerEvent {
  return {
    ...common('DefineAuthChallenge_Authentication', clientId),
    request: { ...about(userNotFound), session },
    response: { failAuthentication: false, issueTokens: false },
  }
}

export function createEvent(clientId: string, userNotFound = false): CreateAuthChallengeTriggerEvent {
  return {
    ...common('CreateAuthChallenge_Authentication', clientId),
    request: { ...about(userNotFound), challengeName: 'CUSTOM_CHALLENGE', session: [] },
    response: { publicChallengeParameters: {}, privateChallengeParameters: {}, challengeMetadata: '' },
  }
}

export function verifyEvent(
  challengeAnswer: string,
  userNotFound = false,
): VerifyAuthChallengeResponseTriggerEvent {
  return {
    ...common('VerifyAuthChallengeResponse_Authentication', GATEWAY),
    request: { ...about(userNotFound), privateChallengeParameters: {}, challengeAnswer },
    response: { answerCorrect: true },
  }
}

export function signUpEvent(
  triggerSource: PreSignUpTriggerEvent['triggerSource'],
  clientId: string,
  validationData: Record<string, string> = {},
  userAttributes: Record<string, string> = { email: 'ana@example.com' },
): PreSignUpTriggerEvent {
  return {
    ...common(triggerSource, clientId),
    request: { userAttributes, validationData },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  } as PreSignUpTriggerEvent
}
