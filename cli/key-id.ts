import { createHash, createPublicKey, hkdfSync } from 'node:crypto'
import type { RingName } from './key-ring.ts'

/** What everybody may know of a key, to tell it from others by: it stands in public in what the key has made. */
export function keyIdOf(ring: RingName, key: string): string {
  return ring === 'sealing' ? sealingId(key) : thumbprint(key)
}

/** How many characters of a sealed text are its key's: four bytes in base64url, but for the last two bits. */
const SEALED_ID_CHARACTERS = 5

/** As `gateway/core/seal.ts` derives it. */
function sealingId(key: string): string {
  const id = hkdfSync('sha256', key, '', 'gatehouse sealing key id', 4)
  return Buffer.from(id).toString('base64url').slice(0, SEALED_ID_CHARACTERS)
}

/** RFC 7638: the `kid` in `/.auth/jwks.json`. */
function thumbprint(key: string): string {
  const { crv, kty, x, y } = createPublicKey(key).export({ format: 'jwk' })
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')
}
