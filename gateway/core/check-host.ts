import * as v from 'valibot'
import { decodeHarmless, readPath } from './canonical-path.ts'
import { DOMAIN, EMAIL, matching, number, SECRET, someOf, text } from './config-schema.ts'

const ADDRESS =
  "an address, e.g. https://legacy.internal.example.com, with a path such as /app behind it where the app lives under one; or 'zone'"
const ORIGIN = v.pipe(v.string(ADDRESS), v.check(isOriginOrZone, ADDRESS))
const WEB_ORIGIN = 'an origin with nothing behind it, e.g. https://spa.example.com'
const WEB_ORIGINS = someOf(
  v.pipe(v.string(WEB_ORIGIN), v.check(isWebOrigin, WEB_ORIGIN)),
  `a list: ${WEB_ORIGIN}`,
)
const ALLOWED = v.strictObject(
  {
    groups: v.optional(someOf(text("a group's name"), "a list of group names, e.g. ['admins']")),
    emails: v.optional(someOf(EMAIL, "a list of addresses, e.g. ['ana@example.com']")),
    emailDomains: v.optional(someOf(DOMAIN, "a list of domains, e.g. ['example.com']")),
    stepUp: v.optional(
      v.strictObject({
        action: matching(/^[a-zA-Z0-9_-]{1,64}$/, "one of Authsignal's action codes"),
        maxAgeMinutes: number(1, 24 * 60, 'minutes, from 1 to 1440'),
      }),
    ),
  },
  "'public', 'optional', 'signed-in', or { groups, emails, emailDomains, stepUp }",
)

const METHODS = someOf(matching(/^[A-Z]+$/, "a method, e.g. 'GET'"), "a list of methods, e.g. ['GET']")
/** RFC 9110 5.1. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const A_HEADER = "a header's name, e.g. 'X-User'"
const CORS = v.strictObject({
  origins: WEB_ORIGINS,
  preflight: v.optional(v.picklist(['answer', 'origin'], "'answer' or 'origin'")),
  methods: v.optional(METHODS),
  headers: v.optional(someOf(matching(TOKEN, A_HEADER), "a list of headers, e.g. ['Content-Type']")),
  // Chromium keeps none for longer.
  maxAgeSeconds: v.optional(number(0, 7200, 'seconds, from 0 to 7200')),
})

const PATTERN = "a path such as '/x' or '/x/*', with * at the end only"
const ROUTE = v.strictObject({
  path: v.pipe(v.string(PATTERN), v.check(isPattern, PATTERN)),
  methods: v.optional(METHODS),
  access: v.union([v.picklist(['public', 'optional', 'signed-in']), ALLOWED], ALLOWED.message),
  whenSignedOut: v.optional(v.picklist(['sign-in', 'unauthorized'], "'sign-in' or 'unauthorized'")),
  firstByteSeconds: v.optional(number(1, 3600, 'seconds, from 1 to 3600')),
  cors: v.optional(CORS),
})

const TAKEN =
  /^(?:host|via|cookie2?|set-cookie2?|authorization|connection|upgrade|expect|range|origin|referer|date|te|trailer|traceparent|tracestate|forwarded|x-forwarded-(?:for|proto|host)|x-request-id|keep-alive|(?:content|transfer|proxy|accept|sec|if)-.*|accept)$/i
const TAKEN_HEADER = "a header that means nothing yet, e.g. 'X-User'"

const IDENTITIES =
  "'gatehouse', 'oauth2-proxy', 'remote-user', or a map such as { 'X-User': 'email' } of 'sub', 'email', 'groups', 'assertion'"
const OWN_HEADER = v.pipe(v.string(), v.regex(TOKEN, A_HEADER), v.check(isFreeHeader, TAKEN_HEADER))

const IDENTITY_PRESET = v.picklist(['gatehouse', 'oauth2-proxy', 'remote-user'], IDENTITIES)
const IDENTITY_MAP = v.record(OWN_HEADER, v.picklist(['sub', 'email', 'groups', 'assertion'], IDENTITIES))
/** Not a union, which would not say which entry of a map is wrong. */
const IDENTITY = v.lazy((written) =>
  typeof written === 'object' && written !== null ? IDENTITY_MAP : IDENTITY_PRESET,
)

/** One of `hosts`: the app behind it, and who may get to it. */
export const HOST = v.pipe(
  v.strictObject({
    origin: ORIGIN,
    hostHeader: v.optional(v.picklist(['origin', 'public'], "'origin' or 'public'")),
    identity: v.optional(IDENTITY),
    methodOverride: v.optional(v.boolean('true or false')),
    lock: v.optional(
      v.strictObject({
        header: v.optional(OWN_HEADER),
        secret: SECRET,
        kind: v.optional(v.picklist(['secret', 'hmac'], "'secret' or 'hmac'")),
      }),
    ),
    webSocketOrigins: v.optional(WEB_ORIGINS),
    routes: someOf(ROUTE, "a list of routes, e.g. [{ path: '/*', access: 'signed-in' }]"),
  }),
  v.check(
    ({ origin, hostHeader }) => origin !== 'zone' || hostHeader !== 'origin',
    "with origin 'zone' the app is always asked under the public host: leave hostHeader out",
  ),
  v.check(
    ({ identity, lock }) =>
      typeof identity !== 'object' || !(lock?.header !== undefined && lock.header in identity),
    'a header of its own for the lock, and not one of identity',
  ),
)

/** The path in front, if any, is one that reads in one way, and has no slash at its end. */
function isOriginOrZone(url: string): boolean {
  if (url === 'zone') return true
  if (!URL.canParse(url)) return false
  const { origin } = new URL(url)
  const prefix = url.slice(origin.length)
  return url.startsWith(origin) && /^https?:/.test(origin) && (prefix === '' || isPrefix(prefix))
}

function isPrefix(prefix: string): boolean {
  return prefix.startsWith('/') && !prefix.endsWith('/') && !prefix.includes('*') && isPattern(prefix)
}

function isWebOrigin(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === url && /^https?:/.test(url)
}

/** Whoever may set these decides more than who is there. */
function isFreeHeader(name: string): boolean {
  return !TAKEN.test(name)
}

/** A pattern is a canonical path that reads in one way only, or nobody could say what it covers. */
function isPattern(pattern: string): boolean {
  const path = pattern.replace(/\/\*$/, '/')
  if (path.includes('*') || path.includes('//')) return false
  const read = readPath(path)
  if (!read.ok || read.value.path !== path) return false
  return new Set(read.value.readings.map(decodeHarmless)).size === 1
}
