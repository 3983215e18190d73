import type {
  CreateAuthChallengeTriggerHandler,
  DefineAuthChallengeTriggerHandler,
  PreSignUpTriggerHandler,
  VerifyAuthChallengeResponseTriggerHandler,
} from 'aws-lambda'
import { AUTHSIGNAL_TRIGGER_DEADLINE_MS } from '../gateway/core/limits.ts'
import { createAuthsignal } from '../gateway/providers/authsignal.ts'
import { createChallenge } from './create-challenge.ts'
import { defineChallenge } from './define-challenge.ts'
import { preSignUp } from './pre-sign-up.ts'
import { readSettings } from './settings.ts'
import { verifyChallenge } from './verify-challenge.ts'

/**
 * The entry Lambda loads, for each of the four functions, named as Cognito names its triggers: handler
 * `handlers.DefineAuthChallenge` and so on. Settings are read here, once; wrong ones fail the load, so that no
 * function runs half set up.
 */
const settings = readSettings(process.env)
const authsignal = createAuthsignal({ ...settings.authsignal, deadlineMs: AUTHSIGNAL_TRIGGER_DEADLINE_MS })

export const DefineAuthChallenge: DefineAuthChallengeTriggerHandler = defineChallenge(settings)
export const CreateAuthChallenge: CreateAuthChallengeTriggerHandler = createChallenge(settings, authsignal)
export const VerifyAuthChallengeResponse: VerifyAuthChallengeResponseTriggerHandler =
  verifyChallenge(authsignal)
export const PreSignUp: PreSignUpTriggerHandler = preSignUp(settings, Date.now)
