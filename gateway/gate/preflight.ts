import { matchRules } from '../policy/match.ts'
import { answerPreflight } from '../reply/cors.ts'
import type { Normal } from '../request/normalise.ts'
import { type Preflight, readPreflight } from '../request/preflight.ts'
import type { Host } from './host.ts'
import type { Gate } from './parts.ts'
import { type Pass, passPreflight } from './pass.ts'
import { type TurnAway, turnAway } from './turn-away.ts'

/**
 * A browser asks on behalf of a page of another origin, and can't say who its visitor is. Where the rule of the request
 * that is to follow has `cors`, the page's origin must be listed there, and the gateway answers, or asks the app.
 *
 * @returns undefined where this is no preflight, or no rule speaks of them: then it is a request like any other, and a
 *   guarded route refuses it
 */
export function decidePreflight(
  normal: Normal,
  host: Host,
  gate: Gate,
): Promise<Pass | TurnAway> | undefined {
  const preflight = readPreflight(normal)
  if (preflight === undefined) return undefined
  const rules = matchRules(normal.readings, preflight.method, host.routes)
  if (!rules.ok) return turnAway(rules.error, normal, gate)
  const [rule, ...others] = rules.value
  // A path that falls under several rules has no one word on other origins.
  if (rule.cors === undefined || others.length > 0) return undefined
  if (!rule.cors.origins.has(preflight.origin)) return turnAway(unlisted(preflight), normal, gate)
  if (rule.cors.preflight === 'origin') return passPreflight(normal, host, gate, rule)
  return Promise.resolve({ kind: 'turn-away', response: answerPreflight(preflight.origin, rule.cors) })
}

function unlisted({ origin }: Preflight) {
  return { reason: 'cross_site', fetchSite: '', origin } as const
}
