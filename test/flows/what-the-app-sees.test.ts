import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { type RawRequest, sendRaw } from '../support/raw-request.ts'
import { REQUEST_ID, RUNTIME } from '../support/runtime.ts'
import { somebodyNew } from '../support/stack.ts'

const EMAIL = somebodyNew()

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn(EMAIL)
})

/** To the scripted host. */
function ask(request: RawRequest) {
  const { host } = new URL(stack.scripted)
  return sendRaw(stack.scripted, { ...request, headers: ['Host', host, ...(request.headers ?? [])] })
}

async function whatArrives(headers: readonly string[], path = '/api/whoami') {
  const { json } = await sendRaw(stack.urls.gateway, { path, headers })
  return json.headers as Record<string, string>
}

describe('the app sees', () => {
  test('who it is, in the headers of its preset, and how the visitor came', async () => {
    const { sub } = (await visitor.get('/.auth/me')).json
    const headers = await whatArrives(['Cookie', visitor.cookieHeader()])
    expect(headers).toMatchObject({
      'x-forwarded-user': sub,
      'x-forwarded-email': EMAIL,
      'x-forwarded-preferred-username': EMAIL,
      'x-forwarded-for': '127.0.0.1',
      [RUNTIME === 'worker' ? 'x-forwarded-proto' : 'x-gatehouse-proto']: 'http',
      'x-forwarded-host': new URL(stack.urls.gateway).host,
      'x-request-id': expect.stringMatching(REQUEST_ID),
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    })
    expect(headers['x-forwarded-groups']).toBeUndefined()
  })

  test('its own cookies, and none of the gateway’s nor Authsignal’s device', async () => {
    const cookie = `a=1; ${visitor.cookieHeader()}; __as_aid=${crypto.randomUUID()}; b="x, y"; c`
    const headers = await whatArrives(['Cookie', cookie])
    expect(headers.cookie).toBe('a=1; b="x, y"; c')
  })

  test('Authorization, query and body as they were sent', async () => {
    const { json } = await visitor.post('/api/whoami?a=%2F&a=2&b', {
      headers: { authorization: 'Basic YTpi', 'content-type': 'text/x-own' },
      body: 'body',
    })
    expect(json).toMatchObject({ method: 'POST', url: '/api/whoami?a=%2F&a=2&b' })
    expect(json.headers).toMatchObject({
      authorization: 'Basic YTpi',
      'content-type': 'text/x-own',
      'content-length': '4',
    })
  })

  test('a well-formed trace continued, and a broken one begun anew without its state', async () => {
    const cookie = ['Cookie', visitor.cookieHeader()]
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const [good, bad] = await Promise.all([
      whatArrives([...cookie, 'traceparent', traceparent, 'tracestate', 'a=b']),
      whatArrives([
        ...cookie,
        'traceparent',
        `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
        'tracestate',
        'a=b',
      ]),
    ])
    expect([good.traceparent, good.tracestate]).toEqual([traceparent, 'a=b'])
    expect(bad.traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-/)
    expect(bad.tracestate).toBeUndefined()
  })

  test.each([
    ['on a public route nobody, even of a visitor who is signed in', '/public/x', 'signed in', undefined],
    ['on an optional route the visitor', '/optional/x', 'signed in', EMAIL],
    ['on an optional route nobody, of a stranger', '/optional/x', 'stranger', undefined],
  ])('%s', async (_sentence, path, who, email) => {
    const cookie = who === 'signed in' ? ['Cookie', visitor.cookieHeader()] : []
    expect((await ask({ path, headers: cookie })).status).toBe(200)
    const lines = stack.origin.seen.at(-1)?.lines ?? []
    expect(lines.find(([name]) => name === 'x-forwarded-email')?.[1]).toBe(email)
    expect(lines.find(([name]) => name === 'cookie')?.[1] ?? '').not.toContain('gatehouse')
  })
})

describe('the visitor gets', () => {
  test('the app’s cookies, several and in order, but none in our name or the device’s', async () => {
    const own = ['legacy=1; Path=/; HttpOnly', 'legacy=2; Path=/x', 'theme=dark']
    const ours = [
      '__Host-gatehouse=x; Path=/; Secure',
      '__Host-gatehouse.0=x; Path=/; Secure',
      '__host-GATEHOUSE-refresh=x; Path=/; Secure',
      '__Host-gatehouse-browser=; Max-Age=0; Path=/; Secure',
      ' __Host-gatehouse-proofs =x',
      '=__Host-gatehouse=x; Path=/; Secure',
      '__as_aid=stolen; Path=/',
    ]
    stack.origin.answer('/cookies', (_request, response) => {
      response
        .writeHead(
          200,
          [
            ['set-cookie', own[0] ?? ''],
            ...[...ours, own[1], own[2]].map((line) => ['set-cookie', line ?? '']),
          ].flat(),
        )
        .end()
    })
    const answer = await ask({ path: '/cookies', headers: ['Cookie', visitor.cookieHeader()] })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, own])
  })

  test('an answer of their own kept out of shared caches', async () => {
    stack.origin.answer('/cached', (_request, response) =>
      response.writeHead(200, { 'cache-control': 'public, max-age=60, s-maxage=600' }).end(),
    )
    stack.origin.answer('/public/cached', (_request, response) =>
      response.writeHead(200, { 'cache-control': 'public, max-age=60, s-maxage=600' }).end(),
    )
    const cookie = ['Cookie', visitor.cookieHeader()]
    const [own, everybodys] = await Promise.all(
      ['/cached', '/public/cached'].map((path) => ask({ path, headers: cookie })),
    )
    expect(own?.headers.get('cache-control')).toBe('private, max-age=60')
    expect(everybodys?.headers.get('cache-control')).toBe('public, max-age=60, s-maxage=600')
  })

  test('redirects as the app gave them, to follow by themselves', async () => {
    stack.origin.answer('/moved', (_request, response) =>
      response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
    )
    const answer = await ask({ path: '/moved', headers: ['Cookie', visitor.cookieHeader()] })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://elsewhere.example/'])
  })
})
