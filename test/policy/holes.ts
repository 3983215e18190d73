import type { RouteConfig } from '../../gateway/core/config.ts'
import { stayWithin } from '../../gateway/gate/stay-within.ts'
import { judge, needOf } from '../../gateway/policy/judge.ts'
import { matchRules } from '../../gateway/policy/match.ts'
import { compileRoutes } from '../../gateway/policy/routes.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { aSession } from '../session/a-session.ts'
import { COMPARISONS, reach } from './origin-models.ts'

export const ACCESS = ['public', 'signed-in', 'group'] as const

export type Case = {
  readonly routes: readonly (readonly [pattern: string, access: (typeof ACCESS)[number]])[]
  readonly prefix: string
  readonly target: string
  readonly steps: readonly (readonly string[])[]
  /** As many of the steps are taken before the prefix is cut off, as by a proxy before the app; the others behind it. */
  readonly inFront: number
  readonly compares: keyof typeof COMPARISONS
}

/** What an origin that reads paths by these steps would serve to somebody who was not asked for what it needs. */
export function holes(drawn: Case): readonly string[] {
  const gate = asked(drawn)
  if (gate === null) return []
  return drawn.steps.flatMap((steps) => {
    const by = `by ${steps.join(', ')}`
    const whole = reach(`${drawn.prefix}${gate.path}`, steps.slice(0, drawn.inFront))
    const behind = cutPrefix(whole, drawn)
    if (behind === undefined) return [`out of ${drawn.prefix}: ${whole} ${by}`]
    const resource = reach(behind, steps.slice(drawn.inFront))
    const found: string[] = []
    if (isOpen(ruleOf(resource, drawn), drawn, gate.rules)) found.push(`${resource} ${by}`)
    if (`${resource}/`.toLowerCase().startsWith('/.auth/')) found.push(`ours: ${resource} ${by}`)
    return found
  })
}

/** What the gate does: the path it forwards and what it asks of the visitor; null where it forwards nothing. */
export function asked({ routes, prefix, target }: Case) {
  const normal = normalise({
    method: 'GET',
    url: `http://localhost${target}`,
    headers: new Headers(),
    protocol: '1.1',
    visitorAddress: '',
    requestId: '',
  })
  if (!normal.ok || normal.value.isOurs || !stayWithin(prefix, normal.value).ok) return null
  const configured = routes.map(
    ([path, access], i): RouteConfig => ({
      path,
      access: access === 'group' ? { groups: [`g${i}`] } : access,
    }),
  )
  const rules = matchRules(normal.value.readings, 'GET', compileRoutes(configured))
  return rules.ok ? { path: normal.value.path, rules: rules.value } : null
}

/** What an operator would say is the rule of a resource: the first whose pattern it falls under. */
function ruleOf(resource: string, { routes, compares }: Case): number {
  const name = spelled(resource, compares)
  return routes.findIndex(([pattern]) => {
    const written = spelled(pattern, compares)
    if (!written.endsWith('/*')) return name === written
    return name === written.slice(0, -2) || name.startsWith(written.slice(0, -1))
  })
}

function spelled(path: string, compares: Case['compares']): string {
  return COMPARISONS[compares](path).replaceAll('%20', ' ')
}

/** Would somebody who does not meet this rule have been let through? */
function isOpen(
  rule: number,
  { routes }: Case,
  rules: NonNullable<ReturnType<typeof asked>>['rules'],
): boolean {
  const access = routes[rule]?.[1]
  if (access === 'public') return false
  if (access === undefined) return true
  if (needOf(rules) === 'public') return true
  const allOther = routes.map((_, i) => `g${i}`).filter((group) => group !== `g${rule}`)
  return access === 'group' && judge(rules, aSession({ groups: allOther }), 1_736_942_400).ok
}

/** What is left of a path for the app; undefined for one that is not the app's. */
function cutPrefix(whole: string, { prefix, compares }: Case): string | undefined {
  const inFront = spelled(whole.slice(0, prefix.length), compares) === spelled(prefix, compares)
  const behind = whole.slice(prefix.length)
  if (!inFront || (behind !== '' && !behind.startsWith('/'))) return undefined
  return behind === '' ? '/' : behind
}
