import { expect, test } from 'vitest'
import { decide } from '../../gateway/gate.ts'
import { forward } from '../../gateway/lambda-edge/forward.ts'
import { receive } from '../../gateway/lambda-edge/receive.ts'
import { aGate } from '../a-gate.ts'
import { anEvent, type Lines } from './an-event.ts'

/** What CloudFront is to carry on, of a request that passes. */
async function forwarded(asked: Parameters<typeof anEvent>[0], host: Parameters<typeof aGate>[0] = {}) {
  const { gate } = await aGate(host)
  const event = anEvent(asked)
  const { normal } = receive(event)
  if (!normal.ok) throw new Error(normal.error.reason)
  const decision = await decide(normal.value, gate)
  if (decision.kind !== 'pass') throw new Error(`turned away: ${decision.response.status}`)
  return forward(event.Records[0].cf.request, decision)
}

const SIGNED_IN: Lines = { Cookie: '__Host-gatehouse=ANA; theme=dark' }

test('goes on at the path that was decided on, beneath the app’s own, with the query as it came', async () => {
  const request = await forwarded(
    { uri: '/static/../reports/x', querystring: "a='b'&c", headers: SIGNED_IN },
    { origin: 'https://legacy.internal/app' },
  )
  expect([request.uri, request.querystring]).toEqual(['/app/reports/x', "a='b'&c"])
})

test('keeps whatever of CloudFront’s own the request has', async () => {
  const { clientIp, method } = await forwarded({ method: 'POST', headers: SIGNED_IN })
  expect([clientIp, method]).toEqual(['203.0.113.7', 'POST'])
})

test.each([
  [
    'as they came, in their lines and letters',
    { Accept: 'text/html', 'X-Many': ['a', 'b'] },
    'x-many',
    [
      { key: 'X-Many', value: 'a' },
      { key: 'X-Many', value: 'b' },
    ],
  ],
  ['read-only: Host', {}, 'host', [{ key: 'Host', value: 'app.example.com' }]],
  [
    'read-only: Content-Length',
    { 'Content-Length': '0' },
    'content-length',
    [{ key: 'Content-Length', value: '0' }],
  ],
  [
    'read-only: Transfer-Encoding',
    { 'Transfer-Encoding': 'chunked' },
    'transfer-encoding',
    [{ key: 'Transfer-Encoding', value: 'chunked' }],
  ],
  [
    'read-only: Via',
    { Via: '2 abc.cloudfront.net (CloudFront)' },
    'via',
    [{ key: 'Via', value: '2 abc.cloudfront.net (CloudFront)' }],
  ],
  [
    'the app’s cookies as the text they came as',
    { Cookie: 'name=Zoë 你好; __Host-gatehouse=ANA' },
    'cookie',
    [{ key: 'cookie', value: 'name=Zoë 你好' }],
  ],
  [
    'the app’s cookies as the bytes they came as',
    { Cookie: 'name=Zo\u00c3\u00ab; __Host-gatehouse=ANA' },
    'cookie',
    [{ key: 'cookie', value: 'name=Zo\u00c3\u00ab' }],
  ],
  ['our cookies gone, the app’s kept', {}, 'cookie', [{ key: 'cookie', value: 'theme=dark' }]],
  [
    'an identity set',
    { 'X-Forwarded-User': 'admin' },
    'x-forwarded-user',
    [{ key: 'x-forwarded-user', value: '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01' }],
  ],
  ['an identity in another spelling gone', { 'X_Forwarded.User': 'admin' }, 'x_forwarded.user', undefined],
  [
    'the scheme, which may be said under this name only',
    { 'X-Gatehouse-Proto': 'ftp' },
    'x-gatehouse-proto',
    [{ key: 'x-gatehouse-proto', value: 'https' }],
  ],
  [
    'whose answer it will be',
    { 'X-Gatehouse-Visitor': 'nobody' },
    'x-gatehouse-visitor',
    [{ key: 'x-gatehouse-visitor', value: 'signed-in' }],
  ],
  [
    'the public host',
    { 'X-Forwarded-Host': 'evil.example' },
    'x-forwarded-host',
    [{ key: 'x-forwarded-host', value: 'app.example.com' }],
  ],
  [
    'what the visitor says of addresses gone: CloudFront adds the right one',
    { 'X-Forwarded-For': '10.0.0.1' },
    'x-forwarded-for',
    undefined,
  ],
  ['disallowed: X-Forwarded-Proto', {}, 'x-forwarded-proto', undefined],
  [
    'disallowed: Upgrade',
    { 'Sec-WebSocket-Key': 'x', Origin: 'https://app.example.com' },
    'upgrade',
    undefined,
  ],
])('%s', async (_, headers, name, lines) => {
  const request = await forwarded({ headers: { ...SIGNED_IN, ...headers } as Lines, method: 'GET' })
  expect(request.headers[name]).toEqual(lines)
})

test('on a public route nobody is anybody, and the answer may be everybody’s', async () => {
  const { headers } = await forwarded({
    uri: '/static/x',
    headers: { ...SIGNED_IN, 'X-Forwarded-User': 'admin' },
  })
  expect([headers['x-gatehouse-visitor'], headers['x-forwarded-user'], headers.cookie]).toEqual([
    [{ key: 'x-gatehouse-visitor', value: 'nobody' }],
    undefined,
    [{ key: 'cookie', value: 'theme=dark' }],
  ])
})

test('a lock’s signature is over what the app gets', async () => {
  const secret = 'a lock of thirty-two bytes, or more, for the app'
  const lock = { secret: { secret }, kind: 'hmac' } as const
  const { headers, uri, querystring } = await forwarded(
    { uri: '/static/a/../b', querystring: "q='1'" },
    { lock },
  )
  const [{ value = '' } = {}] = headers['x-gatehouse-lock'] ?? []
  const [, seconds = '', signature] = /^t=(\d+),v1=(.*)$/.exec(value) ?? []
  const { createHmac } = await import('node:crypto')
  const signed = `${seconds}\nGET\n${uri}?${querystring}`
  expect(signature).toBe(createHmac('sha256', secret).update(signed).digest('base64url'))
  expect(`${uri}?${querystring}`).toBe("/static/b?q='1'")
})

test.each<[string, string, Lines, readonly (string | undefined)[]]>([
  ['of somebody signed in asks for a fresh answer', '/reports', SIGNED_IN, ['no-cache', 'no-cache']],
  [
    'of somebody signed in says what they said themselves',
    '/reports',
    { ...SIGNED_IN, 'Cache-Control': 'max-age=0' },
    ['max-age=0', 'no-cache'],
  ],
  ['of anybody asks as it came', '/public/x', {}, [undefined, undefined]],
])('a request %s', async (_sentence, uri, headers, expected) => {
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/*', access: 'signed-in' },
  ] as const
  const { headers: sent } = await forwarded({ uri, headers }, { routes })
  expect(['cache-control', 'pragma'].map((name) => sent[name]?.[0]?.value)).toEqual(expected)
})
