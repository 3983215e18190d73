import { COOKIE_CHUNK_BYTES, COOKIE_CHUNKS_MAX } from '../core/limits.ts'
import { PROOFS_COOKIE, REFRESH_COOKIE, SESSION_COOKIE } from '../core/names.ts'
import type { SignedOutBecause } from '../core/refusal.ts'
import type { OwnCookies } from '../request/cookies.ts'
import { setCookie, unsetCookie } from './set-cookie.ts'

const CHUNK_NAMES = Array.from({ length: COOKIE_CHUNKS_MAX }, (_, i) => `${SESSION_COOKIE}.${i}`)

/**
 * The ID token in a request's cookies: whole, or in chunks `.0` to `.3` one after another.
 *
 * @returns the token; `none` where there is no such cookie; `broken` where the pieces are not one token's (a chunk
 *   missing, or whole and chunks at once)
 */
export function readSessionCookie(cookies: OwnCookies): { token: string } | 'none' | 'broken' {
  const whole = cookies.get(SESSION_COOKIE)
  const present = CHUNK_NAMES.filter((name) => cookies.has(name))
  if (present.length === 0) return whole === undefined ? 'none' : { token: whole }
  if (whole !== undefined || present.some((name, i) => name !== CHUNK_NAMES[i])) return 'broken'
  return { token: present.map((name) => cookies.get(name) ?? '').join('') }
}

/**
 * `Set-Cookie` values that put a token in place, and every other spelling of it out of the way.
 *
 * @param maxAgeSeconds the session's longest life, not the token's: an expired token tells us to renew
 */
export function writeSessionCookie(token: string, maxAgeSeconds: number): readonly string[] {
  const chunks = token.length <= COOKIE_CHUNK_BYTES ? [] : chunksOf(token)
  if (chunks.length > COOKIE_CHUNKS_MAX) throw new RangeError(`an ID token of ${token.length} characters`)
  const whole =
    chunks.length === 0 ? setCookie(SESSION_COOKIE, token, maxAgeSeconds) : unsetCookie(SESSION_COOKIE)
  return [
    whole,
    ...CHUNK_NAMES.map((name, i) => {
      const chunk = chunks[i]
      return chunk === undefined ? unsetCookie(name) : setCookie(name, chunk, maxAgeSeconds)
    }),
  ]
}

/** Is this cookie one that will never be a session again? */
export function isDead(because: SignedOutBecause): boolean {
  return because !== 'no_session' && because !== 'key_unknown' && because !== 'sign_in_too_old'
}

/** Signed out, as far as this browser's cookies go. */
export function clearSessionCookies(): readonly string[] {
  return [SESSION_COOKIE, ...CHUNK_NAMES, REFRESH_COOKIE, PROOFS_COOKIE].map(unsetCookie)
}

function chunksOf(token: string): readonly string[] {
  const count = Math.ceil(token.length / COOKIE_CHUNK_BYTES)
  return Array.from({ length: count }, (_, i) =>
    token.slice(i * COOKIE_CHUNK_BYTES, (i + 1) * COOKIE_CHUNK_BYTES),
  )
}
