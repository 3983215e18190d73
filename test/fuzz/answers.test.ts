import fc from 'fast-check'
import { expect } from 'vitest'
import { downstreamResponse } from '../../gateway/proxy/downstream-response.ts'
import { rewriteRefresh } from '../../gateway/proxy/rewrite-refresh.ts'
import { readOwnCookies } from '../../gateway/request/cookies.ts'
import { asHeader } from './as-header.ts'
import { bent, joined, maybeBent, STRANGE } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'
import { withoutBlanks } from './without-blanks.ts'

const fuzz = startFuzzing('headers of answers')

const ORIGIN = 'https://app.example.com'
const BETWEEN = { origin: 'https://legacy.test:8443', prefix: '', publicOrigin: ORIGIN }
const PASSAGE = {
  publicOrigin: ORIGIN,
  destination: { ...BETWEEN, keepsHost: false },
  isPersonal: true,
  setCookies: [],
}
const COOKIE_PIECES = [
  '__Host-gatehouse',
  '__host-gatehouse-browser',
  '__as_aid',
  'sid',
  '=',
  '=',
  ';',
  '; Domain=legacy.test',
  '; domain = .Legacy.TEST',
  '; Domain=other.test',
  '; Domain',
  '; Path=/x',
  '\t',
  ' ',
  '"',
  ',',
  '\u00a0',
  'x',
]
const SET_COOKIES = fc.array(maybeBent(joined(COOKIE_PIECES, 6), COOKIE_PIECES).map(asHeader), {
  minLength: 1,
  maxLength: 4,
})

/** RFC 6265bis 5.7 and 5.8.3: what a browser keeps of a line, and sends back. */
function sentBack(line: string): string {
  const pair = line.split(';')[0] ?? ''
  const equals = pair.indexOf('=')
  const name = equals < 0 ? '' : withoutBlanks(pair.slice(0, equals))
  const value = withoutBlanks(pair.slice(equals + 1))
  return name === '' ? value : `${name}=${value}`
}

/** RFC 6265bis 5.6: the last one counts. */
function domainIn(line: string): string | undefined {
  const domains = line
    .split(';')
    .slice(1)
    .map((attribute) => /^[ \t]*domain[ \t]*(?:=(.*))?$/is.exec(attribute))
    .flatMap((found) =>
      found === null
        ? []
        : [
            withoutBlanks(found[1] ?? '')
              .toLowerCase()
              .replace(/^\./, ''),
          ],
    )
  return domains.at(-1)
}

fuzz(
  'no app sets a cookie that comes home as ours, nor one for its own hidden name',
  { parser: 'Set-Cookie', cases: SET_COOKIES, runs: 3_000 },
  (lines) => {
    const headers = new Headers()
    for (const line of lines) headers.append('set-cookie', line)
    const home = downstreamResponse({ status: 200, statusText: '', headers }, PASSAGE).headers.getSetCookie()
    for (const line of home) {
      const own = readOwnCookies(sentBack(line))
      expect(own.ok ? [...own.value.keys()] : []).toEqual([])
      expect(sentBack(line)).not.toMatch(/^__as_aid(?:=|$)/i)
      expect(domainIn(line)).not.toBe('legacy.test')
    }
    // What is kept is the app's, word for word.
    const kept = lines
      .map((line) => withoutBlanks(line).split(';')[0])
      .filter((pair) => pair?.startsWith('sid='))
    const arrived = home.map((line) => line.split(';')[0])
    for (const pair of kept) expect(arrived).toContain(pair)
  },
)

const REFRESHES = maybeBent(
  fc
    .tuple(
      fc.constantFrom('5', '0', ' 1.5', '', '.', '5;', 'x'),
      fc.constantFrom(';', ',', ' ', '; ', ''),
      fc.constantFrom('url=', 'URL = ', 'u', 'ur=', '', 'url'),
      fc.constantFrom('', '"', "'"),
      fc.constantFrom(
        'https://legacy.test:8443/a',
        '//legacy.test:8443',
        '/x',
        'https://evil.test/',
        'https://legacy.test:8443@evil.test/',
        'x',
      ),
      fc.constantFrom('', '"', "'", '" x'),
    )
    .map((parts) => parts.join('')),
)

