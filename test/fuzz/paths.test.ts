import fc from 'fast-check'
import { expect } from 'vitest'
import { readPath } from '../../gateway/core/canonical-path.ts'
import { returnTo } from '../../gateway/core/return-to.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { reach, STEPS } from '../policy/origin-models.ts'
import { joined, maybeBent } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('addresses')

const PIECES = [
  ...[
    '/',
    '/',
    '/',
    '/',
    '.',
    '..',
    'admin',
    'x',
    '.auth',
    '.auth',
    '.AUTH',
    '/.auth/',
    'login',
    'logout',
    ';',
    ';x=1',
    '\\',
  ],
  ...[
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    '%5C',
    '%3b',
    '%23',
    '%3f',
    '%25',
    '%252e',
    '%252f',
    '%25252f',
    '%c3%bc',
    '%c0%ae',
    '%ef%bc%8f',
    '%00',
    '%0d%0a',
    '%',
  ],
  ...[
    'é',
    '．',
    '／',
    'ı',
    ':',
    '::$DATA',
    '(S(x))',
    '%61uth',
    '.%61uth',
    '~',
    '|',
    '[',
    '^',
    ' ',
    '@',
    '&',
    '=',
    '+',
  ],
]
const TARGETS = maybeBent(
  joined(PIECES, 8).map((path) => `/${path}`),
  PIECES,
).map((target) => (target.startsWith('/') ? target : `/${target}`))
const WAYS = fc.array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 4 })

/** RFC 3986 6.2.2 by way of the platform's URL parser, which had another author. */
function byUrlParser(raw: string): string {
  // With a query, for spaces at the end of a URL are dropped.
  const { pathname } = new URL(`http://host${raw}?`)
  // Node.js 20 leaves the dots of `/a/.x/..` where they are (Ada 2.9.2).
  return reach(pathname.replace(/%2e/gi, '.'), ['remove dot segments'])
    .replace(/%([0-9a-f]{2})/gi, (escaped, hex) => {
      const character = String.fromCharCode(Number.parseInt(hex, 16))
      return /[\w.~-]/.test(character) ? character : escaped.toUpperCase()
    })
    .replace(
      /[^\w.~!$&'()*+,;=:@/%-]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    )
}

fuzz(
  'a path has one spelling, which stays as it is',
  { parser: 'readPath', cases: TARGETS, runs: 6_000 },
  (raw) => {
    const read = readPath(raw)
    if (!read.ok) return
    const { path, readings } = read.value
    expect(readings[0]).toBe(path)
    expect(path).toMatch(/^\/[\x21-\x7e]*$/)
    expect(() => decodeURIComponent(path)).not.toThrow()
    const again = readPath(path)
    expect(again.ok && again.value.path).toBe(path)
    for (const reading of readings) expect(reading).not.toMatch(/\p{Cc}/u)
    // Backslashes, queries and fragments are the URL parser's affair, and come off before a path is read.
    if (!/[\\?#]/.test(raw)) expect(path).toBe(byUrlParser(raw))
  },
)

fuzz(
  'what the app gets, no server reads as a page of ours',
  {
    parser: 'normalise',
    cases: fc.tuple(TARGETS, WAYS, fc.constantFrom('GET', 'POST', 'get', 'TRACE', 'DELETE', 'G\u2000T')),
    runs: 6_000,
  },
  ([target, steps, method]) => {
    const url = `https://app.example.com${target}`
    const incoming = {
      method,
      url,
      headers: new Headers(),
      protocol: '1.1',
      visitorAddress: '',
      requestId: 'r',
    }
    const normal = normalise(incoming)
    if (!normal.ok) return
    expect(normal.value.method).toMatch(/^(?:GET|POST|DELETE)$/)
    expect(normal.value.origin).toBe('https://app.example.com')
    expect(new URL(`http://origin${normal.value.path}`).pathname).toBe(normal.value.path)
    if (!normal.value.isOurs)
      expect(`${reach(normal.value.path, steps).toLowerCase()}/`).not.toMatch(/^\/\.auth\//)
  },
)

const ORIGIN = 'https://app.example.com'
const STARTS = [
  '',
  '/',
  '//',
  '///',
  '/\\',
  '\\',
  'https:',
  'https://',
  `${ORIGIN}`,
  `${ORIGIN}/`,
  `${ORIGIN}.evil.test/`,
  `${ORIGIN}@evil.test/`,
  'HTTPS://APP.EXAMPLE.COM/',
  'javascript:',
  'data:',
  '//evil.test',
  `${ORIGIN}:443/`,
  `${ORIGIN}:8443/`,
  'http://app.example.com/',
]
const ASKED = maybeBent(
  fc
    .tuple(
      fc.constantFrom(...STARTS),
      joined([...PIECES, 'evil.test', '@', '?', '#', '?q=\\', '\t', '\n', '//evil.test'], 6),
    )
    .map((parts) => parts.join('')),
)

fuzz(
  'a visitor is sent to the app, and to nobody else',
  { parser: 'returnTo', cases: ASKED, runs: 6_000 },
  (asked) => {
    const target = returnTo(asked, ORIGIN)
    expect(target.startsWith(`${ORIGIN}/`)).toBe(true)
    // RFC 9110 10.2.2: whoever gets it resolves it against the page it was on, wherever that was.
    for (const base of [`${ORIGIN}/.auth/login`, 'https://evil.test/a/b'])
      expect(new URL(target, base).href).toBe(target)
    expect(new URL(target).origin).toBe(ORIGIN)
    expect(target).toMatch(/^[\x21-\x7e]+$/)
    expect(returnTo(target, ORIGIN)).toBe(target)
    if (target !== `${ORIGIN}/`) expect(new URL(asked, ORIGIN).href).toBe(target)
    const arriving = normalise({
      method: 'GET',
      url: target,
      headers: new Headers(),
      protocol: '1.1',
      visitorAddress: '',
      requestId: 'r',
    })
    expect(arriving.ok && arriving.value.isOurs).toBe(false)
  },
)
