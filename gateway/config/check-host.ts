import * as v from 'valibot'
import type { HostConfig } from '../core/config.ts'
import { OWN_ACTION_PREFIX, OWN_PREFIX } from '../core/names.ts'
import { BRAND } from './check-brand.ts'
import { headerClashes } from './header-clashes.ts'
import { isOriginOrZone, isWebOrigin } from './origin-address.ts'
import { partsOf } from './parts-of.ts'
import { isOfTheApp, isPattern } from './route-pattern.ts'
import { DOMAIN, EMAIL, matching, number, object, pathTo, SECRET, someOf, table, text } from './schema.ts'
import { shadowedRoutes } from './shadowed-routes.ts'
import { isTakenHeader } from './taken-headers.ts'

const NOT_OF_THE_APP = `a path of the app's: all under ${OWN_PREFIX} is the gateway's own and never forwarded`
const ADDRESS =
  "an address, e.g. https://legacy.internal.example.com, with a path such as /app behind it where the app lives under one; or 'zone'"
const ORIGIN = v.pipe(v.string(ADDRESS), v.check(isOriginOrZone, ADDRESS))
const WEB_ORIGIN = 'an origin with nothing behind it, e.g. https://spa.example.com'
const WEB_ORIGINS = someOf(
  v.pipe(v.string(WEB_ORIGIN), v.check(isWebOrigin, WEB_ORIGIN)),
  `a list: ${WEB_ORIGIN}`,
)

const METHODS = someOf(matching(/^[A-Z]+$/, "a method, e.g. 'GET'"), "a list of methods, e.g. ['GET']")
/** RFC 9110 5.1. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const CORS = object(
  {
    origins: WEB_ORIGINS,
    preflight: v.optional(v.picklist(['answer', 'origin'], "'answer' or 'origin'")),
    methods: v.optional(METHODS),
    headers: v.optional(
      someOf(
        matching(TOKEN, "a header's name, e.g. 'X-CSRF-Token'"),
        "a list of headers, e.g. ['Content-Type']",
      ),
    ),
    // Chromium keeps none for longer.
    maxAgeSeconds: v.optional(number(0, 7200, 'seconds, from 0 to 7200')),
  },
  "{ origins: ['https://spa.example.com'] }",
)

const ACCESS_WORDS = ['public', 'optional', 'signed-in'] as const
const A_CONDITION = '{ groups, emails, emailDomains, stepUp }'
const NOT_A_ROUTES_ACTION = `an action code that does not begin with ${OWN_ACTION_PREFIX}: those are for acts on the account page`
const ALLOWED = v.pipe(
  object(
    {
      groups: v.optional(someOf(text("a group's name"), "a list of group names, e.g. ['admins']")),
      emails: v.optional(someOf(EMAIL, "a list of addresses, e.g. ['ana@example.com']")),
      emailDomains: v.optional(someOf(DOMAIN, "a list of domains, e.g. ['example.com']")),
      stepUp: v.optional(
        object(
          {
            action: v.pipe(
              matching(/^[a-zA-Z0-9_-]{1,64}$/, "one of Authsignal's action codes"),
              v.check((action) => !action.startsWith(OWN_ACTION_PREFIX), NOT_A_ROUTES_ACTION),
            ),
            maxAgeMinutes: number(1, 24 * 60, 'minutes, from 1 to 1440'),
            trustRules: v.optional(v.boolean('true or false')),
          },
          '{ action, maxAgeMinutes }',
        ),
      ),
    },
    `'${ACCESS_WORDS.join("', '")}', or one or more of ${A_CONDITION}`,
  ),
  v.check(
    (allowed) => Object.values(allowed).some((condition) => condition !== undefined),
    `is empty; one or more of ${A_CONDITION}, or 'signed-in' for everybody who is`,
  ),
)
const ACCESS_WORD = v.picklist(ACCESS_WORDS, `'${ACCESS_WORDS.join("', '")}', or ${A_CONDITION}`)
/** Not a union, which would not say what in it is wrong. */
const ACCESS = v.lazy((written) => (typeof written === 'string' ? ACCESS_WORD : ALLOWED))

const PATTERN = "a path such as '/x' or '/x/*', with * at the end only"
const PATH = v.pipe(v.string(PATTERN), v.check(isPattern, PATTERN), v.check(isOfTheApp, NOT_OF_THE_APP))
const ROUTE = object(
  {
    path: PATH,
    methods: v.optional(METHODS),
    access: ACCESS,
    whenSignedOut: v.optional(v.picklist(['sign-in', 'unauthorized'], "'sign-in' or 'unauthorized'")),
    maxAuthAgeMinutes: v.optional(number(1, 30 * 24 * 60, 'minutes, from 1 to 43200')),
    firstByteSeconds: v.optional(number(1, 3600, 'seconds, from 1 to 3600')),
    cors: v.optional(CORS),
  },
  "a route, e.g. { path: '/*', access: 'signed-in' }",
)
const COVERAGE = v.object({ path: PATH, methods: v.optional(METHODS) })
const ROUTES = v.pipe(
  someOf(ROUTE, "a list of routes, e.g. [{ path: '/*', access: 'signed-in' }]"),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    const read = (Array.isArray(value) ? value : []).map((route) => v.safeParse(COVERAGE, route))
    const routes = read.map((one) => (one.success ? one.output : undefined))
    for (const { at, by } of shadowedRoutes(routes)) {
      const covering = by.map((i) => `routes.${i} (${routes[i]?.path})`).join(' and ')
      const verb = by.length === 1 ? 'covers' : 'cover'
      addIssue({ message: `is never reached, for ${covering} ${verb} it; put it before`, path: pathTo([at]) })
    }
  }),
)

