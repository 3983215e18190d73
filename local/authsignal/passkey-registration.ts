import {
  type AuthenticatorAttachment,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Challenge } from './challenges.ts'
import { CREDENTIAL_ID_MAX_CHARACTERS, PASSKEY_DIALOGUE_MS } from './limits.ts'
import { newNonce, passkeysOf, userHandle } from './passkey-assertion.ts'
import { invalidRequest } from './refusal.ts'
import type { TenantState } from './tenant-state.ts'
import type { Authenticator, Credential } from './user-record.ts'

/** EdDSA, ES256 and RS256 (RFC 9053 2, RFC 8812 2): what platform authenticators and keys speak. */
const ALGORITHMS = [-8, -7, -257]

/** Options for `navigator.credentials.create`: a discoverable passkey that verifies its user. */
export async function offerRegistration(
  state: TenantState,
  challenge: Challenge & { readonly userId: string; readonly username: string },
  attachment: AuthenticatorAttachment | undefined,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  challenge.nonce = newNonce()
  return generateRegistrationOptions({
    rpID: state.relyingParty.id,
    rpName: state.relyingParty.name,
    userID: userHandle(challenge.userId),
    userName: challenge.username,
    userDisplayName: state.users.find(challenge.userId)?.displayName ?? challenge.username,
    challenge: Buffer.from(challenge.nonce, 'base64url'),
    timeout: PASSKEY_DIALOGUE_MS,
    attestationType: 'none',
    excludeCredentials: passkeysOf(state, challenge.userId),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
      ...(attachment === undefined ? {} : { authenticatorAttachment: attachment }),
    },
  })
}

export type RegistrationAnswer = {
  readonly credential: unknown
  /** A passkey made without a dialogue, after a sign-in by other means: nobody touched anything. */
  readonly conditionalCreate: boolean
  readonly userAgent: string
}

/**
 * Verifies what the browser answered (WebAuthn 7.1) and stores the passkey. The random value is used up.
 *
 * @returns undefined when it does not verify
 * @throws Refusal 400 on a malformed answer, or a passkey that is known already
 */
export async function enrolPasskey(
  state: TenantState,
  challenge: Challenge & { readonly userId: string },
  { credential: answer, conditionalCreate, userAgent }: RegistrationAnswer,
): Promise<Authenticator | undefined> {
  if (!isRegistration(answer)) throw invalidRequest('registrationCredential is not a WebAuthn answer.')
  const nonce = challenge.nonce
  delete challenge.nonce
  if (nonce === undefined) throw invalidRequest('The challenge was not asked for, or used already.')
  const credential = await verifiedCredential(state, nonce, answer, !conditionalCreate)
  if (credential === undefined) return undefined
  if (state.users.passkey(credential.credentialId) !== undefined)
    throw invalidRequest('This passkey is enrolled already.')

  const { userId, username } = challenge
  const displayName = state.users.find(userId)?.displayName ?? username
  const stored = { ...credential, authenticatorAttachment: answer.authenticatorAttachment, userAgent }
  state.users.put(userId, {})
  return state.users.enrol({
    userId,
    verificationMethod: 'PASSKEY',
    username,
    displayName,
    credential: stored,
  })
}

async function verifiedCredential(
  state: TenantState,
  nonce: string,
  answer: RegistrationResponseJSON,
  requiresUser: boolean,
): Promise<Omit<Credential, 'userAgent'> | undefined> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: nonce,
      expectedOrigin: [...state.relyingParty.origins],
      expectedRPID: state.relyingParty.id,
      requireUserPresence: requiresUser,
      requireUserVerification: requiresUser,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return undefined
    const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
      aaguid,
      credentialDeviceType,
      credentialBackedUp,
    }
  } catch {
    // It throws for every way in which an answer can be wrong; to the caller they are all one.
    return undefined
  }
}

function isRegistration(value: unknown): value is RegistrationResponseJSON {
  if (typeof value !== 'object' || value === null) return false
  const { id, response, authenticatorAttachment } = value as Record<string, unknown>
  if (typeof id !== 'string' || id.length > CREDENTIAL_ID_MAX_CHARACTERS) return false
  if (![undefined, null, 'platform', 'cross-platform'].includes(authenticatorAttachment as string))
    return false
  if (typeof response !== 'object' || response === null) return false
  const { clientDataJSON, attestationObject, transports } = response as Record<string, unknown>
  const hasTransports = Array.isArray(transports) && transports.every((one) => typeof one === 'string')
  const isTransportsFine = transports === undefined || hasTransports
  return typeof clientDataJSON === 'string' && typeof attestationObject === 'string' && isTransportsFine
}
