import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { forgeToken, partsOf } from '../support/forge-token.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'

// G3: identity cannot be forged toward the origin.
const EVE = 'eve@evil.example'
const NAMES: readonly string[] = [
  'X-Forwarded-User',
  'X-Forwarded-Email',
  'X-Forwarded-Groups',
  'X-Forwarded-Preferred-Username',
  'X-Gatehouse-Assertion',
  'X-Gatehouse-Anything',
  'X-Auth-Request-User',
  'X-Auth-Request-Email',
  'X-Auth-Request-Access-Token',
  'Remote-User',
  'Remote-Email',
  'Remote-Groups',
  'Remote-Name',
  'X-Amzn-Oidc-Data',
  'X-Amzn-Oidc-Identity',
  'Cf-Access-Authenticated-User-Email',
  'Cf-Access-Jwt-Assertion',
  'Cf-Connecting-Ip',
  'Forwarded',
  'X-Forwarded',
  'X-Forwarded-By',
  'X-Real-Ip',
  'X-Client-Ip',
  'X-Cluster-Client-Ip',
  'True-Client-Ip',
  'Wl-Proxy-Client-Ip',
  // Not who one is, but where the app is mounted: gunicorn cuts the path by it.
  'Script-Name',
  'Path-Info',
]
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('-', '_'),
  (name) => name.toLowerCase().replaceAll('-', '.'),
  (name) => name.replaceAll('-', ''),
  (name) => name.replaceAll('-', '--'),
  (name) => `${name}-`,
]

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

async function arriving(path: string, headers: readonly string[], method = 'GET') {
  const { host } = new URL(stack.scripted)
  const answer = await sendRaw(stack.scripted, { method, path, headers: ['Host', host, ...headers] })
  return { status: answer.status, lines: stack.origin.seen.findLast(({ url }) => url === path)?.lines ?? [] }
}

let asked = 0
const unique = (under: string) => `/${under}/${asked++}`

describe('what a visitor says about themselves never arrives', () => {
  test.each([
    ['on a public route', 'public', []],
    ['on a public route, signed in', 'public', 'session'],
    ['on an optional route', 'optional', []],
    ['on a guarded route', 'guarded', 'session'],
  ])('%s, in any spelling', async (_sentence, under, who) => {
    const cookie = who === 'session' ? ['Cookie', visitor.cookieHeader()] : []
    for (const spell of SPELLINGS) {
      const spoofed = NAMES.flatMap((name) => [spell(name), EVE])
      const path = unique(under)
      const { status, lines } = await arriving(path, [...cookie, ...spoofed])
      expect([status, lines.filter(([, value]) => value.includes(EVE))]).toEqual([200, []])
    }
  })

  test.each(['OPTIONS', 'POST', 'DELETE', 'PROPFIND'])('nor by %s', async (method) => {
    const path = unique('public')
    const { status, lines } = await arriving(
      path,
      ['X-Forwarded-Email', EVE, 'X_Forwarded_User', EVE],
      method,
    )
    expect([status, JSON.stringify(lines).includes(EVE)]).toEqual([200, false])
  })

  test('nor with a value of theirs beside ours', async () => {
    const email = (await visitor.get('/.auth/me')).json.email
    const spoofed = ['X-Forwarded-Email', EVE, 'x-forwarded-email', EVE, 'X_FORWARDED_EMAIL', EVE]
    const { lines } = await arriving(unique('guarded'), [...spoofed, 'Cookie', visitor.cookieHeader()])
    const said = lines.filter(([name]) => name.replaceAll(/[^a-z]/g, '') === 'xforwardedemail')
    expect(said).toEqual([['x-forwarded-email', email]])
  })
})

describe('Connection can’t remove what the gateway says', () => {
  test.each([
    'x-forwarded-email',
    'X-Forwarded-User, X-Forwarded-Email, X-Forwarded-For, X-Request-Id, cookie',
    'close, x-forwarded-email , te',
  ])('%s', async (connection) => {
    const headers = ['Connection', connection, 'Cookie', `a=1; ${visitor.cookieHeader()}`]
    const { status, lines } = await arriving(unique('guarded'), headers)
    const names = lines.map(([name]) => name)
    expect(status).toBe(200)
    expect(names).toEqual(
      expect.arrayContaining(['x-forwarded-email', 'x-forwarded-user', 'x-forwarded-for', 'x-request-id']),
    )
  })

  test('what is for this hop alone goes no further', async () => {
    const headers = [
      'Connection',
      'x-for-you',
      'X-For-You',
      '1',
      'TE',
      'trailers',
      'Proxy-Authorization',
      'Basic eA==',
    ]
    const { lines } = await arriving(unique('public'), headers)
    const names = lines.map(([name]) => name)
    for (const name of ['x-for-you', 'te', 'proxy-authorization', 'proxy-connection']) {
      expect(names).not.toContain(name)
    }
  })
})

describe('a claim that a header can’t carry', () => {
  const holding = (claims: Record<string, unknown>) => {
    const own = partsOf(visitor.cookies.get('__Host-gatehouse') ?? '').claims
    const { kid, privateKey } = stack.poolKey
    return forgeToken({ header: { kid }, claims: { ...own, ...claims }, key: privateKey })
  }

  test.each([
    [
      'a line break in a group',
      { 'cognito:groups': ['a\r\nX-Forwarded-User: eve', 'b'] },
      'x-forwarded-groups',
      'b',
    ],
    ['a comma in a group', { 'cognito:groups': ['users,admins', 'b'] }, 'x-forwarded-groups', 'b'],
    ['another script in a group', { 'cognito:groups': ['администраторы'] }, 'x-forwarded-groups', undefined],
    ['a NUL in a group', { 'cognito:groups': ['a\0b'] }, 'x-forwarded-groups', undefined],
    ['a group that is none', { 'cognito:groups': [['admins'], 7, null] }, 'x-forwarded-groups', undefined],
    ['groups that are a text', { 'cognito:groups': 'admins' }, 'x-forwarded-groups', undefined],
    ['a line break in the address', { email: 'a@example.com\r\nX-Evil: 1' }, 'x-forwarded-email', undefined],
    ['an address not verified', { email_verified: false }, 'x-forwarded-email', undefined],
    ['an address in another spelling', { email: 'Ana@Example.com' }, 'x-forwarded-email', 'ana@example.com'],
    ['an address that is none', { email: { toString: 'x' } }, 'x-forwarded-email', undefined],
  ])('%s', async (_sentence, claims, header, value) => {
    const headers = ['Cookie', `__Host-gatehouse=${holding(claims)}`]
    const { status, lines } = await arriving(unique('guarded'), headers)
    expect(status).toBe(200)
    expect(lines.find(([name]) => name === header)?.[1]).toBe(value)
    expect(lines.some(([name]) => name === 'x-evil')).toBe(false)
  })
})
