import { describe, expect, test } from 'vitest'
import type { RouteConfig } from '../../gateway/core/config.ts'
import { matchRules } from '../../gateway/policy/match.ts'
import { compileRoutes } from '../../gateway/policy/routes.ts'

const ROUTES: readonly RouteConfig[] = [
  { path: '/healthz', methods: ['GET'], access: 'public' },
  { path: '/static/*', methods: ['GET', 'HEAD'], access: 'public' },
  { path: '/Reports/*', access: { groups: ['readers'] } },
  { path: '/admin/*', access: { groups: ['admins'] } },
  { path: '/forms/*', methods: ['POST'], access: { groups: ['writers'] } },
  { path: '/m%C3%BCll/*', access: { groups: ['cleaners'] } },
  { path: '/open/*', access: 'optional' },
  { path: '/api/*', access: 'signed-in' },
]

/** The needs found, shortly: `public`, or the groups; or the reason of the refusal. */
function found(readings: readonly string[], method = 'GET', routes = ROUTES): readonly string[] | string {
  const rules = matchRules(readings, method, compileRoutes(routes))
  if (!rules.ok) return rules.error.reason
  return rules.value.map(({ need }) =>
    need.kind === 'signed-in' ? (need.allowed?.groups?.join() ?? 'signed-in') : need.kind,
  )
}

describe('the first rule that covers path and method', () => {
  test.each([
    ['the path itself', '/healthz', 'GET', ['public']],
    ['GET includes HEAD (RFC 9110 9.3.2)', '/healthz', 'HEAD', ['public']],
    ['another method falls through', '/healthz', 'POST', 'no_route'],
    ['a method is its letters', '/healthz', 'get', 'no_route'],
    ['nothing beneath a path without star', '/healthz/x', 'GET', 'no_route'],
    ['nothing that only begins so', '/healthzz', 'GET', 'no_route'],
    ['all beneath', '/static/a/b.css', 'GET', ['public']],
    ['the folder itself', '/static', 'GET', ['public']],
    ['the folder with its slash', '/static/', 'GET', ['public']],
    ['not its neighbour', '/statics', 'GET', 'no_route'],
    ['no methods means all', '/admin', 'DELETE', ['admins']],
    ['POST alone', '/forms/x', 'POST', ['writers']],
    ['POST does not include HEAD', '/forms/x', 'HEAD', 'no_route'],
    ['optional', '/open/x', 'GET', ['optional']],
    ['signed in', '/api/x', 'GET', ['signed-in']],
    ['a letter written as escape', '/m%C3%BCll/x', 'GET', ['cleaners']],
    ['nothing at all', '/', 'GET', 'no_route'],
  ])('%s', (_, path, method, needs) => {
    expect(found([path], method)).toEqual(needs)
  })

  test('the order decides, not the length', () => {
    const routes: RouteConfig[] = [
      { path: '/*', access: 'signed-in' },
      { path: '/open', access: 'public' },
    ]
    expect(found(['/open'], 'GET', routes)).toEqual(['signed-in'])
  })
})

describe('several readings', () => {
  test.each([
    [
      'the needs of all, the canonical one first',
      ['/static/..%2Fadmin', '/static/../admin', '/admin'],
      ['public', 'admins'],
    ],
    ['each rule once', ['/static/a%2Fb', '/static/a/b'], ['public']],
    ['a reading nothing covers refuses', ['/static/..%2Fsecret', '/secret'], 'path_ambiguous'],
    ['a canonical path nothing covers is not there', ['/x%2F..%2Fadmin', '/admin'], 'no_route'],
    ['a method counts for every reading', ['/static/..%2Fforms/x', '/forms/x'], 'path_ambiguous'],
  ])('%s', (_, readings, needs) => {
    expect(found(readings)).toEqual(needs)
  })
})

test.each([
  [
    'a page before the folder around it',
    [
      ['/a/b', 'page'],
      ['/a/*', 'folder'],
    ],
    'page',
  ],
  [
    'the folder, where it stands before',
    [
      ['/a/*', 'folder'],
      ['/a/b', 'page'],
    ],
    'folder',
  ],
  [
    'an outer folder before an inner one',
    [
      ['/*', 'all'],
      ['/a/*', 'folder'],
    ],
    'all',
  ],
  [
    'an inner folder before an outer one',
    [
      ['/a/*', 'folder'],
      ['/*', 'all'],
    ],
    'folder',
  ],
  [
    'a folder that begins alike is another',
    [
      ['/a/bc/*', 'other'],
      ['/a/b', 'page'],
    ],
    'page',
  ],
] as const)('the first counts: %s', (_, patterns, name) => {
  const routes = patterns.map(([path, group]): RouteConfig => ({ path, access: { groups: [group] } }))
  expect(found(['/a/b'], 'GET', routes)).toEqual([name])
})

describe('capitals', () => {
  test.each([
    ['a rule in its own letters', '/Reports/x', ['readers']],
    ['other letters are another path', '/REPORTS/x', 'no_route'],
    ['a path in capitals is not covered by a rule without', '/Admin', 'no_route'],
  ])('%s', (_, path, needs) => {
    expect(found([path])).toEqual(needs)
  })

  test('what a folding origin would take for the guarded folder needs both', () => {
    const routes: RouteConfig[] = [
      { path: '/admin/*', access: { groups: ['admins'] } },
      { path: '/*', access: 'public' },
    ]
    expect(found(['/Admin/x'], 'GET', routes)).toEqual(['public', 'admins'])
  })

  test('another reading counts in its own letters as well', () => {
    const routes: RouteConfig[] = [
      { path: '/admin/*', access: 'public' },
      { path: '/Admin/*', access: { groups: ['admins'] } },
      { path: '/*', access: 'public' },
    ]
    expect(found(['/x/..%2FAdmin/y', '/Admin/y'], 'GET', routes)).toEqual(['public', 'admins', 'public'])
  })

  test('the same where the guarded folder has the capital', () => {
    const routes: RouteConfig[] = [
      { path: '/Admin/*', access: { groups: ['admins'] } },
      { path: '/*', access: 'public' },
    ]
    expect(found(['/admin/x'], 'GET', routes)).toEqual(['public', 'admins'])
    expect(found(['/other'], 'GET', routes)).toEqual(['public'])
  })

  // Found on real servers: Tomcat with equalsIgnoreCase, Python with upper().
  test.each([
    ['a dotless i', '/adm\u0131n/x'],
    ['a dotless i, escaped', '/adm%C4%B1n/x'],
    ['a dotted capital', '/adm%C4%B0n/x'],
    ['wide letters', '/%EF%BD%81dmin/x'],
    ['an accent', '/%C3%A1dmin/x'],
    ['a soft hyphen', '/ad%C2%ADmin/x'],
    ['a space without width', '/ad%E2%80%8Bmin/x'],
  ])('%s may be what is guarded', (_, path) => {
    const routes: RouteConfig[] = [
      { path: '/admin/*', access: { groups: ['admins'] } },
      { path: '/*', access: 'public' },
    ]
    expect(found([path], 'GET', routes)).toEqual(['public', 'admins'])
  })

  test('patterns that fall together without accents each count', () => {
    const routes: RouteConfig[] = [
      { path: '/uber/*', access: 'public' },
      { path: '/%C3%BCber/*', access: { groups: ['admins'] } },
      { path: '/*', access: 'public' },
    ]
    expect(found(['/%C3%9CBER/x'], 'GET', routes)).toEqual(['public', 'public', 'admins'])
  })
})
