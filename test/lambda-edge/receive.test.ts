import { describe, expect, test } from 'vitest'
import { receive } from '../../gateway/lambda-edge/receive.ts'
import { anEvent } from './an-event.ts'

describe('what becomes of an event', () => {
  test.each([
    ['a path', { uri: '/reports' }, 'https://app.example.com', '/reports', ''],
    [
      'dots, which CloudFront has gone by and hands over',
      { uri: '/static/../reports' },
      'https://app.example.com',
      '/reports',
      '',
    ],
    ['dots by escape', { uri: '/static/%2e%2E/reports' }, 'https://app.example.com', '/reports', ''],
    ['a backslash', { uri: '/static\\..\\reports' }, 'https://app.example.com', '/reports', ''],
    ['two slashes', { uri: '//evil.example/x' }, 'https://app.example.com', '//evil.example/x', ''],
    ['bytes beyond ASCII', { uri: '/ü' }, 'https://app.example.com', '/%C3%BC', ''],
    [
      'a query, letter by letter',
      { querystring: "q='a b'&%zz=\\".replace(' ', '') },
      'https://app.example.com',
      '/reports',
      "?q='ab'&%zz=\\",
    ],
    [
      'a query that no address may hold',
      { querystring: 'q=ü' },
      'https://app.example.com',
      '/reports',
      '?q=%C3%BC',
    ],
    ['a second question mark', { querystring: '?a=?' }, 'https://app.example.com', '/reports', '??a=?'],
    [
      'this machine, with a port',
      { headers: { Host: 'localhost:8787' } },
      'http://localhost:8787',
      '/reports',
      '',
    ],
    [
      'a name beneath this machine’s',
      { headers: { Host: 'app.localhost:8787' } },
      'http://app.localhost:8787',
      '/reports',
      '',
    ],
    [
      'a name that only ends so',
      { headers: { Host: 'notlocalhost' } },
      'https://notlocalhost',
      '/reports',
      '',
    ],
    [
      'capitals in the host',
      { headers: { Host: 'APP.example.com' } },
      'https://app.example.com',
      '/reports',
      '',
    ],
  ])('%s', (_, asked, origin, path, query) => {
    const { normal } = receive(anEvent(asked))
    expect(normal.ok && [normal.value.origin, normal.value.path, normal.value.query]).toEqual([
      origin,
      path,
      query,
    ])
  })
})

test.each([
  ['no host', { headers: { Host: [] } }, 'request_malformed'],
  ['two hosts', { headers: { Host: ['app.example.com', 'other.example.com'] } }, 'request_malformed'],
  ['a host with a path in it', { headers: { Host: 'app.example.com/static/x?' } }, 'request_malformed'],
  [
    'a host with somebody’s name in it',
    { headers: { Host: 'app.example.com@evil.example' } },
    'request_malformed',
  ],
  ['a query in the path', { uri: '/static/x?/../../reports' }, 'request_malformed'],
  ['a fragment in the path', { uri: '/static/x#/../reports' }, 'request_malformed'],
  ['a fragment in the query', { querystring: 'a#b' }, 'request_malformed'],
  ['no path', { uri: '' }, 'request_malformed'],
  ['a path that is a host', { uri: '@evil.example/' }, 'request_malformed'],
  ['a path nobody can read', { uri: '/%zz' }, 'path_ambiguous'],
  ['TRACE, which Fetch throws at', { method: 'TRACE' }, 'method_not_allowed'],
  ['CONNECT', { method: 'CONNECT' }, 'method_not_allowed'],
  ['a method in small letters', { method: 'get' }, 'request_malformed'],
  ['a method that is none', { method: 'GET X' }, 'request_malformed'],
  ['a header name that is none', { headers: { 'x y': '1' } }, 'request_malformed'],
  [
    'a header value with a line break',
    { headers: { 'x-y': 'a\r\nx-forwarded-user: admin' } },
    'request_malformed',
  ],
  ['a header value with NUL', { headers: { 'x-y': 'a\0' } }, 'request_malformed'],
  [
    'a fraction of a WebSocket by POST',
    { method: 'POST', headers: { 'Sec-WebSocket-Key': 'x' } },
    'request_malformed',
  ],
])('refuses %s', (_, asked, reason) => {
  const { normal } = receive(anEvent(asked))
  expect(normal.ok ? 'let through' : normal.error.reason).toBe(reason)
})

test('a method that only some know is a method', () => {
  expect(receive(anEvent({ method: 'PURGE' })).normal.ok).toBe(true)
})

test('the address is CloudFront’s word, whatever the visitor says of it', () => {
  const { incoming } = receive(
    anEvent({ headers: { 'X-Forwarded-For': '10.0.0.1', 'CF-Connecting-IP': '10.0.0.1' } }),
  )
  expect(incoming.visitorAddress).toBe('203.0.113.7')
})

test.each([
  ['CloudFront’s own', 'EXAMPLE_nhj-s0b1jtx==', /^EXAMPLE_nhj-s0b1jtx==$/],
  ['one that is no header’s value', 'a\nb', /^[0-9a-f-]{36}$/],
  ['one far too long', 'a'.repeat(500), /^[0-9a-f-]{36}$/],
  ['none', undefined, /^[0-9a-f-]{36}$/],
])('the name of a request is %s', (_, requestId, name) => {
  const { incoming } = receive(anEvent(requestId === undefined ? {} : { requestId }))
  expect(incoming.requestId).toMatch(name)
})

test.each([
  ['its key', { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' }],
  ['its version', { 'Sec-WebSocket-Version': '13' }],
])('a WebSocket, whose Upgrade CloudFront shows nobody, is known by %s', (_, headers) => {
  expect(receive(anEvent({ headers })).incoming.headers.get('upgrade')).toBe('websocket')
})

test('two lines of Cookie are read as one list, in which no cookie hides', () => {
  const { incoming } = receive(anEvent({ headers: { Cookie: ['a=1', '__Host-gatehouse=x'] } }))
  expect(incoming.headers.get('cookie')).toBe('a=1; __Host-gatehouse=x')
})
