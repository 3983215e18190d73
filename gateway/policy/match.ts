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
  const [canonical = '', ...others] = readings.map(decodeHarmless)
  const first = firstRule(routes.rules, canonical, method)
  if (first === undefined) return fail({ reason: 'no_route' })

  const found: [Rule, ...Rule[]] = [first]
  for (const reading of [canonical, ...others]) {
    const asIs = reading === canonical ? first : firstRule(routes.rules, reading, method)
    const folded = isFolded(reading, routes) ? asIs : foldedRule(routes, reading, method)
    if (asIs === undefined || folded === undefined) {
      return fail({ reason: 'path_ambiguous', what: 'another reading of the path is covered by no rule' })
    }
    if (!found.includes(asIs)) found.push(asIs)
    if (!found.includes(folded)) found.push(folded)
  }
  return ok(found)
}

/** Neither path nor patterns have a capital: folding changes nothing, and most requests are such. */
function isFolded(reading: string, { rules, foldedRules }: Routes): boolean {
  return foldedRules === rules && reading === reading.toLowerCase()
}

function foldedRule(routes: Routes, reading: string, method: string): Rule | undefined {
  const rule = firstRule(routes.foldedRules, reading.toLowerCase(), method)
  if (rule === undefined || routes.foldedRules === routes.rules) return rule
  // The same rule in both lists counts once.
  return routes.rules[routes.foldedRules.indexOf(rule)]
}

function firstRule(rules: readonly Rule[], path: string, method: string): Rule | undefined {
  return rules.find((rule) => rule.covers(path) && (rule.methods === undefined || rule.methods.has(method)))
}
