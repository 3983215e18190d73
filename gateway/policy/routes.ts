import { bareLetters } from '../core/bare-letters.ts'
import { decodeHarmless } from '../core/canonical-path.ts'
import type { RouteConfig } from '../core/config.ts'
import { ORIGIN_FIRST_BYTE_DEADLINE_MS } from '../core/limits.ts'
import { compileCors } from './cors.ts'
import type { Need, Rule } from './rule.ts'
import { indexRules, type RuleIndex } from './rule-index.ts'

/** A host's rules, made ready once. */
export type Routes = {
  readonly asWritten: RuleIndex
  /** By patterns in bare letters, for origins that do not care for case; the very same where all of them are such. */
  readonly inBareLetters: RuleIndex
}

/** @param written a host's, as the configuration has them: checked */
export function compileRoutes(written: readonly RouteConfig[]): Routes {
  const rules = written.map(compileRule)
  const patterns = written.map((route) => decodeHarmless(route.path))
  const bare = patterns.map(bareLetters)
  const asWritten = indexRules(rules, patterns)
  const areBare = bare.every((pattern, i) => pattern === patterns[i])
  return { asWritten, inBareLetters: areBare ? asWritten : indexRules(rules, bare) }
}

function compileRule(route: RouteConfig): Rule {
  return {
    methods: methodsOf(route),
    need: needOf(route),
    whenSignedOut: route.whenSignedOut ?? 'sign-in',
    firstByteDeadlineMs:
      route.firstByteSeconds === undefined ? ORIGIN_FIRST_BYTE_DEADLINE_MS : route.firstByteSeconds * 1000,
    maxAuthAgeSeconds: route.maxAuthAgeMinutes && route.maxAuthAgeMinutes * 60,
    cors: route.cors === undefined ? undefined : compileCors(route.cors, route.methods),
  }
}

function methodsOf(route: RouteConfig): ReadonlySet<string> | undefined {
  if (route.methods === undefined) return undefined
  const methods = new Set(route.methods)
  // RFC 9110 9.3.2: HEAD is GET without the content.
  if (methods.has('GET')) methods.add('HEAD')
  return methods
}

function needOf({ access }: RouteConfig): Need {
  if (access === 'public' || access === 'optional') return { kind: access }
  return { kind: 'signed-in', allowed: access === 'signed-in' ? undefined : access }
}
