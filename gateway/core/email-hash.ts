import { utf8 } from './bytes.ts'

/** RFC 5869 3.2: keeps this use of the secret apart from every other. docs/audit-log.md has it for operators. */
const INFO = 'gatehouse audit e-mail hash 1'
/** Half of the hash is enough to tell people apart (NIST SP 800-107 5.1), and a line stays short. */
const HASH_BYTES = 16

/**
 * Makes what stands in the log in an address's place: the same for the same address, and nothing to whoever lacks the
 * secret. A plain SHA-256 would be: all addresses anybody uses are tried in minutes.
 *
 * @param secret at least 32 random bytes as text
 * @returns HMAC-SHA256 (RFC 2104) by a key derived with HKDF-SHA256, the first 16 bytes in hexadecimal
 */
export async function createEmailHash(secret: string): Promise<(email: string) => Promise<string>> {
  const material = await crypto.subtle.importKey('raw', utf8(secret), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(INFO) }
  const kind = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  const key = await crypto.subtle.deriveKey(derivation, material, kind, false, ['sign'])
  return async (email) => {
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(email)))
    return [...mac.subarray(0, HASH_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}
