import { describe, expect, test } from 'vitest'
import type { RouteConfig } from '../gateway/core/config.ts'
import { answerHome, decide } from '../gateway/gate.ts'
import { aGate } from './a-gate.ts'
import { aNormal } from './request/an-incoming.ts'
import { SUB } from './session/a-session.ts'

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const SCRIPT = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
const SOCKET = { upgrade: 'websocket', connection: 'Upgrade', 'sec-fetch-mode': 'websocket' }
const OWN = { origin: 'https://app.example.com' }

type Asked = {
  readonly path: string
  readonly host?: string
  readonly method?: string
  readonly token?: string
  readonly headers?: Record<string, string>
}

async function decided({ path, host = 'app.example.com', method = 'GET', token, headers = {} }: Asked) {
  const { gate, lines, asked } = await aGate()
  const cookie: Record<string, string> =
    token === undefined ? {} : { cookie: `sid=1; __Host-gatehouse=${token}` }
  const normal = aNormal({ url: `https://${host}${path}`, method, headers: { ...cookie, ...headers } })
  return { decision: await decide(normal, gate), lines, asked }
}

/** `passed as {sub}`, `passed as nobody`, or the status of the answer; and whether cookies of ours are cleared. */
async function exit(asked: Asked): Promise<string> {
  const { decision } = await decided(asked)
  if (decision.kind === 'turn-away') {
    const { status, headers } = decision.response
    return `${status}${headers.getSetCookie().length > 0 ? ', cookies cleared' : ''}`
  }
  const { upstream, isPersonal, setCookies } = decision
  const user = upstream.headers.get('x-forwarded-user')
  const who = user === null ? 'nobody' : user === SUB ? 'Ana' : 'a stranger'
  expect(isPersonal).toBe(user !== null)
  return `passed as ${who}${setCookies.length > 0 ? ', cookies cleared' : ''}`
}

