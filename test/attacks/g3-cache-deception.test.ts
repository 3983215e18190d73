import type { ServerResponse } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'

// Web-cache deception: an app answers its account page under any name beneath it, and the name looks as if it were
// everybody's. Whoever then fetches that name from a shared cache would have the victim's page.
const CACHEABLE = {
  'cache-control': 'public, max-age=60, s-maxage=86400, stale-while-revalidate=60',
  'cdn-cache-control': 'public, max-age=86400',
  'cloudflare-cdn-cache-control': 'max-age=86400',
  'vercel-cdn-cache-control': 'max-age=86400',
  'surrogate-control': 'max-age=86400',
  'content-type': 'text/css',
  etag: '"1"',
}
const LURES = [
  '/account/x.css',
  '/account/x.css?v=1',
  '/account/logo.png',
  '/account/a/b/c/app.js',
  '/account/favicon.ico',
  '/account/;x.css',
  '/account/%78.css',
  '/account%3Fx.css',
  '/account%23x.css',
  '/account/robots.txt',
] as const

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

function asksFor(path: string, headers: readonly string[], method = 'GET') {
  const { host } = new URL(stack.scripted)
  return sendRaw(stack.scripted, { method, path, headers: ['Host', host, ...headers] })
}

const cookie = () => ['Cookie', visitor.cookieHeader()]
const page = (status: number) => (_request: unknown, response: ServerResponse) => {
  response.writeHead(status, CACHEABLE).end('the account page of whoever is signed in')
}

/** What any cache on the way may go by. */
function forCaches(headers: Headers): Readonly<Record<string, string>> {
  const said = [...headers].filter(([name]) => /cache-control|surrogate|expires|pragma/.test(name))
  return Object.fromEntries(said)
}

describe.each(LURES)('%s', (path) => {
  test('comes home to its visitor, and to no shared cache', async () => {
    stack.origin.answer(path.split('?')[0] ?? path, page(200))
    const answer = await asksFor(path, cookie())
    expect([answer.status, answer.text]).toEqual([200, 'the account page of whoever is signed in'])
    expect(forCaches(answer.headers)).toEqual({
      'cache-control': 'private, max-age=60, stale-while-revalidate=60',
    })
  })

  test('is refused to a stranger right after, in a way that no cache keeps', async () => {
    stack.origin.answer(path.split('?')[0] ?? path, page(200))
    await asksFor(path, cookie())
    const asPage = ['Accept', 'text/html', 'Sec-Fetch-Mode', 'navigate', 'Sec-Fetch-Dest', 'document']
    const asStyle = ['Accept', 'text/css', 'Sec-Fetch-Mode', 'no-cors', 'Sec-Fetch-Dest', 'style']
    const answers = await Promise.all([asPage, asStyle, []].map((headers) => asksFor(path, headers)))
    expect(answers.map(({ status }) => status)).toEqual([302, 401, 401])
    for (const { text, headers } of answers) {
      expect(text).not.toContain('account page')
      expect(forCaches(headers)).toEqual({ 'cache-control': 'no-store' })
    }
  })
})

test('the app itself is asked, and no cache in between may answer for it', async () => {
  await asksFor('/account/asked.css', cookie())
  await asksFor('/public/asked.css', cookie())
  const pragma = (path: string) => {
    const { lines = [] } = stack.origin.seen.findLast(({ url }) => url === path) ?? {}
    return lines.find(([name]) => name === 'pragma')?.[1]
  }
  // What workerd says to a server on the way where `cache: 'no-store'` is asked for.
  expect([pragma('/account/asked.css'), pragma('/public/asked.css')]).toEqual(['no-cache', undefined])
})

describe('whatever the app answers its visitor there', () => {
  test.each([203, 204, 301, 404, 410, 500])('with %i', async (status) => {
    const path = `/account/${status}.css`
    stack.origin.answer(path, page(status))
    const answer = await asksFor(path, cookie())
    expect([answer.status, forCaches(answer.headers)]).toEqual([
      status,
      { 'cache-control': 'private, max-age=60, stale-while-revalidate=60' },
    ])
  })

  test.each(['HEAD', 'OPTIONS', 'POST'])('to %s', async (method) => {
    const path = `/account/${method.toLowerCase()}.css`
    stack.origin.answer(path, page(200))
    const answer = await asksFor(path, cookie(), method)
    expect(forCaches(answer.headers)['cache-control']).toMatch(/^private, /)
  })

  test('to a question whether what one has is still good', async () => {
    stack.origin.answer('/account/kept.css', page(304))
    const answer = await asksFor('/account/kept.css', [...cookie(), 'If-None-Match', '"1"'])
    expect([answer.status, forCaches(answer.headers)['cache-control']]).toEqual([
      304,
      'private, max-age=60, stale-while-revalidate=60',
    ])
  })
})

describe('on a route that is open to both', () => {
  test('the visitor’s own answer is theirs, a stranger’s may be everybody’s', async () => {
    stack.origin.answer('/optional/x.css', page(200))
    const [own, anybodys] = await Promise.all([
      asksFor('/optional/x.css', cookie()),
      asksFor('/optional/x.css', []),
    ])
    expect(forCaches(own.headers)).toEqual({
      'cache-control': 'private, max-age=60, stale-while-revalidate=60',
    })
    expect(anybodys.headers.get('cdn-cache-control')).toBe('public, max-age=86400')
  })

  test('an answer that clears a dead cookie is nobody else’s', async () => {
    stack.origin.answer('/optional/dead.css', page(200))
    const answer = await asksFor('/optional/dead.css', ['Cookie', '__Host-gatehouse=x.y.z'])
    expect(answer.headers.getSetCookie().length).toBeGreaterThan(0)
    expect(forCaches(answer.headers)).toEqual({
      'cache-control': 'private, max-age=60, stale-while-revalidate=60',
    })
  })
})
