import { describe, expect, test } from 'vitest'
import { normalise } from '../../gateway/request/normalise.ts'
import { anIncoming } from './an-incoming.ts'

function normal(url: string, method = 'GET') {
  const result = normalise(anIncoming({ url, method }))
  return result.ok ? result.value : result.error
}

test('a request in its parts', () => {
  expect(normal('https://App.Example.com:8443/a/../b%41?x=%2F&y#')).toMatchObject({
    host: 'app.example.com',
    origin: 'https://app.example.com:8443',
    path: '/bA',
    query: '?x=%2F&y',
    isOurs: false,
  })
})

test('the query is passed on as it came, whatever it holds', () => {
  expect(normal('http://h/a?/../admin%00;%zz//')).toMatchObject({ path: '/a', query: '?/../admin%00;%zz//' })
})

describe('ours', () => {
  test.each([
    ['the sign-in page', '/.auth/login'],
    ['a page that does not exist', '/.auth/x/y'],
    ['the place itself', '/.auth'],
    ['by an escape that means nothing', '/%2eauth/login'],
    ['by dots', '/x/../.auth/login'],
    ['by escaped dots', '/x/%2e%2e/.auth/login'],
    ['with more behind it that reads in several ways', '/.auth/..%2fadmin'],
  ])('%s', (_, path) => {
    expect(normal(`http://h${path}`)).toMatchObject({ isOurs: true })
  })
})

describe('the origin’s', () => {
  test.each([
    ['a name that begins like ours', '/.authors/x'],
    ['a file', '/.auth.css'],
    ['a folder of its own', '/app/.auth/login'],
    ['our name without the dot', '/auth/login'],
    ['our name in the query', '/x?/.auth/'],
    ['away from ours by dots', '/.auth/../x'],
    ['away from ours by escaped dots', '/.auth/%2e%2e/x'],
  ])('%s', (_, path) => {
    expect(normal(`http://h${path}`)).toMatchObject({ isOurs: false })
  })
})

describe('neither: only some servers would read it as ours', () => {
  test.each([
    ['in capitals', '/.AUTH/login'],
    ['with an escaped slash', '/.auth%2flogin'],
    ['with a slash escaped twice', '/.auth%252flogin'],
    ['with parameters', '/.auth;x/login'],
    ['with parameters at the end', '/.auth;x'],
    ['with escaped parameters', '/.auth%3bx/login'],
    ['with two slashes', '//.auth/login'],
    ['with a backslash', '/x%5c..%5c.auth%5clogin'],
    ['with a dot escaped twice', '/%252eauth/login'],
    ['with a letter escaped twice', '/.%2561uth/login'],
    ['cut at a #', '/.auth%23/login'],
    ['cut at a ?', '/.auth%3Fx'],
    ['by dots behind an escaped slash', '/x%2f..%2f.auth/login'],
    ['by dots behind a parameter', '/x/..;/.auth/login'],
  ])('%s', (_, path) => {
    expect(normal(`http://h${path}`)).toMatchObject({ reason: 'path_ambiguous' })
  })
})

describe('refused', () => {
  test.each([
    ['no URL', 'not a url', 'GET', 'request_malformed'],
    ['a relative one', '/reports', 'GET', 'request_malformed'],
    ['a user name', 'https://user@app.example.com/', 'GET', 'request_malformed'],
    ['a password', 'https://:pw@app.example.com/', 'GET', 'request_malformed'],
    ['a fragment', 'https://app.example.com/#x', 'GET', 'request_malformed'],
    ['a path that can’t be read', 'https://app.example.com/%zz', 'GET', 'path_ambiguous'],
    ['CONNECT', 'https://app.example.com/', 'CONNECT', 'method_not_allowed'],
    ['TRACE', 'https://app.example.com/', 'TRACE', 'method_not_allowed'],
    ['trace in small letters', 'https://app.example.com/', 'trace', 'method_not_allowed'],
    ['TRACK', 'https://app.example.com/', 'TRACK', 'method_not_allowed'],
    [
      'GET in small letters, which fetch would forward in capitals',
      'https://app.example.com/',
      'get',
      'request_malformed',
    ],
    ['a method in mixed letters', 'https://app.example.com/', 'Patch', 'request_malformed'],
    ['no method', 'https://app.example.com/', '', 'request_malformed'],
    ['a method that is no word', 'https://app.example.com/', 'GET /', 'request_malformed'],
  ])('%s', (_, url, method, reason) => {
    expect(normal(url, method)).toMatchObject({ reason })
  })

  test.each([['PROPFIND'], ['M-SEARCH'], ['PURGE']])('not %s', (method) => {
    expect(normal('https://app.example.com/', method)).toMatchObject({ method })
  })
})

describe('a WebSocket is asked for by GET alone, for fetch makes a GET of it', () => {
  test.each([
    ['GET', 'websocket', true],
    ['POST', 'websocket', false],
    ['HEAD', 'WebSocket', false],
    ['OPTIONS', 'websocket', false],
    ['DELETE', 'WEBSOCKET', false],
    // No WebSocket to anybody, and not passed on.
    ['POST', 'h2c', true],
    ['POST', 'websocket, h2c', true],
  ])('%s, Upgrade: %s', (method, upgrade, isRead) => {
    expect(normalise(anIncoming({ method, headers: { upgrade } })).ok).toBe(isRead)
  })
})

test.each([
  ['the largest number there is', '9007199254740991', true],
  ['one more, which is rounded', '9007199254740993', false],
  ['no number', 'x', false],
])('a content as long as %s', (_, length, isRead) => {
  const headers = { 'content-length': length }
  expect(normalise(anIncoming({ method: 'POST', headers })).ok).toBe(isRead)
})

test.each([
  ['https', 'https://app.example.com/', true],
  ['https on its own port', 'https://app.example.com:443/', true],
  ['https on a port of the visitor’s choice', 'https://app.example.com:22/', false],
  ['http on this machine, on any port', 'http://localhost:8787/', true],
])('%s: is the port the usual one', (_, url, isUsual) => {
  expect(normalise(anIncoming({ url }))).toMatchObject({ ok: true, value: { hasUsualPort: isUsual } })
})

test.each([
  ['with nothing behind it, a question mark stays', 'https://app.example.com/a?', '?'],
  ['and is not made up', 'https://app.example.com/a', ''],
])('%s', (_, url, query) => {
  expect(normalise(anIncoming({ url }))).toMatchObject({ ok: true, value: { query } })
})
