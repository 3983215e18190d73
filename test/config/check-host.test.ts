import { describe, expect, test } from 'vitest'
import { problemsOf, ROUTE, withHost } from './a-config.ts'

const HOST = 'hosts.app.example.com'
const LOCK = { secret: { secret: 'LOCK' } }

describe('headers of one host that servers may take for one are refused:', () => {
  test.each([
    ['two of a map', { identity: { 'X-User': 'sub', 'x-user': 'email' } }, 'identity.x-user', 'X-User'],
    ['two by CGI’s rules', { identity: { 'X-User': 'sub', 'X.User': 'email' } }, 'identity.X.User', 'X-User'],
    [
      'a lock and a map’s',
      { identity: { 'X-User': 'sub' }, lock: { ...LOCK, header: 'x_user' } },
      'lock.header',
      'X-User',
    ],
    [
      'the default lock and a map’s, told at the map',
      { identity: { X_Gatehouse_Lock: 'sub' }, lock: LOCK },
      'identity.X_Gatehouse_Lock',
      'X-Gatehouse-Lock',
    ],
    [
      'a lock and the preset’s that counts where none is said',
      { lock: { ...LOCK, header: 'x-forwarded-user' } },
      'lock.header',
      'X-Forwarded-User',
    ],
    [
      'a lock and the assertion',
      { identity: 'gatehouse', lock: { ...LOCK, header: 'X_Gatehouse_Assertion' } },
      'lock.header',
      'X-Gatehouse-Assertion',
    ],
    [
      'a lock and another preset’s',
      { identity: 'remote-user', lock: { ...LOCK, header: 'REMOTE_USER' } },
      'lock.header',
      'Remote-User',
    ],
  ])('%s', (_, host, place, other) => {
    const says = expect.stringContaining(`servers may read as ${other}, and that is set already`)
    const problems = problemsOf(withHost(host))
    expect(problems).toEqual([says])
    expect(problems[0]).toContain(`${HOST}.${place}: `)
  })

  test('one name twice', () => {
    const host = { identity: { 'X-A': 'sub' }, lock: { ...LOCK, header: 'X-A' } }
    expect(problemsOf(withHost(host))).toEqual([
      `${HOST}.lock.header: is "X-A", and that is set already; a header of its own`,
    ])
  })

  test.each([
    [
      'the preset’s names where another is in use',
      { identity: 'remote-user', lock: { ...LOCK, header: 'X-Forwarded-User' } },
    ],
    ['the lock’s own name where there is none', { identity: { 'X-Gatehouse-Lock': 'sub' } }],
    [
      'a name that every object has',
      { lock: { ...LOCK, header: 'toString' }, identity: { 'X-User': 'sub' } },
    ],
    ['the same name for two hosts', { lock: { ...LOCK, header: 'X-Edge' } }],
  ])('but not %s', (_, host) => {
    expect(problemsOf(withHost(host))).toEqual([])
  })
})

describe('a header that means something already', () => {
  test.each([
    ['X-Gatehouse-Connection'],
    ['x_gatehouse_connection'],
    ['User-Agent'],
    ['USER_AGENT'],
    ['Cache-Control'],
    ['Pragma'],
    ['Access-Control-Request-Method'],
    ['access_control_x'],
    ['Accept-Language'],
    ['X-HTTP-Method-Override'],
    ['X-Original-URL'],
    ['X-Real-IP'],
    ['Content_Length'],
    ['Sec-Fetch-Site'],
    ['CF-Connecting-IP'],
    ['traceparent'],
    ['X-Gatehouse-Proto'],
    ['X-Gatehouse-Visitor'],
    // What CloudFront shows no function, and takes from none (edge-function-restrictions-all).
    ['X-Accel-User'],
    ['X-Amz-Cf-Id'],
    ['X-Amzn-Auth'],
    ['X-Amzn-Cf-Billing'],
    ['X-Amzn-RequestId'],
    ['X-Cache'],
    ['X-Edge-User'],
    ['CloudFront-Viewer-Address'],
  ])('%s: neither for identity nor for a lock', (name) => {
    expect(problemsOf(withHost({ identity: { [name]: 'sub' } }))).toEqual([
      `${HOST}.identity.${name}: is "${name}"; a header that means nothing yet, e.g. 'X-User'`,
    ])
    expect(problemsOf(withHost({ lock: { ...LOCK, header: name } }))).toEqual([
      `${HOST}.lock.header: is "${name}"; a header that means nothing yet, e.g. 'X-Gatehouse-Lock'`,
    ])
  })

  test.each([
    ['X-User'],
    ['Remote-User'],
    ['Section'],
    ['Iffy'],
    ['X-Accept'],
    ['Contentious-User'],
    ['cfo'],
  ])('%s is none', (name) => {
    expect(problemsOf(withHost({ identity: { [name]: 'sub' } }))).toEqual([])
  })
})