/** HTML, "shared declarative refresh steps", one character after another. */
function refreshUrl(input: string): string | undefined {
  let at = 0
  const blank = () => at < input.length && '\t\n\f\r '.includes(input.charAt(at))
  while (blank()) at++
  const digits = at
  while (/[0-9]/.test(input.charAt(at))) at++
  if (digits === at && input.charAt(at) !== '.') return undefined
  while (/[0-9.]/.test(input.charAt(at))) at++
  if (at >= input.length) return undefined
  if (!blank() && !';,'.includes(input.charAt(at))) return undefined
  while (blank()) at++
  if (at < input.length && ';,'.includes(input.charAt(at))) at++
  while (blank()) at++
  const whole = input.slice(at)
  if (whole === '') return undefined
  let rest = whole
  const label = /^url[\t\n\f\r ]*=[\t\n\f\r ]*/i.exec(whole)
  if (label !== null) rest = whole.slice(label[0].length)
  else if (/^u/i.test(whole)) return whole
  const [quote] = rest
  if (quote !== '"' && quote !== "'") return rest
  const end = rest.indexOf(quote, 1)
  return end < 0 ? rest.slice(1) : rest.slice(1, end)
}

fuzz(
  'whom the app would send a visitor to again, they are sent to',
  { parser: 'Refresh', cases: REFRESHES, runs: 3_000 },
  (drawn) => {
    const value = asHeader(drawn)
    const rewritten = rewriteRefresh(value, BETWEEN)
    const [before, after] = [refreshUrl(value), refreshUrl(rewritten)]
    const meant = before === undefined ? undefined : parsed(before, `${BETWEEN.origin}/page`)
    if (meant === undefined) return expect(rewritten).toBe(value)
    const led = new URL(after ?? '', `${ORIGIN}/page`)
    const isOrigins =
      meant.hostname === 'legacy.test' &&
      ['8443'].includes(meant.port) &&
      /^https?:$/.test(meant.protocol) &&
      meant.username === '' &&
      meant.password === ''
    expect(place(led)).toEqual(isOrigins ? [ORIGIN, ...place(meant).slice(1)] : place(meant))
  },
)

const LOCATIONS = bent(
  fc.constantFrom(
    'https://legacy.test:8443/a?b#c',
    '//legacy.test:8443/x',
    '/x/y',
    'https://evil.test/',
    '../x',
    'https:x',
  ),
  [...STRANGE, 'legacy.test:8443', 'evil.test', '//', '\\\\'],
)
fuzz(
  'a redirect of the app’s leads where it led, by the public name',
  { parser: 'Location', cases: LOCATIONS, runs: 3_000 },
  (drawn) => {
    const value = withoutBlanks(asHeader(drawn))
    const headers = new Headers({ location: value })
    const home =
      downstreamResponse({ status: 302, statusText: '', headers }, PASSAGE).headers.get('location') ?? ''
    const meant = parsed(value, `${BETWEEN.origin}/p/q`)
    if (meant === undefined) return expect(home).toBe(value)
    const led = new URL(home, `${ORIGIN}/p/q`)
    if (meant.origin === BETWEEN.origin && meant.username === '' && meant.password === '')
      expect(place(led)).toEqual([ORIGIN, ...place(meant).slice(1)])
    else if (meant.hostname !== 'legacy.test') expect(place(led)).toEqual(place(meant))
  },
)

/** Without a `?` or `#` that has nothing behind it. */
function place({ protocol, host, username, pathname, search, hash }: URL): readonly string[] {
  return [`${protocol}//${host}`, username, pathname, search, hash]
}

/** `URL.canParse` of Node.js 20 says yes, after a while, to what its `URL` throws on. */
function parsed(text: string, base: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
