import { describe, expect, test } from 'vitest'
import type { HostConfig } from '../../gateway/core/config.ts'
import { decide } from '../../gateway/gate.ts'
import { aGate } from '../a-gate.ts'
import { aNormal } from '../request/an-incoming.ts'

const SPA = 'https://spa.example.com'
const HOST: Partial<HostConfig> = {
  routes: [
    {
      path: '/api/*',
      methods: ['GET', 'PUT'],
      access: 'signed-in',
      cors: { origins: [SPA], headers: ['X-CSRF-Token'], maxAgeSeconds: 60 },
    },
    { path: '/asks/*', access: 'signed-in', cors: { origins: [SPA], preflight: 'origin' } },
    { path: '/plain/*', access: 'signed-in' },
    { path: '/open/*', access: 'public' },
    { path: '/*', access: 'signed-in' },
  ],
}
const PUT = { origin: SPA, 'access-control-request-method': 'PUT' }

async function decided(path: string, headers: Record<string, string>, method = 'OPTIONS') {
  const { gate } = await aGate(HOST)
  return decide(aNormal({ url: `https://app.example.com${path}`, method, headers }), gate)
}

async function answered(path: string, headers: Record<string, string>, method?: string) {
  const decision = await decided(path, headers, method)
  if (decision.kind === 'pass') throw new Error('it went to the app')
  return decision.response
}

test('answered from the configuration, with credentials, for this origin alone', async () => {
  const { status, headers } = await answered('/api/x', PUT)
  expect([status, Object.fromEntries(headers)]).toEqual([
    204,
    {
      'access-control-allow-origin': SPA,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'X-CSRF-Token',
      'access-control-expose-headers': 'WWW-Authenticate, Retry-After',
      'access-control-max-age': '60',
      'cache-control': 'no-store',
      vary: 'Origin',
    },
  ])
})

describe('asked of the app, which is told nothing of the visitor', () => {
  const said = {
    ...PUT,
    'access-control-request-headers': 'x-csrf-token',
    cookie: 'sid=1; __Host-gatehouse=ANA',
    authorization: 'Basic eDp5',
    'content-type': 'text/plain',
    'content-length': '5',
  }

  test('no cookie, no Authorization, no identity, no content', async () => {
    const decision = await decided('/asks/x', said)
    if (decision.kind !== 'pass') throw new Error('turned away')
    const { upstream, carriesBody, isPersonal } = decision
    expect([upstream.method, upstream.target, carriesBody, isPersonal]).toEqual([
      'OPTIONS',
      '/asks/x',
      false,
      false,
    ])
    const names = [...upstream.headers.keys()]
    expect(names.filter((name) => /cookie|authorization|content|forwarded-user/.test(name))).toEqual([])
    expect(upstream.headers.get('access-control-request-headers')).toBe('x-csrf-token')
  })
})

describe('refused, and no page reads why', () => {
  test.each([
    ['an origin not listed', '/api/x', { ...PUT, origin: 'https://evil.example' }, 403],
    [
      'an origin not listed, where the app would be asked',
      '/asks/x',
      { ...PUT, origin: 'https://evil.example' },
      403,
    ],
    ['a listed origin’s subdomain', '/api/x', { ...PUT, origin: 'https://a.spa.example.com' }, 403],
    ['a listed origin by http', '/api/x', { ...PUT, origin: 'http://spa.example.com' }, 403],
    ['null', '/api/x', { ...PUT, origin: 'null' }, 403],
    ['a route that says nothing of other origins', '/plain/x', PUT, 401],
    [
      'a method the route is not for: another rule counts',
      '/api/x',
      { ...PUT, 'access-control-request-method': 'DELETE' },
      401,
    ],
    ['a path that falls under two rules', '/asks/..%2fplain/x', PUT, 401],
    ['no origin: no preflight', '/asks/x', { 'access-control-request-method': 'PUT' }, 401],
    ['no method to come: no preflight', '/asks/x', { origin: SPA }, 401],
    [
      'a method to come that is none',
      '/asks/x',
      { ...PUT, 'access-control-request-method': 'PUT, GET' },
      401,
    ],
    ['an empty method to come', '/asks/x', { ...PUT, 'access-control-request-method': '' }, 401],
  ])('%s', async (_, path, headers: Record<string, string>, status) => {
    const response = await answered(path, headers)
    expect(response.status).toBe(status)
    const reader = response.headers.get('access-control-allow-origin')
    // Who is listed for the route may read a 401, preflight or not.
    expect([null, SPA]).toContain(reader)
    if (headers.origin !== SPA) expect(reader).toBeNull()
  })
})

test('a GET that says what a preflight says is a GET', async () => {
  expect((await answered('/asks/x', PUT, 'GET')).status).toBe(401)
})

test('a path no rule covers is refused as ever', async () => {
  const { gate } = await aGate({ routes: [{ path: '/x', access: 'public' }] })
  const decision = await decide(
    aNormal({ url: 'https://app.example.com/y', method: 'OPTIONS', headers: PUT }),
    gate,
  )
  expect(decision.kind === 'turn-away' && decision.response.status).toBe(404)
})

test('on a public route without a word on CORS it is a request like any other', async () => {
  expect((await decided('/open/x', PUT)).kind).toBe('pass')
})

describe('an answer of ours that a page of another origin may read', () => {
  const SCRIPT = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
  test.each([
    ['a listed one reads the 401', '/api/x', SPA, SPA],
    ['another does not', '/api/x', 'https://evil.example', null],
    ['nor a listed one on another route', '/plain/x', SPA, null],
    ['nor where the path falls under another route as well', '/asks/..%2fplain/x', SPA, null],
  ])('%s', async (_, path, origin, reader) => {
    const { status, headers } = await answered(path, { ...SCRIPT, origin }, 'GET')
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, reader])
    expect(headers.get('access-control-allow-credentials')).toBe(reader === null ? null : 'true')
  })

  test('caches are told that it depends on the origin, also when there was none', async () => {
    expect((await answered('/api/x', SCRIPT, 'GET')).headers.get('vary')).toBe('Origin')
  })
})
