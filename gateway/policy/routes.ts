import { bareLetters, decodeHarmless } from '../core/canonical-path.ts'
import type { Allowed, RouteConfig } from '../core/config.ts'
import { ORIGIN_FIRST_BYTE_DEADLINE_MS } from '../core/limits.ts'
import { type Cors, compileCors } from './cors.ts'

/** What a request must bring before it may pass. */
export type Need =
  | { readonly kind: 'public' }
  | { readonly kind: 'optional' }
  | { readonly kind: 'signed-in'; readonly allowed: Allowed | undefined }

export type Rule = {
  readonly covers: (path: string) => boolean
  readonly methods: ReadonlySet<string> | undefined
  readonly need: Need
  readonly whenSignedOut: 'sign-in' | 'unauthorized'
  readonly firstByteDeadlineMs: number
  readonly cors: Cors | undefined
}

/** A host's rules, made ready once: finding one costs a string comparison a rule. */
export type Routes = {
  readonly rules: readonly Rule[]
  /** The same for origins that do not care for case. */
  readonly foldings: readonly Folding[]
}

/** One way not to care for case. */
export type Folding = {
  readonly fold: (path: string) => string
  /** Each in the place of its own, its pattern folded; the very list before it where that changes none. */
  readonly rules: readonly Rule[]
}

/** Two, for the second takes more letters for the same than most servers do, and patterns could fall together by it. */
const FOLDS = [(path: string) => path.toLowerCase(), bareLetters]

/** @param written a host's, as the configuration has them: checked */
export function compileRoutes(written: readonly RouteConfig[]): Routes {
  const patterns = written.map((route) => decodeHarmless(route.path))
  const rules = written.map((route, i) => compileRule(route, patterns[i] ?? ''))
  const foldings: Folding[] = []
  let before: Spelled = { patterns, rules }
  for (const fold of FOLDS) {
    before = foldedOnce(before, patterns.map(fold), written)
    foldings.push({ fold, rules: before.rules })
  }
  return { rules, foldings }
}

type Spelled = { readonly patterns: readonly string[]; readonly rules: readonly Rule[] }

function foldedOnce(before: Spelled, patterns: readonly string[], written: readonly RouteConfig[]): Spelled {
  if (patterns.every((pattern, i) => pattern === before.patterns[i])) return before
  return { patterns, rules: written.map((route, i) => compileRule(route, patterns[i] ?? '')) }
}

function compileRule(route: RouteConfig, pattern: string): Rule {
  return {
    covers: covers(pattern),
    methods: methodsOf(route),
    need: needOf(route),
    whenSignedOut: route.whenSignedOut ?? 'sign-in',
    firstByteDeadlineMs:
      route.firstByteSeconds === undefined ? ORIGIN_FIRST_BYTE_DEADLINE_MS : route.firstByteSeconds * 1000,
    cors: route.cors === undefined ? undefined : compileCors(route.cors, route.methods),
  }
}

/** `/x/*` covers `/x` and all beneath; `*` stands only at the end (the configuration's check sees to that). */
function covers(pattern: string): (path: string) => boolean {
  if (!pattern.endsWith('/*')) return (path) => path === pattern
  const beneath = pattern.slice(0, -1)
  const itself = pattern.slice(0, -2)
  return (path) => path.startsWith(beneath) || path === itself
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
