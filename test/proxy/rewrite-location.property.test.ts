import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Addresses } from '../../gateway/proxy/addresses.ts'
import { rewriteLocation } from '../../gateway/proxy/rewrite-location.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 20_000)
/** A run takes a tenth of a millisecond; slow machines need more. */
const TIME_MS = 15_000 + RUNS

const ORIGINS = [
  'https://legacy.test',
  'https://legacy.test:8443',
  'http://legacy.test',
  'http://127.0.0.1:8788',
]
const PUBLIC_ORIGINS = ['https://app.example', 'https://app.example:444', 'http://localhost:8787']
const PIECES = [
  ...['/', '/', '/', '\\', 'http:', 'https:', 'HTTPS:', 'ftp:', 'javascript:', 'legacy.test', 'Legacy.TEST'],
  ...[
    '127.0.0.1',
    '127.1',
    'evil.example',
    'app.example',
    ':8443',
    ':8788',
    ':443',
    ':80',
    ':',
    '@',
    'user@',
  ],
  ...[
    'app',
    'app',
    '/app',
    '/app/',
    'App',
    'x',
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    '?',
    '#',
    '&',
    '=',
  ],
  ...['\t', '\n', '\r', ' ', '\0', '\u001f', '\u007f', '\u00a0', 'Ã©', '[', ']', '[::1]', '%', ';', '"'],
]

type Case = { readonly between: Addresses; readonly path: string; readonly value: string }
const CASES: fc.Arbitrary<Case> = fc.record({
  between: fc.record({
    origin: fc.constantFrom(...ORIGINS),
    prefix: fc.constantFrom('', '', '/app', '/app/app'),
    publicOrigin: fc.constantFrom(...PUBLIC_ORIGINS),
  }),
  path: fc.constantFrom('/', '/x', '/x/y?z', '/app/x'),
  value: fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => pieces.join('')),
    // Near the origin, where it is most likely to go wrong.
    fc
      .tuple(
        fc.constantFrom(...ORIGINS, '//legacy.test', 'https:', 'http:', '/app', '/app/app', ''),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }),
      )
      .map(([start, pieces]) => start + pieces.join('')),
  ),
})

test(
  'whoever follows what was the origin’s is at the public host; all else is as it was',
  () => {
    fc.assert(fc.property(CASES, holds), { numRuns: RUNS, seed: 20_261_122 })
  },
  TIME_MS,
)

/** Judged by the URL parser alone, with the request as the origin had it and as the visitor had it. */
function holds({ between, path, value }: Case): void {
  const { origin, prefix, publicOrigin } = between
  const rewritten = rewriteLocation(value, between)
  const before = resolve(value, `${origin}${prefix}${path}`)
  const after = resolve(rewritten, `${publicOrigin}${path}`)
  if (before === undefined || !isOrigins(before, origin)) {
    expect(rewritten).toBe(value)
    return
  }
  const wanted = publicPath(before.pathname, prefix)
  if (wanted === undefined) {
    // Outside of the prefix: as it was, or at the public host; nobody else's.
    if (rewritten !== value || after?.hostname !== before.hostname) expect(after?.origin).toBe(publicOrigin)
    return
  }
  expect(after?.origin).toBe(publicOrigin)
  if (dependsOnPage(value, origin)) return
  expect([after?.pathname, after?.search, after?.hash]).toEqual([wanted, before.search, before.hash])
}

function resolve(value: string, base: string): URL | undefined {
  return URL.canParse(value, base) ? new URL(value, base) : undefined
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' }

function isOrigins(url: URL, origin: string): boolean {
  const defaultPort = DEFAULT_PORTS[url.protocol]
  if (defaultPort === undefined || url.username !== '' || url.password !== '') return false
  const { hostname, port, protocol } = new URL(origin)
  const isSamePort = (url.port || defaultPort) === (port || DEFAULT_PORTS[protocol])
  return url.hostname === hostname && (isSamePort || url.port === port)
}

function publicPath(path: string, prefix: string): string | undefined {
  if (path === prefix) return '/'
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : undefined
}

/** A path relative to the page can't be cut: it is not known here, and has lost the prefix already. */
function dependsOnPage(value: string, origin: string): boolean {
  const bases = ['/1/2/3/4/5/6/7/8/9/10/', '/a/b/c/d/e/f/g/h/i/j/?q']
  const [one, two] = bases.map((base) => resolve(value, `${origin}${base}`)?.href)
  return one !== two
}
