import { type Bytes, fromBase64Url, fromUtf8, randomBytes, toBase64Url, utf8 } from './bytes.ts'
import { SEAL_PADDING_BYTES } from './limits.ts'
import { fail, ok, type Result } from './result.ts'

/** What sealed bytes are for. It is authenticated with them, so that the bytes of one thing never open as another. */
export type SealedFor = {
  /** The cookie's name, or the form field's. */
  readonly name: string
  readonly purpose: string
  /** The public host, without port. */
  readonly host: string
}

export type Seal = {
  seal(value: unknown, to: SealedFor): Promise<string>
  open(sealed: string, from: SealedFor): Promise<Result<unknown, 'not_sealed_by_us'>>
}

const NONCE_BYTES = 12
const KEY_ID_BYTES = 4
const MIN_SECRET_BYTES = 32

/**
 * Seals small JSON values with AES-256-GCM: unreadable, unchangeable, and worth nothing in another place.
 * Wire form, base64url: key id (4 bytes), nonce (12 bytes, random), ciphertext with its tag.
 * A random 96-bit nonce allows 2^32 seals per key (NIST SP 800-38D 8.3): rotate the key long before.
 *
 * @param secrets the key ring, at least one text of 32 bytes; the first seals, all of them open
 * @throws RangeError when the ring is empty or a secret is too short: configuration is checked before
 */
export async function createSeal(secrets: readonly string[]): Promise<Seal> {
  const ring = await Promise.all(secrets.map(importKey))
  const [first] = ring
  if (first === undefined) throw new RangeError('a seal needs at least one key')

  return {
    async seal(value, to) {
      const nonce = randomBytes(NONCE_BYTES)
      const plain = padded(utf8(JSON.stringify(value)))
      const sealed = await crypto.subtle.encrypt(algorithm(nonce, to), first.key, plain)
      return toBase64Url(concat(first.id, nonce, new Uint8Array(sealed)))
    },

    async open(sealed, from) {
      const bytes = fromBase64Url(sealed)
      if (bytes === undefined || bytes.length <= KEY_ID_BYTES + NONCE_BYTES) return fail('not_sealed_by_us')
      const id = bytes.subarray(0, KEY_ID_BYTES)
      const nonce = bytes.subarray(KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES)
      const key = ring.find((candidate) => sameBytes(candidate.id, id))?.key
      if (key === undefined) return fail('not_sealed_by_us')
      return decrypt(bytes.subarray(KEY_ID_BYTES + NONCE_BYTES), key, algorithm(nonce, from))
    },
  }
}

async function decrypt(
  ciphertext: Bytes,
  key: CryptoKey,
  parameters: AesGcmParams,
): Promise<Result<unknown, 'not_sealed_by_us'>> {
  let plain: ArrayBuffer
  try {
    plain = await crypto.subtle.decrypt(parameters, key, ciphertext)
  } catch {
    // WebCrypto's one way of saying that the tag does not fit.
    return fail('not_sealed_by_us')
  }
  return ok(JSON.parse((fromUtf8(new Uint8Array(plain)) ?? 'null').trimEnd()))
}

async function importKey(secret: string): Promise<{ id: Bytes; key: CryptoKey }> {
  const material = utf8(secret)
  if (material.length < MIN_SECRET_BYTES)
    throw new RangeError(`a sealing secret has at least ${MIN_SECRET_BYTES} bytes`)
  const derived = await hkdf(material, 'gatehouse sealing key', 32)
  const id = await hkdf(material, 'gatehouse sealing key id', KEY_ID_BYTES)
  return { id, key: await crypto.subtle.importKey('raw', derived, 'AES-GCM', false, ['encrypt', 'decrypt']) }
}

/** RFC 5869. The secret is uniformly random, so no salt is needed; `info` keeps key and key id apart. */
async function hkdf(material: Bytes, info: string, bytes: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveBits'])
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, bytes * 8))
}

function algorithm(nonce: Bytes, sealedFor: SealedFor): AesGcmParams {
  const { name, purpose, host } = sealedFor
  // JSON keeps the three apart whatever they hold; joining them with a separator would not.
  return { name: 'AES-GCM', iv: nonce, additionalData: utf8(JSON.stringify([name, purpose, host])) }
}

// JSON may end in spaces, so padding needs no length field.
function padded(json: Bytes): Bytes {
  const bytes = new Uint8Array(Math.ceil(json.length / SEAL_PADDING_BYTES) * SEAL_PADDING_BYTES).fill(0x20)
  bytes.set(json)
  return bytes
}

function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
