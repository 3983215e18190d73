import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import { matchRules } from '../policy/match.ts'
import type { Rule } from '../policy/rule.ts'
import { readMethodOverride } from '../request/method-override.ts'
import type { Normal } from '../request/normalise.ts'
import type { Host } from './host.ts'

type RuleSet = readonly [Rule, ...Rule[]]

/**
 * The rules a request falls under, for each method that it may mean: the one it was sent by, and the one that a `POST`
 * asks to be taken for, where its host lets the app hear of that. All of them must be met: an app may look at either.
 */
export function ruleSets(normal: Normal, host: Host): Result<readonly [RuleSet, ...RuleSet[]], Refusal> {
  const sent = matchRules(normal.readings, normal.method, host.routes)
  if (!sent.ok) return sent
  const meant = host.destination.takesMethodOverride ? readMethodOverride(normal) : undefined
  if (meant === undefined) return ok([sent.value])
  const overridden = matchRules(normal.readings, meant, host.routes)
  return overridden.ok ? ok([sent.value, overridden.value]) : overridden
}
