import fc from 'fast-check'
import { expect } from 'vitest'
import { readOwnCookies, withoutOwnCookies } from '../../gateway/request/cookies.ts'
import { readSessionCookie } from '../../gateway/session/session-cookie.ts'
import { maybeBent, STRANGE } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'
import { withoutBlanks } from './without-blanks.ts'

const fuzz = startFuzzing('cookies')

const OURS = ['', '.0', '.1', '.2', '.3', '.4', '-refresh', '-proofs', '-browser'].map(
  (end) => `__Host-gatehouse${end}`,
)
const NAMES = [
  ...OURS,
  ...OURS.slice(0, 4),
  '__HOST-gatehouse',
  '__host-Gatehouse.0',
  '__as_aid',
  'sid',
  'a',
  '',
  'gatehouse',
  '__Secure-gatehouse',
]
const VALUES = [
  'x',
  'y',
  'eyJh.eyJz.sig',
  '',
  '"x"',
  'a=b',
  'a,b',
  'x, __Host-gatehouse=y',
  '__Host-gatehouse=y',
  '%3B',
  ' x ',
]
const PARTS = ['; ', '; ', '; ', ';', ';;', ' ;\t', ', ', ',']
const PAIR = fc
  .tuple(
    fc.constantFrom('', '', '', '', ' ', '\t', '\u2000', '\u00a0', '\ufeff'),
    fc.constantFrom(...NAMES),
    fc.constantFrom('=', '=', '=', '=', '', ' = ', '=='),
    fc.constantFrom(...VALUES),
  )
  .map((parts) => parts.join(''))
const HEADERS = maybeBent(
  fc.array(fc.tuple(PAIR, fc.constantFrom(...PARTS)), { maxLength: 6 }).map((pairs) => pairs.flat().join('')),
  [...STRANGE, ...OURS],
)

/** RFC 6265 4.2.1 read by hand: what one careful server would find, each name with all its values. */
function plainly(header: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (let start = 0; start <= header.length; ) {
    const end = header.indexOf(';', start) < 0 ? header.length : header.indexOf(';', start)
    const equals = header.indexOf('=', start)
    const nameEnds = equals < 0 || equals > end ? end : equals
    const name = withoutBlanks(header.slice(start, nameEnds))
    found.set(name, [
      ...(found.get(name) ?? []),
      withoutBlanks(header.slice(Math.min(nameEnds + 1, end), end)),
    ])
    start = end + 1
  }
  return found
}

/** The most lenient server: splits at commas too, trims whatever is blank, folds case. */
function leniently(header: string): readonly string[] {
  return header.split(/[;,]/).map((pair) => (pair.split('=')[0] ?? '').trim().toLowerCase())
}

fuzz(
  'a cookie of ours reads in one way, or none is read',
  { parser: 'readOwnCookies', cases: HEADERS, runs: 12_000 },
  (header) => {
    const own = readOwnCookies(header)
    if (!own.ok) return
    const known = plainly(header)
    const ours = [...known].filter(([name]) => name.toLowerCase().startsWith('__host-gatehouse'))
    expect([...own.value].map(([name, value]) => [name, [value]])).toEqual(ours)
    // Whoever splits at commas finds none that we did not.
    const names = header.split(/[;,]/).map((pair) => withoutBlanks(pair.split('=')[0] ?? ''))
    expect(names.filter((name) => OURS.includes(name) && !own.value.has(name))).toEqual([])
  },
)

fuzz(
  'what is left for the app holds no cookie of ours, however it reads, and all of its own',
  { parser: 'withoutOwnCookies', cases: HEADERS, runs: 8_000 },
  (header) => {
    const left = withoutOwnCookies(header) ?? ''
    expect(
      leniently(left).filter((name) => name.startsWith('__host-gatehouse') || name === '__as_aid'),
    ).toEqual([])
    expect(withoutOwnCookies(left) ?? '').toBe(left)
    for (const pair of header.split(/[;,]/).map((one) => one.trim())) {
      const isHidden = /^(?:__host-gatehouse|__as_aid\s*(?:=|$))/i.test(pair)
      if (!isHidden && pair.startsWith('sid=')) expect(left).toContain(pair)
    }
  },
)

const TOKEN_COOKIES = fc.array(
  fc.tuple(fc.constantFrom(...OURS.slice(0, 6)), fc.constantFrom('a', 'b', 'c', '')),
  { maxLength: 5 },
)

fuzz(
  'a token is put together from all of its pieces, or not at all',
  { parser: 'readSessionCookie', cases: TOKEN_COOKIES, runs: 4_000 },
  (pairs) => {
    const cookies = new Map(pairs)
    const chunks = ['.0', '.1', '.2', '.3'].map((end) => cookies.get(`__Host-gatehouse${end}`))
    const count = chunks.filter((chunk) => chunk !== undefined).length
    const isGapless = chunks.slice(0, count).every((chunk) => chunk !== undefined)
    const whole = cookies.get('__Host-gatehouse')
    const wanted =
      count === 0 && whole === undefined
        ? 'none'
        : count === 0
          ? { token: whole }
          : whole === undefined && isGapless
            ? { token: chunks.slice(0, count).join('') }
            : 'broken'
    expect(readSessionCookie(cookies)).toEqual(wanted)
  },
)
