import { decodeHarmless } from '../core/canonical-path.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Routes, Rule } from './routes.ts'

/**
 * The rules a request falls under: for each reading of its path the first one that covers path and method, in the
 * rules' own case and with case folded, as some origins do. All their needs must be met.
 *
 * @param readings the path's readings, the canonical one first
 * @returns the rules, no two of them the same, the canonical reading's first; `no_route` where nothing covers the
 *   canonical path; `path_ambiguous` where nothing covers another reading
 */
export function matchRules(
  readings: readonly string[],
  method: string,
  routes: Routes,
): Result<readonly [Rule, ...Rule[]], Refusal> {
  const found: Rule[] = []
  // Most that look different are one, once what is harmless is decoded.
  for (const reading of new Set(readings.map(decodeHarmless))) {
    for (const rule of rulesOf(reading, method, routes)) {
      if (rule === undefined) return fail(found.length === 0 ? { reason: 'no_route' } : UNCOVERED)
      if (!found.includes(rule)) found.push(rule)
    }
  }
  const [first, ...others] = found
  return first === undefined ? fail({ reason: 'no_route' }) : ok([first, ...others])
}

const UNCOVERED = {
  reason: 'path_ambiguous',
  what: 'another reading of the path is covered by no rule',
} as const

/** One reading's: as it is, and for each way of folding. */
function rulesOf(
  reading: string,
  method: string,
  { rules, foldings }: Routes,
): readonly (Rule | undefined)[] {
  const asIs = firstRule(rules, reading, method)
  const all = [asIs]
  let before: { readonly path: string; readonly rules: readonly Rule[] } = { path: reading, rules }
  for (const folding of foldings) {
    const path = folding.fold(reading)
    // Neither path nor patterns change: most requests are such.
    if (path === before.path && folding.rules === before.rules) continue
    const rule = firstRule(folding.rules, path, method)
    all.push(rule && rules[folding.rules.indexOf(rule)])
    before = { path, rules: folding.rules }
  }
  return all
}

function firstRule(rules: readonly Rule[], path: string, method: string): Rule | undefined {
  return rules.find((rule) => rule.covers(path) && (rule.methods === undefined || rule.methods.has(method)))
}
