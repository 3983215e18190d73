import { decodeHarmless } from '../core/canonical-path.ts'
import type { Allowed, HostConfig, IdentityPreset, RouteConfig } from '../core/config.ts'

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
}

/** One of the configuration's hosts, made ready to answer for. */
export type Host = {
  /** `https://host[:port]`, nothing behind it. */
  readonly origin: string
  readonly identity: IdentityPreset
  readonly routes: Routes
}

/** A host's rules, made ready once: finding one costs a string comparison a rule. */
export type Routes = {
  readonly rules: readonly Rule[]
  /** The same rules with their patterns in lower case, for origins that fold it. Equal where no pattern has a capital. */
  readonly foldedRules: readonly Rule[]
}

/** @returns the configuration's hosts by name, without port and in lower case */
export function compileHosts(hosts: Readonly<Record<string, HostConfig>>): ReadonlyMap<string, Host> {
  const compiled = Object.entries(hosts).map(([name, host]): [string, Host] => [
    name.toLowerCase(),
    { origin: host.origin, identity: host.identity ?? 'gatehouse', routes: compileRoutes(host) },
  ])
  return new Map(compiled)
}

function compileRoutes(host: HostConfig): Routes {
  const patterns = host.routes.map((route) => decodeHarmless(route.path))
  const folded = patterns.map((pattern) => pattern.toLowerCase())
  const compile = (route: RouteConfig, i: number) => compileRule(route, patterns[i] ?? '')
  const compileFolded = (route: RouteConfig, i: number) => compileRule(route, folded[i] ?? '')

  const rules = host.routes.map(compile)
  const hasCapitals = patterns.some((pattern, i) => pattern !== folded[i])
  return { rules, foldedRules: hasCapitals ? host.routes.map(compileFolded) : rules }
}

function compileRule(route: RouteConfig, pattern: string): Rule {
  return {
    covers: covers(pattern),
    methods: methodsOf(route),
    need: needOf(route),
    whenSignedOut: route.whenSignedOut ?? 'sign-in',
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
