import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import type { Answer } from '../../local/visitor.ts'
import { partsOf } from '../support/forge-token.ts'
import { type InProcessEdge, startInProcessEdge } from '../support/in-process-edge.ts'
import { GATEWAY_ORIGIN } from '../support/in-process-gateway.ts'
import type { InProcessVisitor } from '../support/in-process-visitor.ts'

const NAVIGATION = {
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-site': 'same-origin',
}
const PROGRAM = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' }
const HOUR_MS = 60 * 60 * 1000

let edge: InProcessEdge
let registry: SessionRegistry
let ahead = 0
const now = () => Date.now() + ahead
beforeAll(async () => {
  registry = createMemoryRegistry(now)
  edge = await startInProcessEdge({ now, registry })
})
afterAll(() => edge.close())

/** Somebody whose token has ended while their session goes on. */
async function pastTheEnd(): Promise<InProcessVisitor> {
  const visitor = await edge.signedIn()
  ahead += HOUR_MS + 1_000
  return visitor
}

/** As a browser does: method and body are kept over 307, and lost over 302 and 303. */
async function followed(
  visitor: InProcessVisitor,
  method: string,
  path: string,
  asked: Parameters<InProcessVisitor['send']>[2],
) {
  const way: string[] = []
  let answer: Answer = await visitor.send(method, path, asked)
  while (answer.status === 307 && way.length < 5) {
    const { pathname, search } = new URL(answer.headers.get('location') ?? '')
    way.push(pathname)
    answer = await visitor.send(method, `${pathname}${search}`, asked)
  }
  return { answer, way }
}

function renewals(): number {
  return edge.log.filter(({ event }) => event === 'renewed').length
}

describe('a token that has ended, of a session that has not', () => {
  test.each([
    ['a page', 'GET', NAVIGATION, undefined],
    ['a program’s GET', 'GET', PROGRAM, undefined],
    ['a program’s PUT with its body', 'PUT', { ...PROGRAM, origin: GATEWAY_ORIGIN }, '{"kept":true}'],
    ['a form', 'POST', { ...NAVIGATION, origin: GATEWAY_ORIGIN }, 'a=1&b=2'],
    [
      'a form from a sister site',
      'POST',
      { ...NAVIGATION, 'sec-fetch-site': 'same-site', origin: 'http://sister.test' },
      'a=1',
    ],
    ['a POST of a program that says nothing of itself', 'POST', {}, 'a=1'],
    ['a DELETE', 'DELETE', { origin: GATEWAY_ORIGIN, ...PROGRAM }, undefined],
  ])('%s goes by /.auth/refresh and back, and arrives as what it was', async (_, method, headers, body) => {
    const visitor = await pastTheEnd()
    const before = renewals()
    const { answer, way } = await followed(visitor, method, "/page?q=%27x'&y", {
      headers,
      ...(body === undefined ? {} : { body }),
    })
    expect([answer.status, way]).toEqual([200, ['/.auth/refresh', '/page']])
    expect(answer.json).toMatchObject({ method, body: body ?? '' })
    expect(renewals() - before).toBe(1)
  })

  test('missing, it is had again by what is left', async () => {
    const visitor = await edge.signedIn()
    visitor.cookies.delete('__Host-gatehouse')
    const { answer, way } = await followed(visitor, 'GET', '/page', { headers: NAVIGATION })
    expect([answer.status, way]).toEqual([200, ['/.auth/refresh', '/page']])
  })

  test('on a page for everybody, they are known there as well', async () => {
    const visitor = await pastTheEnd()
    const { answer, way } = await followed(visitor, 'GET', '/optional/x', { headers: NAVIGATION })
    expect([answer.status, way]).toEqual([200, ['/.auth/refresh', '/optional/x']])
    expect(answer.json.who).toMatch(/@example\.com$/)
  })

  test('a public page does not ask', async () => {
    const visitor = await pastTheEnd()
    expect((await visitor.get('/static/x', { headers: NAVIGATION })).status).toBe(200)
  })
})

test('near its end it is still good, and no cookie is set on what passes', async () => {
  const visitor = await edge.signedIn()
  ahead += HOUR_MS - 30_000
  const answer = await visitor.get('/page', { headers: NAVIGATION })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []])
})

