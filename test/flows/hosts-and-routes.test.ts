import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../local/load-config.ts'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import { sendRaw } from '../support/raw-request.ts'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

const SPA = 'https://spa.example.com'
const LOCK = 'a lock of more than thirty-two bytes'

let origin: ScriptedOrigin
let stack: RunningStack
let visitor: Visitor
const email = somebodyNew()

/** Three hosts before one origin, each with another word on how it is to be spoken to. */
beforeAll(async () => {
  origin = await startScriptedOrigin()
  const config = await loadConfig('gatehouse.config.ts')
  const lock = { header: 'X-Edge', kind: 'hmac', secret: { secret: 'ORIGIN_LOCK' } } as const
  stack = await startDemo({
    demo: 'none',
    environment: { ORIGIN_LOCK: LOCK },
    config: {
      ...config,
      hosts: {
        localhost: { origin: origin.url, routes: [{ path: '/*', access: 'signed-in' }] },
        'mapped.localhost': {
          origin: `${origin.url}/legacy/app`,
          identity: { 'X-SSO-Mail': 'email', 'X-SSO-Groups': 'groups' },
          lock,
          routes: [
            { path: '/public/*', access: 'public' },
            { path: '/*', access: 'signed-in' },
          ],
        },
        'cors.localhost': {
          origin: origin.url,
          routes: [
            { path: '/answered/*', access: 'signed-in', cors: { origins: [SPA], methods: ['PUT'] } },
            { path: '/asked/*', access: 'signed-in', cors: { origins: [SPA], preflight: 'origin' } },
            { path: '/*', access: 'signed-in' },
          ],
        },
      },
    },
  })
  visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, email)
})
afterAll(async () => {
  await stack.close()
  await origin.close()
})

function ask(host: string, path: string, headers: readonly string[] = [], method = 'GET') {
  const base = stack.urls.gateway.replace('localhost', host)
  return sendRaw(base, { method, path, headers: ['Host', new URL(base).host, ...headers] })
}

const signedIn = () => ['Cookie', visitor.cookieHeader()]
const arrived = (url: string) => new Map(origin.seen.findLast((seen) => seen.url === url)?.lines)

describe('an app under a path, told by headers of its operator’s choice', () => {
  test('is asked under that path', async () => {
    await ask('mapped.localhost', '/x?y=1', signedIn())
    const said = arrived('/legacy/app/x?y=1')
    expect([
      said.get('x-sso-mail'),
      said.has('x-forwarded-email'),
      said.has('x-gatehouse-assertion'),
    ]).toEqual([email, false, false])
  })

  test.each(['/public/1', '/signed-in/1'])('can’t be told otherwise: %s', async (path) => {
    const eve = [
      'X-SSO-Mail',
      'eve@evil.example',
      'x_sso_groups',
      'admins',
      'X.Edge',
      'open',
      'XEdge',
      'open',
    ]
    await ask('mapped.localhost', path, [...signedIn(), ...eve])
    const said = [...arrived(`/legacy/app${path}`)].filter(([, value]) => /evil|admins|open/.test(value))
    expect(said).toEqual([])
  })

  test('nor on another host, which has no such header', async () => {
    await ask('localhost', '/other-host', [...signedIn(), 'X-SSO-Mail', 'eve@evil.example'])
    expect(arrived('/other-host').has('x-sso-mail')).toBe(false)
  })

  test.each(['/public/locked?x', '/signed-in/locked'])(
    'knows by a signature that it came through here: %s',
    async (path) => {
      const before = Math.floor(Date.now() / 1000)
      await ask('mapped.localhost', path, signedIn())
      const [, seconds = '', signature] =
        /^t=(\d+),v1=(.+)$/.exec(arrived(`/legacy/app${path}`).get('x-edge') ?? '') ?? []
      expect(Number(seconds)).toBeGreaterThanOrEqual(before)
      const expected = createHmac('sha256', LOCK)
        .update(`${seconds}\nGET\n/legacy/app${path}`)
        .digest('base64url')
      expect(signature).toBe(expected)
    },
  )

  test.each(['/..;/admin', '/x/..%2f..%2fadmin', '/..%5cadmin'])('is not left by %s', async (path) => {
    const seen = origin.seen.length
    expect((await ask('mapped.localhost', path, signedIn())).status).toBe(400)
    expect(origin.seen).toHaveLength(seen)
  })

  test('its redirects and cookies come home without that path', async () => {
    origin.answer('/legacy/app/redirects', (_request, response) => {
      const cookies = ['a=1; Path=/legacy/app; HttpOnly', 'b=2; Domain=127.0.0.1; Path=/legacy/app/x']
      response.writeHead(302, { location: `${origin.url}/legacy/app/to?x`, 'set-cookie': cookies }).end()
    })
    const { headers } = await ask('mapped.localhost', '/redirects', signedIn())
    const home = stack.urls.gateway.replace('localhost', 'mapped.localhost')
    expect(headers.get('location')).toBe(`${home}/to?x`)
    expect(headers.getSetCookie()).toEqual([
      'a=1; Path=/; HttpOnly',
      expect.stringMatching(/^b=2;(?: Domain=mapped\.localhost;)? Path=\/x$/),
    ])
  })
})

