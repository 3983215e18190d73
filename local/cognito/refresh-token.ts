import { createHash, randomBytes } from 'node:crypto'
import type { Login, PoolData, RefreshToken } from './pool-data.ts'

/** An access token may outlive its login's refresh tokens by its own longest life. */
const ACCESS_TOKEN_LONGEST_MS = 24 * 3_600_000

/** @returns a new refresh token for this login; only its hash is kept */
export function addRefreshToken(data: PoolData, { originJti }: Login): string {
  const token = randomToken()
  data.refreshTokens[hashOf(token)] = { originJti, rotatedAt: null }
  return token
}

export function findRefreshToken(
  data: PoolData,
  token: string,
): { entry: RefreshToken; login: Login } | undefined {
  const entry = data.refreshTokens[hashOf(token)]
  const login = entry && data.logins[entry.originJti]
  return entry && login && { entry, login }
}

/** Ends every login of a user: the refresh tokens, and the access tokens that came of them. */
export function revokeLoginsOf(data: PoolData, sub: string): void {
  for (const login of Object.values(data.logins)) {
    if (login.sub === sub) login.revoked = true
  }
}

export function forgetEndedLogins(data: PoolData, now: number): void {
  for (const login of Object.values(data.logins)) {
    if (login.expiresAt + ACCESS_TOKEN_LONGEST_MS < now) delete data.logins[login.originJti]
  }
  for (const [hash, { originJti }] of Object.entries(data.refreshTokens)) {
    if (data.logins[originJti] === undefined) delete data.refreshTokens[hash]
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Opaque, and of the real ones' looks and length: a JWE of about 1.8 KB that nobody but the pool could open. */
function randomToken(): string {
  const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}')
  return [header, randomBytes(256), randomBytes(12), randomBytes(1_000), randomBytes(16)]
    .map((part) => part.toString('base64url'))
    .join('.')
}
