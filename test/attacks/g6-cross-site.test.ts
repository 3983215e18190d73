import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { RELAY } from '../support/passkey-visitor.ts'
import { sendRaw } from '../support/raw-request.ts'

// G6: cross-site pages cannot act.
const POSTS: readonly string[] = [
  '/.auth/otp/start',
  '/.auth/otp/verify',
  '/.auth/passkey',
  '/.auth/passkey/new',
  '/.auth/logout',
  '/.auth/resume',
  '/.auth/resume/confirm',
  `${RELAY}/client/challenge`,
  `${RELAY}/client/verify/passkey`,
  `${RELAY}/client/user-authenticators/passkey`,
  `${RELAY}/client/user-authenticators/passkey/registration-options`,
  `${RELAY}/client/user-authenticators/passkey/authentication-options`,
]
const PAGES = ['/.auth/login?prompt=login', '/.auth/logout', '/.auth/passkey/new'] as const

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

const own = () => stack.urls.gateway

describe('an unsafe request proves that it comes from a page of ours', () => {
  test.each<[string, () => readonly string[], 'passes' | 'refused']>([
    ['the browser says same-origin', () => ['Sec-Fetch-Site', 'same-origin'], 'passes'],
    ['it does, and Origin is null', () => ['Sec-Fetch-Site', 'same-origin', 'Origin', 'null'], 'passes'],
    ['typed by hand, from our origin', () => ['Sec-Fetch-Site', 'none', 'Origin', own()], 'passes'],
    ['an old browser, from our origin', () => ['Origin', own()], 'passes'],
    ['another site', () => ['Sec-Fetch-Site', 'cross-site'], 'refused'],
    ['another site that says our origin', () => ['Sec-Fetch-Site', 'cross-site', 'Origin', own()], 'refused'],
    ['a sibling’s subdomain', () => ['Sec-Fetch-Site', 'same-site', 'Origin', own()], 'refused'],
    ['a word there is not', () => ['Sec-Fetch-Site', 'same-origin ,x', 'Origin', own()], 'refused'],
    [
      'twice, with two answers',
      () => ['Sec-Fetch-Site', 'same-origin', 'Sec-Fetch-Site', 'cross-site'],
      'refused',
    ],
    ['nothing at all', () => [], 'refused'],
    ['typed by hand, without Origin', () => ['Sec-Fetch-Site', 'none'], 'refused'],
    ['Origin is null', () => ['Origin', 'null'], 'refused'],
    ['Origin is another', () => ['Origin', 'https://evil.example'], 'refused'],
    ['Origin by another scheme', () => ['Origin', own().replace('http:', 'https:')], 'refused'],
    ['Origin with another port', () => ['Origin', 'http://localhost:1'], 'refused'],
    ['Origin that begins like ours', () => ['Origin', `${own()}.evil.example`], 'refused'],
    ['Origin with a path', () => ['Origin', `${own()}/`], 'refused'],
    ['Referer alone', () => ['Referer', `${own()}/.auth/login`], 'refused'],
  ])('%s', async (_sentence, headers, outcome) => {
    const type = ['Content-Type', 'application/json']
    const answers = await Promise.all(
      POSTS.map((path) =>
        sendRaw(own(), { method: 'POST', path, headers: [...type, ...headers()], body: '{"scope":"x"}' }),
      ),
    )
    const refused = answers.map(({ json }) => json?.error === 'cross_site')
    expect(refused).toEqual(POSTS.map(() => outcome === 'refused'))
    if (outcome === 'refused') expect(answers.map(({ status }) => status)).toEqual(POSTS.map(() => 403))
    expect(
      answers
        .flatMap(({ headers }) => headers.getSetCookie())
        .filter((line) => /^__Host-gatehouse=[^;]/.test(line)),
    ).toEqual([])
  })
})

describe('a link or an image signs nobody out', () => {
  test.each(['GET', 'HEAD'])('%s', async (method) => {
    const headers = { accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }
    const answer = await visitor.send(method, '/.auth/logout?scope=this', { headers })
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect((await visitor.get('/.auth/me')).status).toBe(200)
  })

  test('nor does another site’s form', async () => {
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const answer = await visitor.post('/.auth/logout', { form: { scope: 'this' }, headers })
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
    expect((await visitor.get('/.auth/me')).status).toBe(200)
  })
})

describe('our pages', () => {
  test.each(PAGES)('%s can’t be framed, sniffed, kept or opened by another', async (path) => {
    const reader = await stack.signedIn()
    const { status, headers, text } = await reader.get(path, { headers: { accept: 'text/html' } })
    expect(status).toBe(200)
    const csp = headers.get('content-security-policy') ?? ''
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(csp.split('; ')).toContain(directive)
    }
    expect(csp).not.toMatch(/unsafe|\*|form-action/)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=|<style|\sstyle=/)
  })

  test.each(PAGES)('%s is answered in no frame', async (path) => {
    const headers = { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', accept: 'text/html' }
    expect((await visitor.get(path, { headers })).status).toBe(403)
  })

  test('are open to no other origin’s script', async () => {
    const headers = ['Origin', 'https://evil.example', 'Cookie', visitor.cookieHeader()]
    const answers = await Promise.all(
      ['/.auth/me', '/.auth/login', '/.auth/health'].map((path) => sendRaw(own(), { path, headers })),
    )
    for (const answer of answers) expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    const preflight = ['Origin', 'https://evil.example', 'Access-Control-Request-Method', 'POST']
    const asked = await sendRaw(own(), { method: 'OPTIONS', path: '/.auth/logout', headers: preflight })
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([405, null])
  })
})