test('identity in a list', () => {
  expect(problemsOf(withHost({ identity: ['email'] }))).toEqual([
    expect.stringContaining(`${HOST}.identity: is a list; 'gatehouse', `),
  ])
})

describe('a route that no request meets is refused, with what stands before it:', () => {
  test.each([
    [
      'an area behind everything',
      [ROUTE, { path: '/admin/*', access: { groups: ['admins'] } }],
      'routes.1: is never reached, for routes.0 (/*) covers it; put it before',
    ],
    [
      'methods that two routes share out',
      [
        { ...ROUTE, methods: ['GET'] },
        { ...ROUTE, methods: ['POST'] },
        { path: '/admin/*', methods: ['GET', 'POST'], access: { groups: ['admins'] } },
      ],
      'routes.2: is never reached, for routes.0 (/*) and routes.1 (/*) cover it; put it before',
    ],
  ])('%s', (_, routes, says) => {
    expect(problemsOf(withHost({ routes }))).toEqual([`${HOST}.${says}`])
  })

  test('also where another route can’t be read', () => {
    const routes = [{ path: 'x' }, ROUTE, { path: '/admin', access: 'public' }]
    expect(problemsOf(withHost({ routes }))).toContain(
      `${HOST}.routes.2: is never reached, for routes.1 (/*) covers it; put it before`,
    )
  })
})

test.each([['/.auth'], ['/.auth/*'], ['/.auth/login'], ['/.AUTH/x']])(
  'a route to %s, which is the gateway’s own',
  (path) => {
    expect(problemsOf(withHost({ routes: [{ path, access: 'public' }, ROUTE] }))).toEqual([
      `${HOST}.routes.0.path: is "${path}"; a path of the app's: all under /.auth/ is the gateway's own and never forwarded`,
    ])
  },
)

test.each([['/.authors/*'], ['/.auth-x'], ['/x/.auth/*']])('a route to %s is the app’s', (path) => {
  expect(problemsOf(withHost({ routes: [{ path, access: 'public' }, ROUTE] }))).toEqual([])
})

test.each(['public', 'optional'])('how long ago one signed in says nothing on a %s route', (access) => {
  const host = withHost({ routes: [{ path: '/x', access, maxAuthAgeMinutes: 5 }] })
  expect(problemsOf(host)).toEqual([
    `${HOST}.routes.0.maxAuthAgeMinutes: is set, but nobody need sign in where access is '${access}'; 'signed-in', or leave it out`,
  ])
})

describe('a proof that a route asks for', () => {
  const route = (path: string, stepUp: object) => ({ path, access: { stepUp } })
  const ADMIN = { action: 'admin', maxAgeMinutes: 15 }
  const TRUSTING = { ...ADMIN, trustRules: true }
  const MIXED =
    'is set, but not on every route with the action "admin"; set it on all of them, or name another action'

  test.each<[string, readonly object[], readonly string[]]>([
    ['with an age', [route('/x', ADMIN)], []],
    [
      'that the rules may do without, on all routes of its action',
      [route('/x', TRUSTING), route('/y', TRUSTING)],
      [],
    ],
    [
      'that they may do without, beside one of another action',
      [route('/x', TRUSTING), route('/y', { ...ADMIN, action: 'b' })],
      [],
    ],
    [
      'that they may do without on one of two routes',
      [route('/x', ADMIN), route('/y', TRUSTING)],
      [`${HOST}.routes.1.access.stepUp.trustRules: ${MIXED}`],
    ],
    [
      'that they may do without on the other one',
      [route('/x', TRUSTING), route('/y', ADMIN)],
      [`${HOST}.routes.0.access.stepUp.trustRules: ${MIXED}`],
    ],
    [
      'of an act of ours',
      [route('/x', { ...ADMIN, action: 'gatehouse-add-passkey' })],
      [
        expect.stringContaining(
          `${HOST}.routes.0.access.stepUp.action: is "gatehouse-add-passkey"; an action code that does not begin with gatehouse-`,
        ),
      ],
    ],
    [
      'without an age',
      [route('/x', { action: 'admin' })],
      [`${HOST}.routes.0.access.stepUp.maxAgeMinutes: is missing`],
    ],
    [
      'whose trust is no yes or no',
      [route('/x', { ...ADMIN, trustRules: 'yes' })],
      [`${HOST}.routes.0.access.stepUp.trustRules: is "yes"; true or false`],
    ],
  ])('%s', (_, routes, expected) => {
    expect(problemsOf(withHost({ routes: [...routes, ROUTE] }))).toEqual(expected)
  })
})