/** Somebody's own name for a header. */
const ownHeader = (example: string) =>
  v.pipe(
    v.string(`a header's name, e.g. '${example}'`),
    v.regex(TOKEN, `a header's name, e.g. '${example}'`),
    v.check((name) => !isTakenHeader(name), `a header that means nothing yet, e.g. '${example}'`),
  )

const IDENTITIES =
  "'gatehouse', 'oauth2-proxy', 'remote-user', or a map such as { 'X-User': 'email' } of 'sub', 'email', 'groups', 'assertion'"
const IDENTITY_PRESET = v.picklist(['gatehouse', 'oauth2-proxy', 'remote-user'], IDENTITIES)
const IDENTITY_MAP = table(
  ownHeader('X-User'),
  v.picklist(['sub', 'email', 'groups', 'assertion'], IDENTITIES),
  IDENTITIES,
)
const IDENTITY = v.lazy((written) => (typeof written === 'string' ? IDENTITY_PRESET : IDENTITY_MAP))

const LOCK = object(
  {
    header: v.optional(ownHeader('X-Gatehouse-Lock')),
    secret: SECRET,
    kind: v.optional(v.picklist(['secret', 'hmac'], "'secret' or 'hmac'")),
  },
  "is no object; one such as { secret: secret('ORIGIN_LOCK') }",
)

/** One of `hosts`: the app behind it, and who may get to it. */
export const HOST = v.pipe(
  object(
    {
      origin: ORIGIN,
      hostHeader: v.optional(v.picklist(['origin', 'public'], "'origin' or 'public'")),
      identity: v.optional(IDENTITY),
      methodOverride: v.optional(v.boolean('true or false')),
      lock: v.optional(LOCK),
      webSocketOrigins: v.optional(WEB_ORIGINS),
      serviceWorkers: v.optional(v.picklist(['allow', 'refuse'], "'allow' or 'refuse'")),
      brand: v.optional(BRAND),
      routes: ROUTES,
    },
    'a host: { origin, routes }',
  ),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    for (const [place, message] of contradictions(value)) addIssue({ message, path: pathTo(place) })
  }),
)

type Contradiction = readonly [place: readonly string[], problem: string]
const HEADERS = v.object({ identity: v.optional(IDENTITY), lock: v.optional(LOCK) })

/** What is wrong with options that are right each for itself. */
function contradictions(host: unknown): readonly Contradiction[] {
  const { origin, hostHeader, routes } = partsOf(host)
  const read = v.safeParse(HEADERS, host)
  const clashes = read.success ? headerClashes(read.output as Pick<HostConfig, 'identity' | 'lock'>) : []
  return [
    ...(origin === 'zone' && hostHeader === 'origin' ? [ZONE_KEEPS_HOST] : []),
    ...(Array.isArray(routes) ? routes : []).flatMap(agesOfNobody),
    ...mixedTrust(Array.isArray(routes) ? routes : []),
    ...clashes.map(({ place, name, other }): Contradiction => {
      const same = name === other ? 'and that' : `which servers may read as ${other}, and that`
      return [place, `is "${name}", ${same} is set already; a header of its own`]
    }),
  ]
}

/** Where nobody need be signed in, it would keep nobody out. */
function agesOfNobody(route: unknown, i: number): readonly Contradiction[] {
  const { access, maxAuthAgeMinutes } = partsOf(route)
  if (maxAuthAgeMinutes === undefined || (access !== 'public' && access !== 'optional')) return []
  const problem = `is set, but nobody need sign in where access is '${access}'; 'signed-in', or leave it out`
  return [[['routes', String(i), 'maxAuthAgeMinutes'], problem]]
}

/** A proof counts on all routes of its action: one that trusts the rules would open those that do not. */
function mixedTrust(routes: readonly unknown[]): readonly Contradiction[] {
  const written = routes.map((route) => partsOf(partsOf(partsOf(route).access).stepUp))
  const isTrusted = ({ action }: Parts, trusts: boolean) =>
    written.some((other) => other.action === action && (other.trustRules === true) === trusts)
  return written.flatMap((stepUp, i): readonly Contradiction[] => {
    if (stepUp.trustRules !== true || !isTrusted(stepUp, false)) return []
    const problem = `is set, but not on every route with the action "${stepUp.action}"; set it on all of them, or name another action`
    return [[['routes', String(i), 'access', 'stepUp', 'trustRules'], problem]]
  })
}

type Parts = ReturnType<typeof partsOf>

const ZONE_KEEPS_HOST: Contradiction = [
  ['hostHeader'],
  "is 'origin', but with origin 'zone' the app is always asked under the public host; leave hostHeader out",
]
