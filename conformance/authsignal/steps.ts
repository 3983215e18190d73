import { VerificationMethod } from '@authsignal/node'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { createSoftwareAuthenticator, type Deviation } from '../../test/support/software-authenticator.ts'
import type { Services } from '../services.ts'

/** What the client API answered. */
export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }
type Device = ReturnType<typeof createSoftwareAuthenticator>

const PASSKEYS = '/client/user-authenticators/passkey'

/** A call as `@authsignal/browser` makes it: `Bearer` with a token, else `Basic` with the tenant id and no colon. */
export async function callClient(
  { authsignal }: Services,
  path: string,
  body: object | undefined,
  { token, origin = authsignal.origin, basic = authsignal.tenantId }: ClientCall = {},
): Promise<Answer> {
  const authorization = token === undefined ? `Basic ${btoa(basic)}` : `Bearer ${token}`
  const answer = await fetch(`${authsignal.apiUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization, Origin: origin },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

type ClientCall = { token?: string; origin?: string; basic?: string }

export function newDevice({ authsignal }: Services): Device {
  return createSoftwareAuthenticator(authsignal.origin)
}

/** `track` as it is called before a challenge: gives the token that may enrol a first authenticator. */
export function track({ authsignal }: Services, userId: string, attributes: object = {}) {
  return authsignal.sdk.track({ userId, action: authsignal.action, attributes })
}

/** passkey.signUp of the browser package. */
export async function addPasskey(services: Services, device: Device, token: string): Promise<Answer> {
  const asked = { username: 'conformance@example.com' }
  const offered = await callClient(services, `${PASSKEYS}/registration-options`, asked, { token })
  if (offered.status !== 200) return offered
  const options = offered.body.options as PublicKeyCredentialCreationOptionsJSON
  const proof = {
    registrationCredential: device.create(options),
    conditionalCreate: false,
    challengeId: offered.body.challengeId,
  }
  return callClient(services, PASSKEYS, proof, { token })
}

/** passkey.signIn({action}) of the browser package, by somebody nobody knows yet. */
export async function signInWithPasskey(
  services: Services,
  device: Device,
  deviation?: Deviation,
): Promise<Answer> {
  const begun = await callClient(services, '/client/challenge', { action: services.authsignal.action })
  const { challengeId } = begun.body
  const offered = await callClient(services, `${PASSKEYS}/authentication-options`, { challengeId })
  const options = offered.body.options as PublicKeyCredentialRequestOptionsJSON
  const proof = {
    authenticationCredential: device.get(options, deviation),
    deviceId: 'conformance',
    challengeId: offered.body.challengeId,
  }
  return callClient(services, '/client/verify/passkey', proof)
}

/** Somebody new with one passkey. */
export async function personWithPasskey(services: Services): Promise<{ userId: string; device: Device }> {
  const userId = services.newUserId()
  const device = newDevice(services)
  const { token } = await track(services, userId)
  const added = await addPasskey(services, device, token)
  if (added.body.isVerified !== true) throw new Error(`no passkey was added: ${JSON.stringify(added.body)}`)
  return { userId, device }
}

/** Somebody new with a passkey, just signed in with it. */
export async function signedInPerson(services: Services) {
  const person = await personWithPasskey(services)
  const { body } = await signInWithPasskey(services, person.device)
  if (typeof body.accessToken !== 'string') throw new Error(`no token: ${JSON.stringify(body)}`)
  return { ...person, token: body.accessToken, body }
}

export function enrolEmail({ authsignal }: Services, userId: string, email: string) {
  const attributes = { verificationMethod: VerificationMethod.EMAIL_OTP, email }
  return authsignal.sdk.enrollVerifiedAuthenticator({ userId, attributes })
}

/** Mails a code to somebody nobody knows yet. */
export async function mailCode(services: Services): Promise<{ challengeId: string; email: string }> {
  const { sdk, action } = services.authsignal
  const email = services.newEmail()
  const { challengeId } = await sdk.challenge({ verificationMethod: 'EMAIL_OTP', action, email })
  return { challengeId, email }
}

/** A challenge whose code was typed rightly. */
export async function provenEmail(services: Services): Promise<{ challengeId: string; email: string }> {
  const mailed = await mailCode(services)
  const verificationCode = await services.codeFor(mailed.email)
  await services.authsignal.sdk.verify({ challengeId: mailed.challengeId, verificationCode })
  return mailed
}

/** A code of the same length that is not this one. */
export function otherThan(code: string): string {
  return code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10))
}
