import { exportJWK, exportSPKI, importJWK, SignJWT } from 'jose'
import { CLAIMS, type Key } from './token-issuer.ts'

/** The public key, which everybody has, as the secret of an HMAC (RFC 8725 2.1). */
export async function byPublicKeyAsSecret(key: Key, alg: string): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(key.publicKey))
  return new SignJWT(CLAIMS).setProtectedHeader({ alg, kid: key.kid }).sign(secret)
}

/** The right key's numbers under another algorithm. */
export async function resigned(key: Key, alg: string): Promise<string> {
  const privateKey = await importJWK({ ...(await exportJWK(key.privateKey)), alg }, alg)
  return new SignJWT(CLAIMS).setProtectedHeader({ alg, kid: key.kid }).sign(privateKey)
}

/** A good token's signature under other claims. */
export function changedClaims(token: string, claims: Record<string, unknown>): string {
  const [header = '', , signature = ''] = token.split('.')
  const payload = Buffer.from(JSON.stringify({ ...CLAIMS, ...claims })).toString('base64url')
  return `${header}.${payload}.${signature}`
}
