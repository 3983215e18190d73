import { randomBytes, randomUUID } from 'node:crypto'
import { errors, jwtVerify, SignJWT } from 'jose'
import { TOKEN_LIFETIME_SECONDS, TOKEN_MAX_CHARACTERS } from './limits.ts'

/** What a token stands for. To callers it is opaque. */
export type TokenFacts = {
  readonly userId: string
  readonly actionCode?: string | undefined
  readonly idempotencyKey: string
  /** Whether `/validate` may show the idempotency key. */
  readonly showsKey: boolean
  readonly scope?: string | undefined
}

export type ReadToken = TokenFacts & { readonly tokenId: string }

export type Tokens = {
  issue(facts: Omit<TokenFacts, 'showsKey'> & { readonly showsKey?: boolean }): Promise<string>
  /** The facts of a token, or why it stands for nothing. */
  read(token: string): Promise<ReadToken | 'expired' | 'invalid'>
}

/**
 * Tokens of this tenant: signed (HS256), ten minutes. The key is made at the start: actions are kept in memory
 * only, and a token must not outlive the BLOCK that was said about its action.
 *
 * @param now the clock, milliseconds
 */
export function openTokens(now: () => number): Tokens {
  const key = randomBytes(32)
  return {
    issue({ userId, showsKey = true, ...facts }) {
      const issuedAt = Math.floor(now() / 1000)
      return new SignJWT({ ...facts, showsKey })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setSubject(userId)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + TOKEN_LIFETIME_SECONDS)
        .sign(key)
    },
    async read(token) {
      if (token.length > TOKEN_MAX_CHARACTERS) return 'invalid'
      const options = { algorithms: ['HS256'], currentDate: new Date(now()) }
      try {
        const { payload } = await jwtVerify<Omit<TokenFacts, 'userId'>>(token, key, options)
        const { sub = '', jti = '', actionCode, idempotencyKey, showsKey, scope } = payload
        return { userId: sub, tokenId: jti, actionCode, idempotencyKey, showsKey, scope }
      } catch (error) {
        return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
      }
    },
  }
}