describe('a token that has ended, of a session that has ended elsewhere', () => {
  async function over(): Promise<InProcessVisitor> {
    const visitor = await pastTheEnd()
    const { origin_jti } = partsOf(visitor.cookies.get('__Host-gatehouse') ?? '').claims
    const untilSeconds = now() / 1000 + 86_400
    await registry.revoke({ kind: 'session', originJti: String(origin_jti), untilSeconds })
    return visitor
  }

  test.each<[string, string, string, Record<string, string>, number, string | undefined]>([
    ['a window is led to the sign-in', 'GET', '/page?x=1', NAVIGATION, 302, '/.auth/login'],
    ['a program is told', 'GET', '/page?x=1', PROGRAM, 401, undefined],
    ['a window gets what is for everybody', 'GET', '/optional/x', NAVIGATION, 200, undefined],
    ['a program gets what is for everybody', 'GET', '/optional/x', PROGRAM, 200, undefined],
    ['a program posts to what is for everybody', 'POST', '/optional/x', PROGRAM, 200, undefined],
  ])('%s', async (_, method, path, headers, status, to) => {
    const visitor = await over()
    const { answer, way } = await followed(visitor, method, path, { headers })
    const [pathname] = path.split('?')
    expect([answer.status, way]).toEqual([status, ['/.auth/refresh', pathname]])
    const location = answer.headers.get('location')
    expect(location === null ? undefined : new URL(location).pathname).toBe(to)
    if (status === 200) expect(answer.json.who).toBeUndefined()
  })

  test('a form is led to where it is kept', async () => {
    const visitor = await over()
    const asked = { headers: { ...NAVIGATION, origin: GATEWAY_ORIGIN }, body: 'a=1' }
    const { way } = await followed(visitor, 'POST', '/page', asked)
    expect(way).toEqual(['/.auth/refresh', '/page', '/.auth/resume'])
  })
})

describe('no loop', () => {
  test('who comes back without a session is told so, and sent nowhere', async () => {
    const visitor = await pastTheEnd()
    visitor.cookies.set('__Host-gatehouse-renewed', `renewed-${Math.floor(now() / 1000) - 10}`)
    const answer = await visitor.get('/page', { headers: NAVIGATION })
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.getSetCookie()]).toEqual([
      503,
      '30',
      [],
    ])
  })

  test('once was a while ago, whatever the browser keeps', async () => {
    const visitor = await pastTheEnd()
    for (const word of ['renewed', 'over']) {
      visitor.cookies.set('__Host-gatehouse-renewed', `${word}-${Math.floor(now() / 1000) - 20}`)
      expect((await visitor.get('/page', { headers: NAVIGATION })).status).toBe(307)
    }
  })

  test('a refresh cookie that is none leads to the sign-in', async () => {
    const visitor = await pastTheEnd()
    visitor.cookies.set('__Host-gatehouse-refresh', 'nonsense')
    const answer = await visitor.get('/page', { headers: NAVIGATION })
    expect([answer.status, new URL(answer.headers.get('location') ?? '').pathname]).toEqual([
      302,
      '/.auth/login',
    ])
  })

  test('somebody else’s refresh cookie ends it', async () => {
    const [visitor, other] = [await edge.signedIn(), await edge.signedIn()]
    ahead += HOUR_MS + 1_000
    visitor.cookies.set('__Host-gatehouse-refresh', other.cookies.get('__Host-gatehouse-refresh') ?? '')
    const answer = await visitor.get('/page', { headers: NAVIGATION })
    expect([answer.status, visitor.cookies.has('__Host-gatehouse-refresh')]).toEqual([302, false])
  })
})

describe('what can’t be led', () => {
  const SOCKET = { 'sec-websocket-key': 'x', 'sec-websocket-version': '13', origin: GATEWAY_ORIGIN }

  test('a WebSocket goes on until the token ends, then 401', async () => {
    const visitor = await edge.signedIn()
    expect((await visitor.get('/socket', { headers: SOCKET })).status).toBe(200)
    ahead += HOUR_MS + 1_000
    const answer = await visitor.get('/socket', { headers: SOCKET })
    expect([answer.status, answer.json.error, visitor.cookies.has('__Host-gatehouse-refresh')]).toEqual([
      401,
      'unauthenticated',
      true,
    ])
  })

  test.each<[string, Record<string, string>]>([
    ['', { ...PROGRAM, 'sec-fetch-site': 'same-site' }],
    [' in a browser that says nothing of fetching', {}],
  ])('a script of another origin%s, which could not read the way', async (_, headers) => {
    const visitor = await pastTheEnd()
    const asked = { headers: { ...headers, origin: 'http://sister.test' } }
    expect((await visitor.get('/api/x', asked)).status).toBe(401)
  })

  test('an address that would be too long on the way: a window arrives at the root, a form is refused', async () => {
    const visitor = await pastTheEnd()
    const path = `/page?q=${'%20'.repeat(2_000)}`
    const page = await visitor.get(path, { headers: NAVIGATION })
    expect([page.status, page.headers.get('location')]).toEqual([
      307,
      `${GATEWAY_ORIGIN}/.auth/refresh?return_to=%2F`,
    ])
    const sent = await visitor.post(path, { headers: PROGRAM, body: 'a=1' })
    expect(sent.status).toBe(401)
  })
})
