import { randomBytes } from 'node:crypto'
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  SignJWT,
} from 'jose'
import type { PoolData } from './pool-data.ts'

export type TokenUse = 'id' | 'access'

export type SigningKeys = {
  /** A JWT by the key for this use; the claims are given whole. */
  sign(use: TokenUse, claims: JWTPayload): Promise<string>
  /** What `/.well-known/jwks.json` shows. */
  publicSet(): JSONWebKeySet
  /** New keys sign from now on; the old ones stay in the set until `retire`. */
  rotate(): Promise<void>
  retire(): void
}

/**
 * The pool's RSA keys, one for ID tokens and one for access tokens, as Cognito has them.
 * Source: Amazon Cognito, "Verifying JSON web tokens".
 */
export async function openSigningKeys(ring: PoolData['keys']): Promise<SigningKeys> {
  if (ring.id.length === 0) await addKeys(ring)

  return {
    async sign(use, claims) {
      const [key] = ring[use]
      if (key?.kid === undefined) throw new Error(`no key for ${use} tokens`)
      return new SignJWT(claims)
        .setProtectedHeader({ kid: key.kid, alg: 'RS256' })
        .sign(await importJWK(key, 'RS256'))
    },
    publicSet: () => ({ keys: [...ring.id, ...ring.access].map(publicPart) }),
    rotate: () => addKeys(ring),
    retire() {
      ring.id.splice(1)
      ring.access.splice(1)
    },
  }
}

async function addKeys(ring: PoolData['keys']): Promise<void> {
  const [id, access] = await Promise.all([newKey(), newKey()])
  ring.id.unshift(id)
  ring.access.unshift(access)
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  // Cognito's key ids are base64 with all its characters: nobody may take them for safe path segments.
  return { ...(await exportJWK(privateKey)), kid: randomBytes(32).toString('base64') }
}

function publicPart({ kid, kty, e, n }: JWK): JWK {
  return {
    alg: 'RS256',
    use: 'sig',
    ...(kid && { kid }),
    ...(kty && { kty }),
    ...(e && { e }),
    ...(n && { n }),
  } as JWK
}