describe('every exit', () => {
  test.each<[string, Asked, string]>([
    ['a host nobody configured', { host: 'other.example.com', path: '/healthz', token: 'ANA' }, '421'],
    ['a path no rule covers', { path: '/other', token: 'ANA' }, '404'],
    ['a path no rule covers, before any sign-in', { path: '/other' }, '404'],
    ['a method no rule covers', { path: '/healthz', method: 'POST', token: 'ANA' }, '404'],
    ['a reading no rule covers', { path: '/static/..%2fother', token: 'ANA' }, '400'],

    [
      'a host with a port nobody configured',
      { host: 'app.example.com:22', path: '/healthz', token: 'ANA' },
      '421',
    ],
    [
      'a request that has been here before',
      { path: '/healthz', headers: { via: '1.1 app.example.com (gatehouse)' } },
      '502',
    ],

    ['a public path', { path: '/healthz' }, 'passed as nobody'],
    ['a public path, signed in', { path: '/healthz', token: 'ANA' }, 'passed as nobody'],
    ['a public path with a broken session', { path: '/healthz', token: 'x' }, 'passed as nobody'],
    [
      'a public path with cookies nobody can read',
      { path: '/healthz', headers: { cookie: 'a=1, __Host-gatehouse=ANA' } },
      'passed as nobody',
    ],
    ['a public path without keys', { path: '/healthz', token: 'KEYLESS' }, 'passed as nobody'],
    [
      'a public path whose other reading is guarded',
      { path: '/static/..%2freports%2fx', headers: NAVIGATION },
      '302',
    ],
    ['the same, signed in', { path: '/static/..%2freports%2fx', token: 'ANA' }, 'passed as Ana'],
    ['a public path whose other reading is for admins', { path: '/static/..%2fadmin', token: 'ANA' }, '400'],
    ['the same, as an admin', { path: '/static/..%2fadmin', token: 'ADMIN' }, 'passed as Ana'],
    ['a public path whose folded reading is for admins', { path: '/static/..%2fADMIN' }, '400'],

    ['an optional path, signed out', { path: '/shop/x' }, 'passed as nobody'],
    ['an optional path, signed in', { path: '/shop/x', token: 'ANA' }, 'passed as Ana'],
    ['an optional path, expired', { path: '/shop/x', token: 'EXPIRED' }, 'passed as nobody, cookies cleared'],
    ['an optional path, forged', { path: '/shop/x', token: 'x' }, 'passed as nobody, cookies cleared'],
    [
      'an optional path, revoked',
      { path: '/shop/x', token: 'REVOKED', headers: NAVIGATION },
      'passed as nobody, cookies cleared',
    ],
    [
      'an optional path, revoked, by a script that may have been overtaken by a new sign-in',
      { path: '/shop/x', token: 'REVOKED', headers: SCRIPT },
      'passed as nobody',
    ],
    ['an optional path without keys', { path: '/shop/x', token: 'KEYLESS' }, '503'],
    [
      'an optional path with cookies nobody can read',
      { path: '/shop/x', headers: { cookie: '__Host-gatehouse=ANA; __Host-gatehouse=x' } },
      '400',
    ],

    ['a guarded path, signed out, navigating', { path: '/reports/x', headers: NAVIGATION }, '302'],
    [
      'a guarded path, signed out, posting a form',
      { path: '/reports/x', method: 'POST', headers: NAVIGATION },
      '307',
    ],
    ['a guarded path, signed out, by script', { path: '/reports/x', headers: SCRIPT }, '401'],
    [
      'a guarded path, signed out, in a frame',
      { path: '/reports/x', headers: { ...NAVIGATION, 'sec-fetch-dest': 'iframe' } },
      '401',
    ],
    ['a guarded path, signed out, where nobody is sent on', { path: '/api/x', headers: NAVIGATION }, '401'],
    [
      'a guarded path by CORS preflight',
      { path: '/api/x', method: 'OPTIONS', headers: { ...SCRIPT, origin: 'https://evil.example' } },
      '401',
    ],
    ['a guarded path, signed in', { path: '/reports/x', token: 'ANA' }, 'passed as Ana'],
    [
      'a guarded path, expired',
      { path: '/reports/x', token: 'EXPIRED', headers: NAVIGATION },
      '302, cookies cleared',
    ],
    [
      'a guarded path, by a key nobody knows yet: the cookie may still be good',
      { path: '/reports/x', token: 'ROTATED_IN', headers: SCRIPT },
      '401',
    ],
    ['a guarded path, forged', { path: '/reports/x', token: 'x', headers: SCRIPT }, '401, cookies cleared'],
    [
      'a guarded path, revoked',
      { path: '/reports/x', token: 'REVOKED', headers: NAVIGATION },
      '302, cookies cleared',
    ],
    [
      'a guarded path, revoked, by a script that may have been overtaken by a new sign-in',
      { path: '/reports/x', token: 'REVOKED', headers: SCRIPT },
      '401',
    ],
    ['a guarded path without keys: cookies kept', { path: '/reports/x', token: 'KEYLESS' }, '503'],
    [
      'a guarded path with cookies nobody can read',
      { path: '/reports/x', headers: { cookie: '__Host-gatehouse=ANA, b=1' } },
      '400',
    ],

    ['for admins, as one', { path: '/admin/x', token: 'ADMIN' }, 'passed as Ana'],
    ['for admins, as somebody else', { path: '/admin/x', token: 'ANA' }, '403'],
    ['for admins, signed out', { path: '/admin/x', headers: NAVIGATION }, '302'],

    [
      'a socket from our page',
      { path: '/reports/x', token: 'ANA', headers: { ...SOCKET, ...OWN } },
      'passed as Ana',
    ],
    [
      'a socket from another site',
      { path: '/reports/x', token: 'ANA', headers: { ...SOCKET, origin: 'https://evil.example' } },
      '403',
    ],
    [
      'a socket from a sibling',
      { path: '/reports/x', token: 'ANA', headers: { ...SOCKET, origin: 'https://x.app.example.com' } },
      '403',
    ],
    ['a socket from nowhere', { path: '/reports/x', token: 'ANA', headers: SOCKET }, '403'],
    [
      'a socket in capitals',
      { path: '/reports/x', token: 'ANA', headers: { ...SOCKET, upgrade: 'WebSocket' } },
      '403',
    ],
    [
      'a socket on an optional path from another site',
      { path: '/shop/x', token: 'ANA', headers: { ...SOCKET, origin: 'https://evil.example' } },
      '403',
    ],
  ])('%s', async (_, asked, expected) => {
    expect(await exit(asked)).toBe(expected)
  })
})

test('a public path never has a session read', async () => {
  const { asked } = await decided({ path: '/healthz', token: 'ANA' })
  expect(asked).toEqual([])
})

test('what passes carries the path decided on, and nobody’s claim but ours', async () => {
  const { decision, lines } = await decided({
    path: '/reports/%61/../b?x=%2f',
    token: 'ANA',
    headers: { x_forwarded_user: 'root', 'remote-user': 'root', 'x-forwarded-groups': 'admins' },
  })
  if (decision.kind !== 'pass') throw new Error('turned away')
  expect(decision.upstream.url).toBe('http://127.0.0.1:8788/reports/b?x=%2f')
  expect([...decision.upstream.headers].flat().join()).not.toMatch(/root|admins|__Host-gatehouse/)
  expect(decision.upstream.headers.get('cookie')).toBe('sid=1')
  expect(lines).toEqual([])
})