describe('a preflight', () => {
  const preflight = ['Origin', SPA, 'Access-Control-Request-Method', 'PUT']

  test('is answered from the configuration, and the app hears nothing', async () => {
    const seen = origin.seen.length
    const { status, headers } = await ask('cors.localhost', '/answered/1', preflight, 'OPTIONS')
    expect([
      status,
      headers.get('access-control-allow-origin'),
      headers.get('access-control-allow-methods'),
    ]).toEqual([204, SPA, 'PUT'])
    expect(origin.seen).toHaveLength(seen)
  })

  test('is asked of the app, without a word about the visitor', async () => {
    const said = [
      ...preflight,
      ...signedIn(),
      'Authorization',
      'Basic eDp5',
      'Content-Type',
      'text/plain',
      'Content-Length',
      '0',
    ]
    expect((await ask('cors.localhost', '/asked/1', said, 'OPTIONS')).status).toBe(200)
    const names = [...arrived('/asked/1').keys()]
    expect(
      names.filter((name) => /cookie|authorization|content-type|user|email|assertion/.test(name)),
    ).toEqual([])
    expect(names).toContain('access-control-request-method')
  })

  test('with content is asked without it', async () => {
    const base = stack.urls.gateway.replace('localhost', 'cors.localhost')
    const headers = ['Host', new URL(base).host, ...preflight]
    await sendRaw(base, { method: 'OPTIONS', path: '/asked/2', headers, body: 'DELETE /everything' })
    expect(origin.seen.findLast(({ url }) => url === '/asked/2')?.body).toBe('')
  })

  test.each([
    [
      'from a page not listed',
      '/asked/3',
      ['Origin', 'https://evil.example', 'Access-Control-Request-Method', 'PUT'],
      403,
    ],
    ['without the method to come', '/asked/3', ['Origin', SPA], 401],
    ['for a route without a word on it', '/other', preflight, 401],
  ])('%s reaches nobody', async (_, path, headers, status) => {
    const seen = origin.seen.length
    expect((await ask('cors.localhost', path, headers, 'OPTIONS')).status).toBe(status)
    expect(origin.seen).toHaveLength(seen)
  })

  test('and the 401 that a page of a listed origin then meets, it can read', async () => {
    const { status, headers } = await ask('cors.localhost', '/answered/1', [
      'Origin',
      SPA,
      'Sec-Fetch-Mode',
      'cors',
    ])
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, SPA])
  })

  test('as it can the 502, where the app is not there', async () => {
    origin.answer('/answered/gone', (request) => request.socket.destroy())
    const { status, headers } = await ask('cors.localhost', '/answered/gone', [...signedIn(), 'Origin', SPA])
    expect([status, headers.get('access-control-allow-origin')]).toEqual([502, SPA])
  })
})
