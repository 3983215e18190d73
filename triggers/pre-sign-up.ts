import type { PreSignUpTriggerEvent } from 'aws-lambda'
import { checkSignUpProof, SIGN_UP_PROOF_NAME } from '../gateway/core/sign-up-proof.ts'
import type { TriggerSettings } from './settings.ts'

type Settings = Pick<TriggerSettings, 'gatehouseClientIds' | 'selfSignUpClientIds' | 'signUpProofKey'>

/**
 * PreSignUp: who may open an account.
 *
 * With the gateway's proof that the e-mail was just verified, the account is confirmed at once. Without one nobody
 * gets one, unless settings list the client: an unconfirmed account would hold the address, and lock out the person
 * it belongs to.
 *
 * @param now milliseconds since 1970
 * @throws Error when the sign-up is refused; Cognito answers UserLambdaValidationException, and ends the sentence
 */
export function preSignUp(settings: Settings, now: () => number) {
  return async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
    switch (event.triggerSource) {
      case 'PreSignUp_SignUp':
        await decideSignUp(event, settings, now)
        return event
      case 'PreSignUp_AdminCreateUser':
        // Whoever holds the pool's IAM rights decides; a user made so has to be proven at sign-in like any other.
        return event
      case 'PreSignUp_ExternalProvider':
        refuseOnGatewaysClient(event, settings)
        return event
      default:
        throw new Error(`Sign-up refused: ${(event as { triggerSource: string }).triggerSource} is unknown`)
    }
  }
}

async function decideSignUp(
  event: PreSignUpTriggerEvent,
  settings: Settings,
  now: () => number,
): Promise<void> {
  if (await isProven(event, settings, now)) {
    event.response.autoConfirmUser = true
    event.response.autoVerifyEmail = true
    return
  }
  if (settings.selfSignUpClientIds.has(event.callerContext.clientId)) return
  throw new Error('Sign-up refused: the e-mail is not proven')
}

async function isProven(
  event: PreSignUpTriggerEvent,
  settings: Settings,
  now: () => number,
): Promise<boolean> {
  const proof = event.request.validationData?.[SIGN_UP_PROOF_NAME]
  const { email } = event.request.userAttributes
  if (typeof proof !== 'string' || email === undefined) return false
  const subject = { poolId: event.userPoolId, clientId: event.callerContext.clientId, email }
  return checkSignUpProof(proof, subject, settings.signUpProofKey, now() / 1000)
}

/**
 * A federated identity provider the operator connected has proven its user itself, so for other clients its first
 * sign-in passes untouched: this product has nothing to add or to break there. Not so for the gateway's own client.
 * Every ID token of that client opens the gate, and all of them are to have come through Authsignal; a provider
 * enabled on it by mistake would be a second door.
 */
function refuseOnGatewaysClient(event: PreSignUpTriggerEvent, settings: Settings): void {
  if (settings.gatehouseClientIds.has(event.callerContext.clientId))
    throw new Error("Sign-up refused: the gateway's app client takes no external identity provider")
}
