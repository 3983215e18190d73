import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a ceremony may do otherwise than a good authenticator and browser would, for tests of refusals. */
export type Deviation = {
  /** The page the ceremony runs on; a good browser writes the truth. */
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly isUserVerified?: boolean
  readonly isUserPresent?: boolean
  /** The signature counter as reported, instead of the next one. */
  readonly counter?: number
  readonly userHandle?: string | null
  /** Signs with a key that is not the credential's. */
  readonly hasWrongKey?: boolean
  /** Uses this credential instead of one the options allow. */
  readonly credentialId?: string
}

export type SoftwareAuthenticator = {
  /** Answers `navigator.credentials.create`, as `@authsignal/browser` posts it in `registrationCredential`. */
  create(options: PublicKeyCredentialCreationOptionsJSON, deviation?: Deviation): RegistrationResponseJSON
  /** Answers `navigator.credentials.get`, as `@authsignal/browser` posts it in `authenticationCredential`. */
  get(options: PublicKeyCredentialRequestOptionsJSON, deviation?: Deviation): AuthenticationResponseJSON
  /** Credential ids it holds, the oldest first. */
  readonly credentialIds: readonly string[]
}

type Held = {
  readonly id: string
  readonly rpId: string
  readonly userHandle: string
  readonly privateKey: KeyObject
  counter: number
}

/**
 * A platform authenticator with discoverable P-256 credentials, attestation `none` (WebAuthn 6.5.4, 8.7).
 *
 * @param origin the page it is used on, such as `http://localhost:8787`
 */
export function createSoftwareAuthenticator(origin: string): SoftwareAuthenticator {
  const held: Held[] = []
  return {
    get credentialIds() {
      return held.map((one) => one.id)
    },
    create(options, deviation = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const rpId = options.rp.id ?? new URL(origin).hostname
      const id = deviation.credentialId ?? randomBytes(16).toString('base64url')
      held.push({ id, rpId, userHandle: options.user.id, privateKey, counter: 0 })
      const attested = attestedCredential(Buffer.from(id, 'base64url'), coseKey(publicKey))
      const authData = Buffer.concat([header(rpId, deviation.counter ?? 0, ATTESTED, deviation), attested])
      const statement = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        ...envelope(id),
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, origin, deviation),
          attestationObject: base64url(isoCBOR.encode(statement as never)),
          transports: ['internal'],
        },
      }
    },
    get(options, deviation = {}) {
      const credential = choose(held, options, deviation.credentialId)
      credential.counter += 1
      const authData = header(credential.rpId, deviation.counter ?? credential.counter, 0, deviation)
      const clientDataJSON = clientData('webauthn.get', options.challenge, origin, deviation)
      const key = deviation.hasWrongKey ? freshKey() : credential.privateKey
      const handle = deviation.userHandle === undefined ? credential.userHandle : deviation.userHandle
      return {
        ...envelope(credential.id),
        response: {
          clientDataJSON,
          authenticatorData: base64url(authData),
          signature: base64url(sign('sha256', signedBytes(authData, clientDataJSON), key)),
          ...(handle === null ? {} : { userHandle: handle }),
        },
      }
    },
  }
}

// WebAuthn 6.1: flags of the authenticator data.
const PRESENT = 0x01
const VERIFIED = 0x04
const BACKUP_ELIGIBLE = 0x08
const BACKED_UP = 0x10
const ATTESTED = 0x40

function header(rpId: string, counter: number, flag: number, deviation: Deviation): Buffer {
  const present = deviation.isUserPresent === false ? 0 : PRESENT
  const verified = deviation.isUserVerified === false ? 0 : VERIFIED
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const flags = Buffer.from([flag | present | verified | BACKUP_ELIGIBLE | BACKED_UP])
  return Buffer.concat([sha256(Buffer.from(deviation.rpId ?? rpId)), flags, count])
}

function attestedCredential(id: Buffer, publicKey: Uint8Array): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(id.length)
  const aaguid = Buffer.alloc(16)
  return Buffer.concat([aaguid, length, id, publicKey])
}

// RFC 9053 7.1.1: an EC2 key as a map; kty 2, alg ES256, crv P-256, x, y.
function coseKey(publicKey: KeyObject): Uint8Array {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const coordinate = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  return isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ]) as never,
  )
}

function clientData(type: string, challenge: string, origin: string, deviation: Deviation): string {
  const data = { type, challenge, origin, crossOrigin: false }
  const { type: otherType, challenge: otherChallenge, origin: otherOrigin } = deviation
  const said = {
    ...data,
    type: otherType ?? type,
    challenge: otherChallenge ?? challenge,
    origin: otherOrigin ?? origin,
  }
  return base64url(Buffer.from(JSON.stringify(said)))
}

function choose(
  held: readonly Held[],
  options: PublicKeyCredentialRequestOptionsJSON,
  credentialId: string | undefined,
): Held {
  const allowed = options.allowCredentials?.map((one) => one.id) ?? []
  const fitting = held
    .filter((one) => options.rpId === undefined || one.rpId === options.rpId)
    .filter((one) => (credentialId === undefined ? true : one.id === credentialId))
    .filter((one) => credentialId !== undefined || allowed.length === 0 || allowed.includes(one.id))
  const chosen = fitting.at(-1)
  if (chosen === undefined) throw new Error('NotAllowedError: the authenticator holds no fitting credential')
  return chosen
}

function envelope(id: string) {
  return {
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
  } as const
}

function signedBytes(authData: Buffer, clientDataJSON: string): Buffer {
  return Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))])
}

function freshKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
