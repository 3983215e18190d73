import { describe, expect, test } from 'vitest'
import type { HostConfig } from '../../gateway/core/config.ts'
import type { Session } from '../../gateway/core/session.ts'
import { compileDestination, type Destination } from '../../gateway/proxy/destination.ts'
import { strippedHeaders } from '../../gateway/proxy/stripped-headers.ts'
import { upstreamRequest } from '../../gateway/proxy/upstream-request.ts'
import type { Normal } from '../../gateway/request/normalise.ts'
import { aNormal } from '../request/an-incoming.ts'
import { aSession, SUB } from '../session/a-session.ts'

const HOST = destination({})
const OURS = {
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'app.example.com',
  'x-request-id': 'request-1',
  via: '2 app.example.com (gatehouse)',
  traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/),
}

function destination(host: Partial<HostConfig>) {
  return compileDestination({ origin: 'http://127.0.0.1:8788', routes: [], ...host }, () => '')
}

function headersFor(headers: Record<string, string>, session?: Session): Record<string, string> {
  return Object.fromEntries(asked(aNormal({ headers }), HOST, session).headers)
}

function asked(normal: Normal, to: Destination = HOST, session?: Session) {
  const identified = session && { session, assertion: undefined }
  return upstreamRequest(normal, to, strippedHeaders([]), identified, 60_000)
}

test('the very path that was decided on, and the query as it came', () => {
  const normal = aNormal({ method: 'POST', url: 'https://app.example.com/a/%2e%2e/b%2fc?q=%2F../x' })
  expect(asked(normal)).toMatchObject({
    method: 'POST',
    url: 'http://127.0.0.1:8788/b%2Fc?q=%2F../x',
  })
})

test('a path that begins with two slashes does not become a host', () => {
  const { url } = asked(aNormal({ url: 'https://app.example.com//evil.example/x' }))
  expect(new URL(url).host).toBe('127.0.0.1:8788')
})

describe('where the origin is asked', () => {
  const url = 'https://app.example.com/reports/?q=1'
  test.each([
    [
      'under its own name',
      { origin: 'https://o.example:8443' },
      'https://o.example:8443/reports/?q=1',
      undefined,
    ],
    [
      'with a path in front',
      { origin: 'https://o.example/app' },
      'https://o.example/app/reports/?q=1',
      undefined,
    ],
    [
      'under the visitor’s, connected to by its own',
      { origin: 'http://o.example:8080/app', hostHeader: 'public' },
      'http://app.example.com/app/reports/?q=1',
      'o.example:8080',
    ],
    ['wherever its zone leads', { origin: 'zone' }, url, undefined],
  ] as const)('%s', (_, host, askedUrl, resolveTo) => {
    const request = asked(aNormal({ url }), destination(host))
    expect([request.url, request.resolveTo]).toEqual([askedUrl, resolveTo])
    expect(request.target).toBe(new URL(askedUrl).pathname + new URL(askedUrl).search)
  })
})

test('what the gateway says of every request', () => {
  expect(headersFor({})).toEqual(OURS)
})

test('the host as the visitor sees it, with its port', () => {
  const { headers } = asked(aNormal({ url: 'http://localhost:8787/x' }))
  expect(headers.get('x-forwarded-host')).toBe('localhost:8787')
  expect(headers.get('x-forwarded-proto')).toBe('http')
})

describe('what a visitor can’t say', () => {
  test.each([
    ['who they are', { 'x-forwarded-user': 'root' }],
    ['who they are, with underscores', { x_forwarded_user: 'root' }],
    ['who they are, with dots', { 'x.forwarded.user': 'root' }],
    ['who they are in another preset', { 'remote-user': 'root', 'x-auth-request-user': 'root' }],
    ['where they are', { 'x-forwarded-for': '10.0.0.1', 'x-real-ip': '10.0.0.1', forwarded: 'for=10.0.0.1' }],
    [
      'where they are, in Cloudflare’s words',
      { 'cf-connecting-ip': '10.0.0.1', 'true-client-ip': '10.0.0.1' },
    ],
    ['which host this is', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' }],
    ['which request this is', { 'x-request-id': 'mine', traceparent: 'mine', tracestate: 'mine' }],
    ['what they asked for', { 'x-original-url': '/admin', 'x-http-method-override': 'DELETE' }],
    [
      'something to the next hop',
      { te: 'trailers', 'proxy-authorization': 'Basic eDp5', 'keep-alive': 'timeout=5' },
    ],
    ['something they name in Connection', { connection: 'x-secret, close', 'x-secret': '1' }],
  ])('%s', (_, headers) => {
    expect(headersFor(headers as Record<string, string>)).toEqual(OURS)
  })
})

test('what a visitor says for themselves passes', () => {
  const said = {
    authorization: 'Bearer app-token',
    accept: 'text/html',
    range: 'bytes=0-9',
    'x-csrf-token': 'a',
  }
  expect(headersFor(said)).toEqual({ ...OURS, ...said })
})

test('Connection can’t take away what the gateway says', () => {
  const connection =
    'x-forwarded-user, x-forwarded-email, x-forwarded-for, x-forwarded-host, x-request-id, traceparent, cookie'
  const headers = headersFor(
    { connection, cookie: 'a=1; __Host-gatehouse=T' },
    aSession({ groups: ['staff'] }),
  )
  expect(headers).toEqual({
    ...OURS,
    'x-forwarded-user': SUB,
    'x-forwarded-email': 'ana@example.com',
    'x-forwarded-preferred-username': 'ana@example.com',
    'x-forwarded-groups': 'staff',
    cookie: 'a=1',
  })
})

test('a claim of groups by somebody who is in none does not pass', () => {
  const headers = headersFor({ 'x-forwarded-groups': 'admins', X_FORWARDED_GROUPS: 'admins' }, aSession())
  expect(Object.entries(headers).filter(([, value]) => value.includes('admins'))).toEqual([])
})

describe('cookies', () => {
  test.each([
    ['ours do not pass', '__Host-gatehouse=T; __Host-gatehouse-refresh=R', undefined],
    ['others do', 'sid=1; __Host-gatehouse=T; theme="dark, blue"', 'sid=1; theme="dark, blue"'],
    ['the device’s does not', '__as_aid=d; sid=1', 'sid=1'],
  ])('%s', (_, cookie, left) => {
    expect(headersFor({ cookie }).cookie).toBe(left)
  })
})

describe('an upgrade', () => {
  test.each([
    ['a WebSocket is asked for again', 'WebSocket', 'websocket'],
    ['HTTP/2 is not', 'h2c', undefined],
    ['nor a WebSocket among others, whose origin nobody has checked', 'websocket, h2c', undefined],
  ])('%s', (_, upgrade, forwarded) => {
    const headers = headersFor({ connection: 'upgrade', upgrade, 'sec-websocket-key': 'k' })
    expect(headers.upgrade).toBe(forwarded)
    expect(headers['sec-websocket-key']).toBe('k')
    expect(headers).not.toHaveProperty('connection')
  })
})
