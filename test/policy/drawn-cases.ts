import fc from 'fast-check'
import { ACCESS, type Case } from './holes.ts'
import { COMPARISONS, STEPS } from './origin-models.ts'

const PATTERNS = [
  ...['/', '/*', '/a', '/a/*', '/a/b', '/a/b/*', '/b/*', '/admin', '/admin/*', '/public', '/public/*'],
  ...['/public/admin/*', '/Admin/*', '/A/*', '/a%20b/*', '/admin/public/*'],
  ...['/desk', '/desk/*', '/a/a/*', '/boss/*'],
]
const PIECES = [
  ...['/', '/', '/', '/', 'a', 'b', 'admin', 'public', '.', '..', '%2e', '.%2E', '%252e', '%2f', '%252F'],
  ...['%25252f', '\\', '%5c', '%255C', ';', ';x', ';x=/', '%3b', '%253b', '%23', '%2523', '%3f', '%253F'],
  ...['admin.', 'public.. ', '%20/', '. ', 'a:$i30:$INDEX', '::$data', '%3a%24x', '///x', '\\\\b'],
  ...['//', 'A', 'Admin', 'PUBLIC', '%61', '%41', '%2561', '%25', '%20', 'x', '.auth', '%2eAuth', '..;'],
  // Letters that are others' to who does not care for case (U+212A is the Kelvin sign), by themselves and in a name that has a rule.
  ...['ı', '%c4%b1', 'İ', 'ſ', '\u212a', '%ef%bd%81', '%c3%a1', 'adm%c4%b1n', 'ADMıN', 'adm%25c4%25b1n'],
  ...['admİn', 'deſk', 'des%e2%84%aa', '%ef%bd%81dmin', 'p%c3%bablic', 'publ%c4%b1c', 'desk', 'app'],
  // Full-width slash and dot; a session as ASP.NET has it in a path.
  ...['%ef%bc%8f', '%ef%bc%8e', '%ef%bc%8e%ef%bc%8e', '%25ef%25bc%258f', '(S(x))', '/(a(b)c(d))/'],
]
const COMPARED = Object.keys(COMPARISONS) as Case['compares'][]
/** Letters that some take for one of a pattern's. */
const LOOKALIKES: Readonly<Record<string, readonly string[]>> = {
  a: ['A', 'á', 'ａ'],
  b: ['B', 'ｂ'],
  i: ['I', 'ı', 'İ', 'í'],
  k: ['K', '\u212a'],
  s: ['S', 'ſ', 'ß', 'ẞ'],
}
/** Of an app that lies behind it on its host: `origin: 'https://host/app'`. */
export const PREFIXES = ['', '', '/app', '/a/b']

const PIECED = fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => `/${pieces.join('')}`)
/** What a pattern covers, in letters that are not quite its own. */
const DISGUISED = fc
  .tuple(fc.constantFrom(...PATTERNS), fc.array(fc.nat({ max: 5 }), { minLength: 16, maxLength: 16 }))
  .map(([pattern, choices]) =>
    Array.from(pattern.replace('*', 'x'), (letter, i) => LOOKALIKES[letter]?.[choices[i] ?? 0] ?? letter),
  )
  .map((letters) => letters.join(''))

/** Of an app behind a prefix, for some; and in again, for some. */
const WAY_OUT = fc.constantFrom(
  '/..;/app',
  '/..;',
  '/..;/..;/a/b',
  '/..;/b',
  '/..%2fapp',
  '/..;/a',
  '/..;x/apple',
)

/** What somebody could write as rules, somebody else ask for, and an origin make of it. */
export const CASES: fc.Arbitrary<Case> = fc.record({
  routes: fc.array(fc.tuple(fc.constantFrom(...PATTERNS), fc.constantFrom(...ACCESS)), {
    minLength: 1,
    maxLength: 5,
  }),
  prefix: fc.constantFrom(...PREFIXES),
  target: fc
    .tuple(
      fc.oneof({ arbitrary: fc.constant(''), weight: 9 }, { arbitrary: WAY_OUT, weight: 1 }),
      fc.oneof({ arbitrary: PIECED, weight: 4 }, { arbitrary: DISGUISED, weight: 1 }),
    )
    .map((parts) => parts.join('')),
  steps: fc.array(fc.array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 7 }), {
    minLength: 6,
    maxLength: 6,
  }),
  inFront: fc.integer({ min: 0, max: 7 }),
  compares: fc.constantFrom(...COMPARED),
})
