import { sha256 } from '../core/bytes.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act } from './act.ts'
import { countWrongToken } from './tries.ts'

/**
 * Does the request carry the operator's token (RFC 6750 2.1)? Only what fails is counted.
 *
 * @returns `not_the_operator`; `too_many_tries`, or `service_unavailable` where nobody can count; `not_found` where the
 *   configuration has no token
 */
export async function requireOperator(act: Act): Promise<Result<'operator', Refusal>> {
  const { normal, desk } = act
  const { operatorToken } = desk.settings
  if (operatorToken === undefined) return fail({ reason: 'not_found' })
  const sent = bearerIn(normal.headers.get('authorization'))
  if (sent !== undefined && (await isSame(sent, operatorToken))) return ok('operator')

  const counted = await countWrongToken(act)
  if (!counted.ok) return counted
  return fail({ reason: 'not_the_operator', because: sent === undefined ? 'no_token' : 'token_wrong' })
}

/** RFC 9110 11.1: the scheme's letters may be of either case. */
function bearerIn(authorization: string | null): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
}

/** By hashes, which tell nothing of the texts' lengths or of how far they agree, and every byte of them. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([sha256(one), sha256(other)])
  return a.reduce((difference, byte, i) => difference | (byte ^ (b[i] ?? 0)), 0) === 0
}
