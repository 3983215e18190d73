import { beforeAll, describe, expect, test } from 'vitest'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { handleIn, openOffer, PASSKEYS } from '../support/passkey-visitor.ts'

// G12: the protected app's scripts share our origin, and are not us.
let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
})

/** What a script of the app's own page can send; the browser adds the rest. */
const SCRIPTS: readonly (readonly [string, Record<string, string>])[] = [
  ['fetch', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }],
  [
    'fetch that asks for a page',
    { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', accept: 'text/html' },
  ],
  [
    'fetch that asks for JSON',
    { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', accept: 'application/json' },
  ],
  ['a hidden frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', accept: 'text/html' }],
  ['an object', { 'sec-fetch-dest': 'object', 'sec-fetch-mode': 'navigate', accept: 'text/html' }],
  ['a service worker', { 'sec-fetch-dest': 'serviceworker', 'sec-fetch-mode': 'same-origin' }],
  ['a prefetch', { 'sec-fetch-dest': '', 'sec-fetch-mode': 'navigate', purpose: 'prefetch' }],
]

describe.concurrent('a script of the app that fetches the offer gets no permission to add a passkey', () => {
  test.each(SCRIPTS)('%s', async (_sentence, headers) => {
    const visitor = await stack.signedIn()
    const answer = await visitor.get('/.auth/passkey/new?return_to=/', { headers })
    expect(answer.status).toBe(403)
    expect(handleIn(answer)).toBe('')
    // And it is still there for the page it was meant for.
    expect(handleIn(await openOffer(visitor))).not.toBe('')
  })
})

describe.concurrent('a script of the app can’t read our pages', () => {
  test.each(SCRIPTS)('%s', async (_sentence, headers) => {
    const visitor = await stack.signedIn()
    const { email } = (await visitor.get('/.auth/me')).json
    const answers = await Promise.all(
      ['/.auth/login', '/.auth/logout'].map((path) => visitor.get(path, { headers })),
    )
    for (const { text } of answers) expect(text).not.toContain(email)
    for (const { text } of answers) expect(text).not.toContain('<form')
  })
})

describe.concurrent('a script of the app, signed in as its visitor', () => {
  test.each([
    ['without a permission', {}],
    ['with an empty one', { authorization: 'Bearer ' }],
    ['with the session’s own token', 'session'],
    ['with the tenant’s word', { authorization: 'Basic NWYwYzFmOWU=' }],
    ['with one of its own making', { authorization: `Bearer ${'A'.repeat(600)}` }],
  ])('adds no passkey %s', async (_sentence, given) => {
    const visitor = await stack.signedIn()
    const headers: Record<string, string> =
      typeof given === 'string'
        ? { authorization: `Bearer ${visitor.cookies.get('__Host-gatehouse')}` }
        : { ...given }
    const json = { registrationCredential: {}, challengeId: 'x' }
    const answers = await Promise.all(
      [PASSKEYS, `${PASSKEYS}/registration-options`].map((path) => visitor.post(path, { json, headers })),
    )
    for (const { status, json } of answers) expect([status, json.error]).toEqual([400, 'state_invalid'])
    expect((await visitor.get('/.auth/me')).json.methods).toEqual(['EMAIL_OTP'])
  })
})

test('no cookie of ours is a script’s to read', async () => {
  const visitor = stack.visitor()
  const answer = await visitor.get('/.auth/login', { headers: { accept: 'text/html' } })
  for (const line of answer.headers.getSetCookie()) expect(line).toContain('; HttpOnly')
})
