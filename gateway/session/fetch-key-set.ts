import type { JwkWithKid } from 'aws-jwt-verify/jwk'
import { JWKS_DEADLINE_MS, JWKS_MAX_BYTES } from '../core/limits.ts'
import { readWhole } from '../core/read-whole.ts'
import { fail, ok, type Result } from '../core/result.ts'

/** Public keys by their id; at least one. */
export type KeysById = ReadonlyMap<string, JwkWithKid>

/**
 * Asks for a key set, and reads no more of the answer than any key set is long. A redirect is not followed: whoever
 * names the keys decides who is let in.
 *
 * @returns the keys that could have signed an ID token (RSA, for RS256, to sign with: RFC 7517 4); or, as a text for
 *   the log, why there are none
 */
export async function fetchKeySet(url: string): Promise<Result<KeysById, string>> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(JWKS_DEADLINE_MS) })
    if (response.status !== 200) {
      await response.body?.cancel()
      return fail(`status ${response.status}`)
    }
    const text = await readWhole(response.body, JWKS_MAX_BYTES)
    return text.ok ? readKeys(text.value) : text
  } catch (error) {
    return fail(String(error))
  }
}

function readKeys(text: string): Result<KeysById, string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return fail('not JSON')
  }
  const listed = isRecord(value) ? value.keys : undefined
  if (!Array.isArray(listed)) return fail('not a key set')
  const keys = listed.filter(isForIdTokens)
  return keys.length === 0 ? fail('no key for ID tokens') : ok(new Map(keys.map((key) => [key.kid, key])))
}

/** What else may stand in a set is none of ours: RFC 7517 5 has keys of unknown kinds ignored. */
function isForIdTokens(key: unknown): key is JwkWithKid {
  if (!isRecord(key)) return false
  const { kty, kid, n, e, use = 'sig', alg = 'RS256' } = key
  const hasNumbers = typeof n === 'string' && n !== '' && typeof e === 'string' && e !== ''
  return (
    kty === 'RSA' && use === 'sig' && alg === 'RS256' && typeof kid === 'string' && kid !== '' && hasNumbers
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
