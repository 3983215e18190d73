import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RouteConfig } from '../../gateway/core/config.ts'

import { judge, needOf } from '../../gateway/policy/judge.ts'
import { matchRules } from '../../gateway/policy/match.ts'
import { compileRoutes } from '../../gateway/policy/routes.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { aSession } from '../session/a-session.ts'
import { reach, STEPS } from './origin-models.ts'

const RUNS = Number(process.env.PROPERTY_RUNS ?? 20_000)
/** A run takes a tenth of a millisecond; slow machines need more. */
const TIME_MS = 15_000 + RUNS

const PATTERNS = [
  ...['/', '/*', '/a', '/a/*', '/a/b', '/a/b/*', '/b/*', '/admin', '/admin/*', '/public', '/public/*'],
  ...['/public/admin/*', '/Admin/*', '/A/*', '/a%20b/*', '/admin/public/*'],
]
const PIECES = [
  ...['/', '/', '/', '/', 'a', 'b', 'admin', 'public', '.', '..', '%2e', '.%2E', '%252e', '%2f', '%252F'],
  ...['%25252f', '\\', '%5c', '%255C', ';', ';x', ';x=/', '%3b', '%253b', '%23', '%2523', '%3f', '%253F'],
  ...['admin.', 'public.. ', '%20/', '. ', 'a:$i30:$INDEX', '::$data', '%3a%24x', '///x', '\\\\b'],
  ...['//', 'A', 'Admin', 'PUBLIC', '%61', '%41', '%2561', '%25', '%20', 'x', '.auth', '%2eAuth', '..;'],
]
const ACCESS = ['public', 'signed-in', 'group'] as const

type Case = {
  readonly routes: readonly (readonly [pattern: string, access: (typeof ACCESS)[number]])[]
  readonly target: string
  readonly steps: readonly (readonly string[])[]
  readonly folds: boolean
}

const CASES: fc.Arbitrary<Case> = fc.record({
  routes: fc.array(fc.tuple(fc.constantFrom(...PATTERNS), fc.constantFrom(...ACCESS)), {
    minLength: 1,
    maxLength: 5,
  }),
  target: fc.array(fc.constantFrom(...PIECES), { maxLength: 9 }).map((pieces) => `/${pieces.join('')}`),
  steps: fc.array(fc.array(fc.constantFrom(...Object.keys(STEPS)), { maxLength: 7 }), {
    minLength: 6,
    maxLength: 6,
  }),
  folds: fc.boolean(),
})

/** What the gate does: the path it forwards and what it asks of the visitor; null where it forwards nothing. */
function asked({ routes, target }: Case) {
  const normal = normalise({
    method: 'GET',
    url: `http://localhost${target}`,
    headers: new Headers(),
    protocol: '1.1',
    visitorAddress: '',
    requestId: '',
  })
  if (!normal.ok || normal.value.isOurs) return null
  const configured = routes.map(
    ([path, access], i): RouteConfig => ({
      path,
      access: access === 'group' ? { groups: [`g${i}`] } : access,
    }),
  )
  const rules = matchRules(normal.value.readings, 'GET', compileRoutes(configured))
  return rules.ok ? { path: normal.value.path, rules: rules.value } : null
}

/** What an operator would say is the rule of a resource: the first whose pattern it falls under. */
function ruleOf(resource: string, { routes, folds }: Case): number {
  const spelled = (path: string) => (folds ? path.toLowerCase() : path).replaceAll('%20', ' ')
  const name = spelled(resource)
  return routes.findIndex(([pattern]) => {
    const written = spelled(pattern)
    if (!written.endsWith('/*')) return name === written
    return name === written.slice(0, -2) || name.startsWith(written.slice(0, -1))
  })
}

/** Would somebody who does not meet this rule have been let through? */
function isOpen(
  rule: number,
  { routes }: Case,
  rules: NonNullable<ReturnType<typeof asked>>['rules'],
): boolean {
  const access = routes[rule]?.[1]
  if (access === 'public') return false
  if (access === undefined) return true
  if (needOf(rules) === 'public') return true
  const allOther = routes.map((_, i) => `g${i}`).filter((group) => group !== `g${rule}`)
  return access === 'group' && judge(rules, aSession({ groups: allOther })).ok
}

