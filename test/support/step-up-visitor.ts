import type { Answer, Visitor } from '../../local/visitor.ts'
import { newestCode } from '../../local/visitor.ts'
import { PASSKEYS, RELAY } from './passkey-visitor.ts'
import type { SoftwareAuthenticator } from './software-authenticator.ts'

export const STEP_UP = '/.auth/step-up'
/** As a browser's window asks. */
export const WINDOW = { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }

/** The state that stands in a page of ours; empty where there is none. */
export function stateIn(page: Answer): string {
  return /name="state" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
}

/** Opens the page that asks for a proof. */
export function openStepUp(visitor: Visitor, action: string, returnTo = '/'): Promise<Answer> {
  const query = new URLSearchParams({ action, return_to: returnTo })
  return visitor.get(`${STEP_UP}?${query}`, { headers: WINDOW })
}

/** Sends one of its forms, as a browser's window does. */
export function sendForm(
  visitor: Visitor,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<Answer> {
  return visitor.post(path, { form, headers: { ...WINDOW, 'sec-fetch-site': 'same-origin' } })
}

/** Has a code sent from the page that asks. @returns the page for the code */
export function askForStepUpCode(visitor: Visitor, page: Answer): Promise<Answer> {
  return sendForm(visitor, STEP_UP, { state: stateIn(page), method: 'email_otp' })
}

/** From the page that asks to its end, by the code in a mailbox. @returns the last answer */
export async function stepUpByCode(
  visitor: Visitor,
  mailbox: string,
  email: string,
  page: Answer,
): Promise<Answer> {
  const asked = await askForStepUpCode(visitor, page)
  if (asked.status !== 200 || !asked.text.includes('name="code"')) return asked
  const code = await newestCode(mailbox, email)
  return sendForm(visitor, `${STEP_UP}/verify`, { state: stateIn(asked), code })
}

/** Shows a passkey for a sealed state. @returns Authsignal's answer as the page gets it */
export async function showPasskeyFor(
  visitor: Visitor,
  device: SoftwareAuthenticator,
  state: string,
): Promise<Answer> {
  const begun = await visitor.post(`${RELAY}/client/challenge`, { json: { action: state } })
  if (begun.status !== 200) return begun
  const { challengeId } = begun.json
  const offered = await visitor.post(`${PASSKEYS}/authentication-options`, { json: { challengeId } })
  if (offered.status !== 200) return offered
  const proof = {
    authenticationCredential: device.get(offered.json.options),
    challengeId: offered.json.challengeId,
  }
  return visitor.post(`${RELAY}/client/verify/passkey`, { json: proof })
}

/** From the page that asks to its end, by a passkey. @returns the last answer */
export async function stepUpByPasskey(
  visitor: Visitor,
  device: SoftwareAuthenticator,
  page: Answer,
): Promise<Answer> {
  const state = stateIn(page)
  const shown = await showPasskeyFor(visitor, device, state)
  if (shown.status !== 200) return shown
  return sendForm(visitor, `${STEP_UP}/passkey`, { state, handle: shown.json.accessToken ?? '' })
}