test('a signed-out visitor comes back to where they wanted to go', async () => {
  const { decision } = await decided({ path: '/reports/x?year=2025', headers: NAVIGATION })
  if (decision.kind !== 'turn-away') throw new Error('passed')
  expect(decision.response.headers.get('location')).toBe(
    'https://app.example.com/.auth/login?return_to=%2Freports%2Fx%3Fyear%3D2025',
  )
})

test('who is turned away is in the log, with the reason and without the token', async () => {
  const { lines } = await decided({ path: '/reports/x?token=secret', token: 'EXPIRED', headers: NAVIGATION })
  expect(lines).toEqual([
    {
      event: 'refused',
      requestId: 'request-1',
      method: 'GET',
      host: 'app.example.com',
      path: '/reports/x',
      ip: '203.0.113.7',
      reason: 'unauthenticated',
      because: 'token_expired',
    },
  ])
})

describe('the answer on its way home', () => {
  const head = {
    status: 200,
    statusText: 'OK',
    headers: new Headers([
      ['cache-control', 'public, max-age=60'],
      ['set-cookie', '__Host-gatehouse=planted'],
      ['set-cookie', 'sid=2'],
    ]),
  }

  test.each<[string, Asked, string, readonly string[]]>([
    ['a public one stays public', { path: '/healthz' }, 'public, max-age=60', ['sid=2']],
    [
      'a signed-in visitor’s is private',
      { path: '/reports/x', token: 'ANA' },
      'private, max-age=60',
      ['sid=2'],
    ],
  ])('%s', async (_, asked, cacheControl, cookies) => {
    const { decision } = await decided(asked)
    if (decision.kind !== 'pass') throw new Error('turned away')
    const { headers } = answerHome(head, decision)
    expect([headers.get('cache-control'), headers.getSetCookie()]).toEqual([cacheControl, cookies])
  })

  test('it takes a session along that was none', async () => {
    const { decision } = await decided({ path: '/shop/x', token: 'EXPIRED' })
    if (decision.kind !== 'pass') throw new Error('turned away')
    const { headers } = answerHome(head, decision)
    expect(headers.getSetCookie()).toContain(
      '__Host-gatehouse=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0',
    )
    expect(headers.get('cache-control')).toBe('private, max-age=60')
  })
})

test('a path that leads out of the path in front is not forwarded', async () => {
  const { gate } = await aGate({
    origin: 'http://127.0.0.1:8788/app',
    routes: [{ path: '/*', access: 'public' }],
  })
  const asked = (path: string) => decide(aNormal({ url: `https://app.example.com${path}` }), gate)
  expect(await asked('/x;v=1')).toMatchObject({ kind: 'pass', upstream: { target: '/app/x;v=1' } })
  expect(await asked('/..;/x')).toMatchObject({ kind: 'turn-away', response: { status: 400 } })
})

describe('a POST that asks to be taken for another method', () => {
  const routes: RouteConfig[] = [
    { path: '/posts/*', methods: ['POST'], access: 'signed-in' },
    { path: '/posts/*', methods: ['DELETE'], access: { groups: ['admins'] } },
    { path: '/open/*', methods: ['POST'], access: 'public' },
    { path: '/open/*', methods: ['DELETE'], access: 'signed-in' },
  ]
  async function asked(path: string, token: string | undefined, override: string, methodOverride: boolean) {
    const { gate } = await aGate({ routes, methodOverride })
    const cookie: Record<string, string> = token === undefined ? {} : { cookie: `__Host-gatehouse=${token}` }
    const headers = { ...cookie, 'x-http-method-override': override, x_http_method_override: 'PATCH' }
    const url = `https://app.example.com${path}`
    const decision = await decide(aNormal({ url, method: 'POST', headers }), gate)
    if (decision.kind === 'turn-away') return decision.response.status
    return decision.upstream.headers.get('x-http-method-override') ?? 'not told'
  }

  test.each([
    ['meets the needs of both, and the app is told', '/posts/1', 'ADMIN', 'DELETE', true, 'DELETE'],
    ['in the spelling that was decided on', '/posts/1', 'ADMIN', 'delete', true, 'DELETE'],
    ['does not meet the other’s', '/posts/1', 'ANA', 'DELETE', true, 403],
    ['is no way around a sign-in', '/open/1', undefined, 'DELETE', true, 401],
    ['for which there is no rule', '/posts/1', 'ADMIN', 'PUT', true, 404],
    ['that is none is a POST', '/posts/1', 'ANA', 'DELETE, POST', true, 'not told'],
    ['is a POST, unless its host says otherwise', '/posts/1', 'ANA', 'DELETE', false, 'not told'],
  ])('%s', async (_, path, token, override, allowed, exit) => {
    expect(await asked(path, token, override, allowed)).toBe(exit)
  })
})
