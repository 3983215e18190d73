import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'

// G2, from outside: nobody but an administrator sees the administrators' page, however its address is written.
let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

const PATHS: readonly string[] = [
  '/admin',
  '/admin/',
  '/admin/.',
  '/admin/x/..',
  '/./admin/',
  '/x/../admin/',
  '/static/../admin/',
  '/healthz/../admin/',
  '/%2e%2e/admin/',
  '/static/%2e%2e/admin/',
  '/static/%2e%2e%2fadmin/',
  '/static/..%2fadmin/',
  '/static/..%5cadmin/',
  '/static/..\\admin\\',
  '/static%2f..%2fadmin/',
  '/%61dmin/',
  '/%2561dmin/',
  '/%252561dmin/',
  '/adm%69n%2f',
  '//admin/',
  '///admin/',
  '/\\admin/',
  '\\admin\\',
  // What real servers took for /admin/: `new URL`, parse_url and urlparse read a host; Tomcat and Python fold letters.
  '//x/admin/',
  '///x/admin/',
  '/\\x/admin/',
  '/adm%C4%B1n/',
  '/ADM%C4%B0N/',
  '/ad%C2%ADmin/',
  '/static/%EF%BC%8E%EF%BC%8E/admin/',
  '/(S(x))/admin/',
  '/admin./',
  '/admin%20/',
  '/admin:$i30:$INDEX_ALLOCATION/',
  '/admin//',
  '/Admin/',
  '/ADMIN/',
  '/admin;a=b/',
  '/admin/;a=b',
  '/;/admin/',
  '/static/..;/admin/',
  '/static/..;x=y/admin/',
  '/admin%3b/',
  '/admin%2f',
  '/%2fadmin/',
  '/admin%23/',
  '/admin%3f/',
  '/admin/%23',
  '/healthz%23/../admin/',
  '/healthz%3f/../admin/',
  '/admin/%00',
  '/admin%00/',
  '/admin/%0a',
  '/admin/%09',
  '/admin/%20',
  '/admin%c0%af',
  '/%c0%ae%c0%ae/admin/',
  '/static/%c0%ae%c0%ae/admin/',
  '/static/%25%32%65%25%32%65/admin/',
  '/admin/%zz',
  '/admin/%',
  '/ａdmin/'.replace('ａ', encodeURIComponent('ａ')),
  '/.auth/../admin/',
  '/.auth/..%2fadmin/',
  '/.auth;/../admin/',
  'http://localhost/admin/',
]

describe('as somebody who is signed in and no administrator', () => {
  test.each(PATHS)('%s', async (path) => {
    const answer = await sendRaw(stack.urls.gateway, { path, headers: ['Cookie', visitor.cookieHeader()] })
    expect(answer.text).not.toContain('Nightly')
    expect([301, 400, 403, 404, 421]).toContain(answer.status)
  })
})

describe('as nobody', () => {
  test.each(PATHS)('%s', async (path) => {
    const answer = await sendRaw(stack.urls.gateway, { path })
    expect(answer.text).not.toContain('Nightly')
    expect([400, 401, 404, 421]).toContain(answer.status)
  })
})

describe('an address that some would read as ours', () => {
  test.each([
    '/.AUTH/login',
    '/.auth%2flogin',
    '/.auth;/login',
    '//.auth/login',
    '/\\.auth\\login',
    '/x/..%2f.auth/login',
    '/%252eauth/login',
    '/.auth%252flogin',
  ])('%s is neither ours nor the app’s', async (path) => {
    const answer = await sendRaw(stack.urls.gateway, { path, headers: ['Cookie', visitor.cookieHeader()] })
    expect(answer.status).toBe(400)
  })
})

test('the query never counts', async () => {
  const paths = ['/admin/?path=/healthz', '/admin/?/../healthz', '/reports?x=/../admin/']
  const answers = await Promise.all(
    paths.map((path) => sendRaw(stack.urls.gateway, { path, headers: ['Cookie', visitor.cookieHeader()] })),
  )
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 200])
})

test('a header that names another address or method does not change what is asked for', async () => {
  const others = ['X-Original-URL', '/healthz', 'X-Rewrite-URL', '/healthz', 'X-HTTP-Method-Override', 'GET']
  const headers = ['Cookie', visitor.cookieHeader(), ...others]
  const answer = await sendRaw(stack.urls.gateway, { path: '/admin/', headers })
  expect(answer.status).toBe(403)
  const { json } = await sendRaw(stack.urls.gateway, { path: '/api/whoami', headers })
  const arrived = Object.keys(json.headers)
  expect(arrived).toEqual(
    expect.not.arrayContaining(['x-original-url', 'x-rewrite-url', 'x-http-method-override']),
  )
})

describe('the host', () => {
  test.each([
    ['by its address and not its name', ['Host', '127.0.0.1']],
    ['with a forwarding header for another', ['Host', '127.0.0.1', 'X-Forwarded-Host', 'localhost']],
    ['a name nobody serves', ['Host', 'nobody.localhost']],
  ])('%s: 421', async (_sentence, headers) => {
    const answers = await Promise.all(
      ['/api/whoami', '/healthz', '/.auth/health'].map((path) =>
        sendRaw(stack.urls.gateway, { path, headers }),
      ),
    )
    expect(answers.map(({ status, json }) => [status, json.error])).toEqual(
      [1, 2, 3].map(() => [421, 'unknown_host']),
    )
  })
})
