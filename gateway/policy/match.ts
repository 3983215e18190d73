import { bareLetters } from '../core/bare-letters.ts'
import { decodeHarmless } from '../core/canonical-path.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Routes } from './routes.ts'
import type { Rule } from './rule.ts'

/**
 * The rules a request falls under: for each reading of its path the first one that covers path and method. Some origins
 * do not care for case, each in its own way: whatever they take for the same, the rule that their resource is meant by
 * stands nowhere behind that first one, and covers the path in bare letters. So all that do are added. All their needs
 * must be met.
 *
 * @param readings the path's readings, the canonical one first
 * @returns the rules, no two of them the same, the canonical reading's first; `no_route` where nothing covers the
 *   canonical path; `path_ambiguous` where nothing covers another reading
 */
export function matchRules(
  readings: readonly string[],
  method: string,
  { asWritten, inBareLetters }: Routes,
): Result<readonly [Rule, ...Rule[]], Refusal> {
  const found = new Set<Rule>()
  // Most that look different are one, once what is harmless is decoded.
  for (const reading of new Set(readings.map(decodeHarmless))) {
    const first = asWritten.first(reading, method)
    if (first === undefined) return fail(found.size === 0 ? { reason: 'no_route' } : UNCOVERED)
    found.add(first.rule)
    const bare = bareLetters(reading)
    // Neither path nor patterns change: most requests are such.
    if (bare === reading && inBareLetters === asWritten) continue
    for (const rule of inBareLetters.before(bare, method, first.order)) found.add(rule)
  }
  const [first, ...others] = found
  return first === undefined ? fail({ reason: 'no_route' }) : ok([first, ...others])
}

const UNCOVERED = {
  reason: 'path_ambiguous',
  what: 'another reading of the path is covered by no rule',
} as const
