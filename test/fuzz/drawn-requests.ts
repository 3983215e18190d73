import fc from 'fast-check'
import { GATEWAY_ORIGIN as ORIGIN } from '../support/in-process-gateway.ts'
import { joined, mostlyAsIs, objectLike, STRANGE } from './bent.ts'

/** All there is, and much that is not yet; the last is the folder itself. */
const OWN = [
  ...'login otp/start otp/verify passkey passkey/new logout resume refresh me jwks.json health account'.split(
    ' ',
  ),
  ...'revoke callback step-up handover assets/style.css assets/x authsignal/v1/client/challenge'.split(' '),
  ...'authsignal/v1/client/verify/passkey authsignal/v1/client/user-authenticators/passkey'.split(' '),
  '',
]
/** Once more: what does most with what it is sent. */
const POSTED = [
  'otp/start',
  'otp/verify',
  'passkey',
  'passkey/new',
  'logout',
  'authsignal/v1/client/challenge',
  'revoke',
]
const PATHS = fc.oneof(
  mostlyAsIs(fc.constantFrom(...OWN, ...POSTED).map((path) => `/.auth/${path}`)),
  mostlyAsIs(
    fc.constantFrom(
      '/',
      '/healthz',
      '/static/app.js',
      '/optional/x',
      '/admin/users',
      '/reports',
      '/static/../admin',
      '/static/%2e%2e/admin',
      '/healthz;x',
      '/static//admin',
    ),
  ),
  joined(
    ['/', 'static', 'admin', '..', '%2e%2e', ';', '%2f', '.auth', '\\', '%5c', '%00', 'healthz', '%'],
    7,
  ).map((path) => `/${path}`),
)
const QUERIES = fc.oneof(
  fc.constant(''),
  fc.constantFrom(
    '?return_to=/x',
    '?return_to=//evil.test',
    '?return_to=/a&return_to=/b',
    '?credentialIds=abc',
    '?',
    '?token=x&state=y',
  ),
  joined(['?', '&', '=', 'return_to', '%', '%00', '//evil.test', '"><script>'], 5).map(
    (query) => `?${query}`,
  ),
)
const METHODS = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('GET', 'POST') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'HEAD',
      'PUT',
      'DELETE',
      'OPTIONS',
      'PATCH',
      'PROPFIND',
      'TRACE',
      'CONNECT',
      'get',
      'G T',
    ),
  },
)

const NAMES = [
  ...'cookie cookie authorization content-type content-length origin sec-fetch-site sec-fetch-mode'.split(
    ' ',
  ),
  ...'sec-fetch-dest accept referer x-http-method-override x-forwarded-user x_forwarded_user'.split(' '),
  ...'X-Forwarded.Email x-gatehouse-assertion connection upgrade via traceparent transfer-encoding'.split(
    ' ',
  ),
  ...'x-original-url access-control-request-method user-agent accept-encoding if-none-match'.split(' '),
]
const VALUES: Readonly<Record<string, readonly string[]>> = {
  cookie: [
    'JAR',
    'JAR',
    'SESSION',
    'a=1; JAR',
    'JAR; __Host-gatehouse=x',
    '__as_aid=x; JAR',
    '__Host-gatehouse.0=x; __Host-gatehouse.1=y',
  ],
  authorization: ['Bearer x', 'Bearer SESSION', 'Basic YTpi'],
  'content-type': [
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'application/json; charset=utf-16',
  ],
  origin: [ORIGIN, 'null', 'https://evil.test'],
  'sec-fetch-site': ['same-origin', 'cross-site', 'none'],
  'sec-fetch-mode': ['navigate', 'cors', 'websocket'],
  'sec-fetch-dest': ['document', 'iframe', 'empty', 'script'],
  accept: ['text/html', 'application/json', '*/*'],
  referer: [`${ORIGIN}/x`, 'https://evil.test/'],
  'x-http-method-override': ['DELETE', 'GET', 'get, put'],
  'content-length': ['0', '-1', '99999999999999999999'],
  connection: ['close', 'cookie, x-forwarded-user', 'upgrade'],
  upgrade: ['websocket', 'h2c'],
  via: ['1.1 gatehouse', '1.1 localhost'],
}
const HEADERS = fc.array(
  fc
    .constantFrom(...NAMES)
    .chain((name) =>
      mostlyAsIs(fc.constantFrom(...(VALUES[name] ?? ['x', 'admin'])), [...STRANGE, 'JAR', 'SESSION']).map(
        (value) => [name, value] as const,
      ),
    ),
  { maxLength: 3 },
)
const BODIES = fc.oneof(
  fc.constant(''),
  objectLike({
    email: 'fuzz@example.com',
    state: 'STATE',
    code: '123456',
    handle: 'HANDLE',
    scope: 'this',
    return_to: '/x',
    sub: 'x',
    challengeId: 'c',
  }).map((value) => JSON.stringify(value)),
  mostlyAsIs(
    fc.constantFrom(
      'email=fuzz%40example.com&state=STATE',
      'code=000000&state=STATE',
      'scope=this&return_to=/x',
      'state=STATE&state=STATE',
    ),
  ),
)
/**
 * Any request at all. `JAR` stands for the visitor's cookies, `SESSION` and `HANDLE` for their session's, `STATE` for a
 * sign-in page's.
 */
export const REQUESTS = fc.record({
  method: METHODS,
  path: PATHS,
  query: QUERIES,
  headers: HEADERS,
  body: BODIES,
  isFromPage: fc.boolean(),
  hasBody: fc.boolean(),
})
/** What a page of ours would send, nearly. */
export const POSTS = fc.record({
  method: fc.constant('POST'),
  path: mostlyAsIs(fc.constantFrom(...POSTED).map((path) => `/.auth/${path}`)),
  query: fc.constant(''),
  headers: HEADERS.map((headers) => headers.slice(0, 1)),
  body: BODIES,
  isFromPage: fc.constant(true),
  hasBody: fc.constant(true),
})
export type Drawn = typeof REQUESTS extends fc.Arbitrary<infer Value> ? Value : never
