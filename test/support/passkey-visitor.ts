import type { Answer, Visitor } from '../../local/visitor.ts'
import type { SoftwareAuthenticator } from './software-authenticator.ts'

export const RELAY = '/.auth/authsignal/v1'
export const PASSKEYS = `${RELAY}/client/user-authenticators/passkey`

/** Takes the offer that a sign-in by code has just led to. @returns the offer's page */
export function openOffer(visitor: Visitor, returnTo = '/'): Promise<Answer> {
  return visitor.get(`/.auth/passkey/new?return_to=${encodeURIComponent(returnTo)}`, {
    headers: { accept: 'text/html' },
  })
}

/** The permission that stands in the offer's page; empty where there is none. */
export function handleIn(page: Answer): string {
  return /data-handle="([^"]+)"/.exec(page.text)?.[1] ?? ''
}

/** Adds a passkey with a permission, as `@authsignal/browser` does. @returns the last answer */
export async function addPasskey(
  visitor: Visitor,
  device: SoftwareAuthenticator,
  handle: string,
): Promise<Answer> {
  const headers = { authorization: `Bearer ${handle}` }
  const offered = await visitor.post(`${PASSKEYS}/registration-options`, { json: {}, headers })
  if (offered.status !== 200) return offered
  const { challengeId, options } = offered.json
  const registrationCredential = device.create(options)
  return visitor.post(PASSKEYS, { json: { registrationCredential, challengeId }, headers })
}

/** Proves a passkey through the relay. @returns Authsignal's answer as the page gets it */
export async function provePasskey(visitor: Visitor, device: SoftwareAuthenticator): Promise<Answer> {
  const begun = await visitor.post(`${RELAY}/client/challenge`, { json: {} })
  const { challengeId } = begun.json
  const offered = await visitor.post(`${PASSKEYS}/authentication-options`, { json: { challengeId } })
  const proof = { authenticationCredential: device.get(offered.json.options), challengeId }
  return visitor.post(`${RELAY}/client/verify/passkey`, { json: proof })
}

/** From the door to a session by a passkey. @returns the last answer */
export async function signInByPasskey(
  visitor: Visitor,
  device: SoftwareAuthenticator,
  returnTo = '/',
): Promise<Answer> {
  const state = await stateFor(visitor, returnTo)
  const proven = await provePasskey(visitor, device)
  return visitor.post('/.auth/passkey', { json: { handle: proven.json?.accessToken ?? '', state } })
}

/** What the sign-in page's form would carry. */
export async function stateFor(visitor: Visitor, returnTo = '/'): Promise<string> {
  const path = `/.auth/login?return_to=${encodeURIComponent(returnTo)}`
  const login = await visitor.get(path, { headers: { accept: 'application/json' } })
  return login.json.state
}
