import type { Tries } from '../core/config.ts'
import type { Refusal, TriesBy } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { SessionRegistry } from '../session/registry.ts'

/**
 * Counts a try and says whether it was one too many. Counted before the act: a guesser who hangs up pays as well.
 *
 * @param key what is being tried, e.g. the visitor's address
 * @returns how many tries are left, or `too_many_tries`
 */
export async function countTry(
  by: TriesBy,
  key: string,
  limit: Tries,
  registry: SessionRegistry,
): Promise<Result<{ left: number }, Refusal>> {
  const { tries, forgottenInSeconds } = await registry.countTry(`${by}:${key}`, limit.windowSeconds)
  if (tries > limit.tries)
    return fail({ reason: 'too_many_tries', by, retryAfterSeconds: forgottenInSeconds })
  return ok({ left: limit.tries - tries })
}
