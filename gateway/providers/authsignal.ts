import { Authsignal } from '@authsignal/node'
import { outcome, track, validate } from './authsignal-actions.ts'
import { createAsk, type Tenant } from './authsignal-ask.ts'
import { authenticators, custom, removeAuthenticator, setCustom } from './authsignal-authenticators.ts'
import { askInVain, passkeyChallenge } from './authsignal-challenges.ts'
import { claim, sendCode, verifyCode } from './authsignal-codes.ts'
import { enrolEmail, enrolledMethods } from './authsignal-enrolment.ts'

type Settings = {
  readonly apiUrl: string
  readonly secretKey: string
  /** The action's code, `^[a-zA-Z0-9_-]{1,64}$`. */
  readonly action: string
  /** Milliseconds after which an answer is no longer waited for. */
  readonly deadlineMs: number
}

export type AuthsignalService = ReturnType<typeof createAuthsignal>

/**
 * Authsignal's server API in this product's verbs. Every verb has a deadline, none is tried twice by itself
 * (the SDK would repeat a `track` after a reset connection, and patches the process's axios to do so), and what
 * comes back is checked before anybody rests on it.
 *
 * Source: `@authsignal/node` 2.21.0 and Authsignal's server API reference.
 */
export function createAuthsignal({ apiUrl, secretKey, action, deadlineMs }: Settings) {
  const sdk = new Authsignal({ apiSecretKey: secretKey, apiUrl, retries: 0 })
  const tenant: Tenant = { sdk, ask: createAsk(deadlineMs), signIn: action }
  return {
    sendCode: sendCode(tenant),
    verifyCode: verifyCode(tenant),
    claim: claim(tenant),
    track: track(tenant),
    outcome: outcome(tenant),
    validate: validate(tenant),
    passkeyChallenge: passkeyChallenge(tenant),
    askInVain: askInVain(tenant),
    enrolledMethods: enrolledMethods(tenant),
    enrolEmail: enrolEmail(tenant),
    authenticators: authenticators(tenant),
    removeAuthenticator: removeAuthenticator(tenant),
    custom: custom(tenant),
    setCustom: setCustom(tenant),
  }
}