function holes(drawn: Case): readonly string[] {
  const gate = asked(drawn)
  if (gate === null) return []
  return drawn.steps.flatMap((steps) => {
    const resource = reach(gate.path, steps)
    const found: string[] = []
    if (isOpen(ruleOf(resource, drawn), drawn, gate.rules)) found.push(`${resource} by ${steps.join(', ')}`)
    if (`${resource}/`.toLowerCase().startsWith('/.auth/'))
      found.push(`ours: ${resource} by ${steps.join(', ')}`)
    return found
  })
}

// fast-check prints the seed and the smallest case it finds.
test(
  'no origin, however it reads a path, serves what its visitor was not asked for',
  () => {
    fc.assert(
      fc.property(CASES, (drawn) => {
        expect(holes(drawn)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  },
  TIME_MS,
)

test(
  'the path forwarded is read by a URL parser as it was decided on',
  () => {
    fc.assert(
      fc.property(CASES, (drawn) => {
        const path = asked(drawn)?.path ?? '/'
        expect(new URL(`http://origin${path}?q`).pathname).toBe(path)
      }),
      { numRuns: RUNS / 4 },
    )
  },
  TIME_MS,
)

test('many of the drawn cases are passed, or nothing above was tried', () => {
  const passed = fc.sample(CASES, { seed: 1, numRuns: 1_000 }).filter((drawn) => asked(drawn) !== null)
  expect(passed.length).toBeGreaterThan(100)
})

describe('ways past rules that other gateways have had', () => {
  const routes: Case['routes'] = [
    ['/admin/*', 'group'],
    ['/account', 'group'],
    ['/public/*', 'public'],
    ['/*', 'signed-in'],
  ]
  test.each([
    [
      'CVE-2026-41059: cut at an escaped #',
      '/public/..%2fadmin%23',
      ['decode', 'cut at #', 'remove dot segments'],
    ],
    ['CVE-2026-33494: dots', '/public/../admin', []],
    ['dots escaped twice', '/public/%252e%252e/admin', ['decode', 'decode', 'remove dot segments']],
    ['dots behind a parameter', '/public/..;/admin', ['drop parameters', 'remove dot segments']],
    ['a parameter behind the name', '/public;/../admin;x', ['drop parameters', 'remove dot segments']],
    ['backslashes', '/public/..%5cadmin', ['decode', 'fold backslashes', 'remove dot segments']],
    [
      'backslashes folded without decoding',
      '/public/..%5cadmin',
      ['fold escaped backslashes', 'remove dot segments'],
    ],
    ['two slashes', '//admin', ['merge slashes']],
    // Found on real servers: Node's `new URL(request.url, base)`, PHP's parse_url, Python's urlparse.
    ['two slashes, taken for a host', '//x/admin', ['take what follows two slashes for a host']],
    ['three slashes, taken for a host', '///public/admin', ['take what follows two slashes for a host']],
    ['a dot behind a name, as Windows has it', '/admin./x', ['drop dots and spaces behind names']],
    ['a space behind a name', '/account%20', ['decode', 'drop dots and spaces behind names']],
    ['an NTFS stream of a file', '/account::$DATA', ['cut NTFS streams']],
    ['an NTFS stream of a folder', '/admin:$i30:$INDEX_ALLOCATION/x', ['cut NTFS streams']],
    ['an NTFS stream, escaped', '/account%3a%3a%24DATA', ['decode', 'cut NTFS streams']],
    ['two slashes, one removed by dots', '/public//../../admin', ['merge slashes', 'remove dot segments']],
    ['an escaped slash', '/admin%2fusers', ['decode']],
    ['an escaped slash that stays', '/public/x%2f..%2f..%2fadmin', ['decode all but slashes']],
    // Found by hand: only one path has a need of its own, and what hides it is cut off with the parameter.
    [
      'an escaped slash that stays in a parameter',
      '/account%3b%2fx',
      ['decode all but slashes', 'drop parameters'],
    ],
    [
      'the same, and the way back out for whoever decodes all',
      '/account%3b%2f..%2f..%2fpublic',
      ['decode all but slashes', 'drop parameters'],
    ],
    [
      'an escaped slash that stays behind folded backslashes',
      '/public%5c..%5cadmin%5cx%2f..%2f..%2fpublic%2fy',
      ['decode all but slashes', 'fold backslashes', 'remove dot segments'],
    ],
  ])('%s', (_, target, steps) => {
    for (const folds of [false, true]) expect(holes({ routes, target, steps: [steps], folds })).toEqual([])
  })
})
