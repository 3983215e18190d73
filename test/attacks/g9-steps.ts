import { type Answer, signInByCode, type Visitor } from '../../local/visitor.ts'
import type { FaultRig, Services } from '../support/fault-rig.ts'
import { GATEWAY_ORIGIN } from '../support/in-process-gateway.ts'
import { addPasskey, handleIn, openOffer, PASSKEYS, RELAY, stateFor } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../support/software-authenticator.ts'
import { somebodyNew } from '../support/stack.ts'

/** One call of the sign-in way to a service, and how a visitor comes to the answer that depends on it. */
export type Step = {
  readonly service: 'authsignal' | 'cognito'
  /** As the log names it: the verb of the service's own. */
  readonly during: string
  /** Of a walk that asks the same several times. */
  readonly nth: number
  /** Which of the gateway's verbs fails, or which path of the relay. */
  readonly verb: string
  readonly walk: (world: World, visitor: Visitor, email: string) => Promise<Answer>
  /** Where the walk leads when nothing fails. */
  readonly endsIn: 'session' | 'step'
}

/** What a walk needs beside the visitor. */
export type World = { readonly rig: FaultRig; readonly device: SoftwareAuthenticator }

/** All calls of the way in and out, in the order in which they happen. */
export const STEPS: readonly (readonly [sentence: string, step: Step])[] = [
  ['an address is looked up', cognito('begin', 'InitiateAuth', startCode)],
  ['the code is sent', authsignal('sendCode', 'challenge', startCode)],
  ['nothing is sent to a stranger', authsignal('askInVain', 'getChallenge', startForStranger)],
  ['the code is verified', authsignal('verifyCode', 'verify', verifyCode)],
  ['the address’s user is asked for', cognito('begin', 'InitiateAuth', verifyCode, 2)],
  ['a new user is signed up', cognito('signUp', 'SignUp', verifyCode)],
  ['the new user’s sign-in begins', cognito('begin', 'InitiateAuth', verifyCode, 3)],
  ['the user’s factors are asked for', authsignal('enrolledMethods', 'getAuthenticators', verifyCode)],
  ['the first factor is enrolled', authsignal('enrolEmail', 'enrollVerifiedAuthenticator', verifyCode)],
  ['the challenge is claimed', authsignal('claim', 'claim', verifyCode)],
  ['the rules are asked, after a code', authsignal('track', 'track', verifyCode)],
  ['Cognito is answered, after a code', cognito('answer', 'RespondToAuthChallenge', verifyCode)],
  ['the rules are asked, after a passkey', authsignal('track', 'track', completePasskey)],
  ['a passkey’s user begins', cognito('begin', 'InitiateAuth', completePasskey)],
  ['Cognito is answered, after a passkey', cognito('answer', 'RespondToAuthChallenge', completePasskey)],
]

/** The page's own calls, which the relay carries. */
export const RELAYED: readonly (readonly [sentence: string, step: Step])[] = [
  ['a passkey’s challenge', relayed('/client/challenge')],
  ['a passkey’s options', relayed('/client/user-authenticators/passkey/authentication-options')],
  ['a passkey’s proof', relayed('/client/verify/passkey')],
]

function authsignal(verb: keyof Services['authsignal'], during: string, walk: Step['walk']): Step {
  return { service: 'authsignal', verb, during, walk, nth: 1, endsIn: endOf(walk) }
}

function cognito(verb: keyof Services['cognito'], during: string, walk: Step['walk'], nth = 1): Step {
  return { service: 'cognito', verb, during, walk, nth, endsIn: endOf(walk) }
}

function endOf(walk: Step['walk']): Step['endsIn'] {
  return walk === verifyCode || walk === completePasskey ? 'session' : 'step'
}

function relayed(path: string): Step {
  const walk: Step['walk'] = ({ device }, visitor) => prove(visitor, device, path)
  return { service: 'authsignal', verb: path, during: path, walk, nth: 1, endsIn: 'step' }
}

/** Somebody with a passkey: made once, used by every walk that needs one. */
export async function makeWorld(rig: FaultRig): Promise<World> {
  const visitor = rig.visitor()
  const device = createSoftwareAuthenticator(GATEWAY_ORIGIN)
  await signInByCode(visitor, rig.mailbox, somebodyNew())
  const added = await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
  if (added.json?.isVerified !== true) throw new Error(`no passkey: ${added.text}`)
  // A synced passkey counts nothing (WebAuthn 6.1.1), and so may be used by several walks at once.
  return { rig, device: { ...device, get: (options) => device.get(options, { counter: 0 }) } }
}

async function startCode(_world: World, visitor: Visitor, email: string): Promise<Answer> {
  return visitor.post('/.auth/otp/start', { json: { email, state: await stateFor(visitor) } })
}

/** May not sign up, so Cognito is asked whether there is such a user. */
function startForStranger(world: World, visitor: Visitor): Promise<Answer> {
  return startCode(world, visitor, 'stranger@example.org')
}

function verifyCode({ rig }: World, visitor: Visitor, email: string): Promise<Answer> {
  return signInByCode(visitor, rig.mailbox, email)
}

async function completePasskey({ device }: World, visitor: Visitor): Promise<Answer> {
  const state = await stateFor(visitor)
  const proven = await prove(visitor, device, '/client/verify/passkey')
  return visitor.post('/.auth/passkey', { json: { handle: proven.json?.accessToken ?? '', state } })
}

/** As `@authsignal/browser` does it, up to one of its three calls. */
async function prove(visitor: Visitor, device: SoftwareAuthenticator, last: string): Promise<Answer> {
  const begun = await visitor.post(`${RELAY}/client/challenge`, { json: {} })
  if (last === '/client/challenge') return begun
  const { challengeId } = begun.json
  const offered = await visitor.post(`${PASSKEYS}/authentication-options`, { json: { challengeId } })
  if (last.endsWith('/authentication-options')) return offered
  const proof = { authenticationCredential: device.get(offered.json.options), challengeId }
  return visitor.post(`${RELAY}/client/verify/passkey`, { json: proof })
}
