import { createHash, randomBytes } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Challenge } from './challenges.ts'
import { CREDENTIAL_ID_MAX_CHARACTERS, PASSKEY_DIALOGUE_MS } from './limits.ts'
import { noteProof } from './prove.ts'
import { invalidRequest, Refusal } from './refusal.ts'
import type { TenantState } from './tenant-state.ts'
import type { Passkey } from './user-record.ts'

/** Bytes of randomness a passkey signs; WebAuthn 13.4.3 asks for at least 16. */
const NONCE_BYTES = 32

/**
 * Options for `navigator.credentials.get`: any discoverable passkey while the user is unknown, theirs only once
 * known. A new call replaces the random value of the one before.
 */
export async function offerAssertion(
  state: TenantState,
  challenge: Challenge,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  challenge.nonce = newNonce()
  return generateAuthenticationOptions({
    rpID: state.relyingParty.id,
    challenge: Buffer.from(challenge.nonce, 'base64url'),
    userVerification: 'required',
    timeout: PASSKEY_DIALOGUE_MS,
    allowCredentials: challenge.userId === undefined ? [] : passkeysOf(state, challenge.userId),
  })
}

export type PasskeyProof = { readonly passkey: Passkey }

/**
 * Verifies what the browser answered (WebAuthn 7.2) and notes the proof. Whatever comes of it, the random value
 * is used up.
 *
 * @param origins where the ceremony may have happened; the relying party's by default
 * @returns undefined when it does not verify
 * @throws Refusal 400 `invalid_request` on a malformed answer, `invalid_credential` on an unknown passkey
 */
export async function provePasskey(
  state: TenantState,
  challenge: Challenge,
  answer: unknown,
  origins: readonly string[] = state.relyingParty.origins,
): Promise<PasskeyProof | undefined> {
  if (!isAssertion(answer)) throw invalidRequest('authenticationCredential is not a WebAuthn answer.')
  const nonce = challenge.nonce
  delete challenge.nonce
  if (nonce === undefined) throw invalidRequest('The challenge was not asked for, or used already.')
  const passkey = state.users.passkey(answer.id)
  if (passkey === undefined) throw new Refusal(400, 'invalid_credential', 'This passkey is not known.')
  if (!isOwner(challenge, passkey, answer.response.userHandle)) return undefined

  const counter = await verifiedCounter(state, { nonce, passkey, answer, origins })
  if (counter === undefined || challenge.verifiedAt !== undefined) return undefined
  state.users.used(passkey.userAuthenticatorId, counter)
  challenge.userId = passkey.userId
  challenge.verifiedAt = state.now()
  noteProof(state, challenge, passkey.userAuthenticatorId)
  return { passkey }
}

/** The WebAuthn user handle: 32 bytes that name the user and tell nothing (WebAuthn 14.6.1). */
export function userHandle(userId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(userId).digest())
}

/** A new random value for a ceremony, base64url. */
export function newNonce(): string {
  return randomBytes(NONCE_BYTES).toString('base64url')
}

/** The user's passkeys as the options of either ceremony name them. */
export function passkeysOf(state: TenantState, userId: string): { id: string; transports: string[] }[] {
  const credentials = state.users.authenticatorsOf(userId).map((one) => one.credential)
  return credentials
    .filter((one) => one !== undefined)
    .map(({ credentialId, transports }) => ({ id: credentialId, transports }))
}

// WebAuthn 7.2 step 6: without a user known before, the handle must be there; where it is there, it must match.
function isOwner(challenge: Challenge, passkey: Passkey, handle: string | undefined): boolean {
  if (challenge.userId !== undefined && challenge.userId !== passkey.userId) return false
  if (handle === undefined) return challenge.userId !== undefined
  return handle === Buffer.from(userHandle(passkey.userId)).toString('base64url')
}

type Ceremony = {
  readonly nonce: string
  readonly passkey: Passkey
  readonly answer: AuthenticationResponseJSON
  readonly origins: readonly string[]
}

async function verifiedCounter(
  state: TenantState,
  { nonce, passkey: { credential }, answer, origins }: Ceremony,
): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: nonce,
      expectedOrigin: [...origins],
      expectedRPID: state.relyingParty.id,
      requireUserVerification: true,
      credential: {
        id: credential.credentialId,
        publicKey: new Uint8Array(Buffer.from(credential.publicKey, 'base64url')),
        counter: credential.counter,
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    // It throws for every way in which an answer can be wrong; to the caller they are all one.
    return undefined
  }
}

function isAssertion(value: unknown): value is AuthenticationResponseJSON {
  if (typeof value !== 'object' || value === null) return false
  const { id, response } = value as { id?: unknown; response?: unknown }
  if (typeof id !== 'string' || id.length > CREDENTIAL_ID_MAX_CHARACTERS) return false
  if (typeof response !== 'object' || response === null) return false
  const { userHandle: handle, clientDataJSON } = response as Record<string, unknown>
  return typeof clientDataJSON === 'string' && (handle === undefined || typeof handle === 'string')
}
