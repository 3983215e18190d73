import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { sendRaw } from '../support/raw-request.ts'
import { somebodyNew } from '../support/stack.ts'

// G4: redirects stay home.
const AWAY: readonly string[] = [
  'https://evil.example/',
  'http://evil.example/',
  '//evil.example/',
  '///evil.example/',
  '////evil.example',
  '/\\evil.example/',
  '\\\\evil.example/',
  '\\/evil.example/',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '\t//evil.example',
  ' //evil.example',
  'https:evil.example',
  'https:/evil.example',
  'http:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '@evil.example',
  'http://localhost@evil.example/',
  'http://localhost.evil.example/',
  'http://localhost:1/',
  'https://localhost/',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e%2e//evil.example',
  '/\u2028/evil.example',
  '',
]

let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
})

/** What a browser makes of a Location that came from our address. */
function hostOf(location: string | null): string {
  return new URL(location ?? '', `${stack.urls.gateway}/.auth/x`).host
}

describe.concurrent('return_to never leads away', () => {
  test.each(AWAY)('%j: after signing out', async (asked) => {
    const answer = await stack.visitor().post('/.auth/logout', { form: { return_to: asked } })
    expect([answer.status, hostOf(answer.headers.get('location'))]).toEqual([
      303,
      new URL(stack.urls.gateway).host,
    ])
  })

  test.each(AWAY)('%j: after "not now"', async (asked) => {
    const answer = await stack.visitor().post('/.auth/passkey/new', { form: { return_to: asked } })
    expect([answer.status, hostOf(answer.headers.get('location'))]).toEqual([
      303,
      new URL(stack.urls.gateway).host,
    ])
  })

  test.each(AWAY)('%j: after signing in', async (asked) => {
    const visitor = stack.visitor()
    const email = somebodyNew()
    const state = await stateFor(visitor, asked)
    const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const form = { code: await newestCode(stack.urls.mailbox, email), state: started.json.state }
    const done = await visitor.post('/.auth/otp/verify', { form })
    const location = done.headers.get('location')
    expect([done.status, hostOf(location)]).toEqual([303, new URL(stack.urls.gateway).host])
    expect(location?.startsWith(`${stack.urls.gateway}/`)).toBe(true)
  })

  test.each(AWAY)('%j: in the pages’ links and forms', async (asked) => {
    const visitor = stack.visitor()
    const query = `return_to=${encodeURIComponent(asked)}`
    const pages = await Promise.all(
      ['login', 'logout'].map((page) =>
        visitor.get(`/.auth/${page}?${query}`, { headers: { accept: 'text/html' } }),
      ),
    )
    for (const { status, text } of pages) {
      const named = [...text.matchAll(/="([^"]*evil\.example[^"]*)"/g)].map(([, value = '']) => hostOf(value))
      expect([status, named.filter((host) => host !== new URL(stack.urls.gateway).host)]).toEqual([200, []])
    }
  })
})

describe('return_to is not one of our own pages', () => {
  test.each(['/.auth/logout', '/.AUTH/logout', '/x/../.auth/logout', '/%2eauth/logout'])(
    '%s',
    async (asked) => {
      const answer = await stack.visitor().post('/.auth/logout', { form: { return_to: asked } })
      const { pathname } = new URL(answer.headers.get('location') ?? '')
      expect(decodeURIComponent(pathname).toLowerCase()).not.toContain('/.auth')
    },
  )
})

describe('an address with two slashes', () => {
  test('leads through the sign-in and home again, not to another host', async () => {
    const door = await sendRaw(stack.urls.gateway, {
      path: '//evil.example/x',
      headers: ['Accept', 'text/html'],
    })
    const location = new URL(door.headers.get('location') ?? '')
    expect([door.status, location.host]).toEqual([302, new URL(stack.urls.gateway).host])
    const back = new URL(location.searchParams.get('return_to') ?? '', stack.urls.gateway)
    expect(back.host).toBe(new URL(stack.urls.gateway).host)
  })
})

test('a Host header of somebody else’s is not led to', async () => {
  const answer = await sendRaw(stack.urls.gateway, {
    path: '/reports',
    headers: ['Host', 'evil.localhost', 'Accept', 'text/html'],
  })
  expect([answer.status, answer.headers.get('location')]).toEqual([421, null])
})
