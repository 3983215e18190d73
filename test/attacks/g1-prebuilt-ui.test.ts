import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Visitor } from '../../local/visitor.ts'
import type { RunningStack } from '../support/stack.ts'
import {
  AS_BROWSER,
  askForUi,
  cancelAtUi,
  comeBack,
  FROM_ELSEWHERE,
  proveAtUi,
  serverApi,
  somebodyKnown,
  startUiDemo,
  uiUrl,
} from '../support/ui-visitor.ts'

// G1, G5: who comes back from Authsignal’s pages is let in by what they have proven there, in this browser, for this visit.

let stack: RunningStack
beforeAll(async () => {
  // The harder setting for us: nothing but what the gateway remembers makes a token serve once.
  stack = await startUiDemo({}, { tenant: { guesses: { validate: 'many' } } })
})
afterAll(() => stack.close())

const isSignedIn = async (visitor: Visitor) => (await visitor.get('/.auth/me')).status === 200
const tokenIn = (location: string) => new URL(location).searchParams.get('token') ?? ''

function withToken(location: string, token: string): string {
  const url = new URL(location)
  url.searchParams.set('token', token)
  return url.href
}

async function expectOut(visitor: Visitor, answer: Answer, status: number): Promise<void> {
  expect([answer.status, await isSignedIn(visitor)]).toEqual([status, false])
}

describe.concurrent('another browser', () => {
  test('comes back to nothing with an address that was sent to it: nobody is signed in as somebody else', async () => {
    const mallory = await somebodyKnown(stack)
    const begun = stack.visitor()
    const location = await proveAtUi(stack, await uiUrl(begun, mallory.email), { to: mallory.email })
    const victim = stack.visitor()
    await victim.get('/.auth/login', { headers: AS_BROWSER })
    await expectOut(victim, await comeBack(victim, location), 400)
  })

  test('that was led to prove itself there lets nobody else in, though Authsignal is content', async () => {
    const victim = await somebodyKnown(stack)
    const mallory = stack.visitor()
    const url = await uiUrl(mallory, victim.email)
    const location = await proveAtUi(stack, url, { to: victim.email })
    await comeBack(stack.visitor(), location)
    // The address of the page has a token as well, and its action has succeeded by now.
    await expectOut(mallory, await comeBack(mallory, withToken(location, tokenIn(url))), 400)
    await expectOut(mallory, await comeBack(mallory, location), 400)
  })
})

describe.concurrent('a token that is not this visit’s', () => {
  const ends: readonly [string, (victim: string, mallory: string) => Promise<string>][] = [
    ['none', async () => ''],
    ['made up', async () => 'eyJhbGciOiJub25lIn0.e30.'],
    [
      'of another person, who has proven themselves',
      async (_victim, mallory) => {
        const visitor = stack.visitor()
        return tokenIn(await proveAtUi(stack, await uiUrl(visitor, mallory), { to: mallory }))
      },
    ],
  ]
  test.each(ends)('%s: a visit that has succeeded opens nothing with it', async (_sentence, tokenFor) => {
    const [victim, mallory] = [await somebodyKnown(stack), await somebodyKnown(stack)]
    const visitor = stack.visitor()
    const location = await proveAtUi(stack, await uiUrl(visitor, victim.email), { to: victim.email })
    const token = await tokenFor(victim.email, mallory.email)
    await expectOut(visitor, await comeBack(visitor, withToken(location, token)), 403)
  })

  test('of another action of the same person', async () => {
    const { email, sub } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const location = await proveAtUi(stack, await uiUrl(visitor, email), { to: email })
    const redirectUrl = `${stack.urls.gateway}/back`
    const admin = await serverApi(stack).track({ userId: sub, action: 'admin', attributes: { redirectUrl } })
    const token = tokenIn(await proveAtUi(stack, admin.url, { to: email }))
    await expectOut(visitor, await comeBack(visitor, withToken(location, token)), 403)
  })

  test('of another visit of the same person, where this one was not finished', async () => {
    const { email } = await somebodyKnown(stack)
    const mallory = stack.visitor()
    const begun = await cancelAtUi(await uiUrl(mallory, email))
    const owner = stack.visitor()
    const token = tokenIn(await proveAtUi(stack, await uiUrl(owner, email), { to: email }))
    await expectOut(mallory, await comeBack(mallory, withToken(begun, token)), 403)
  })

  test('and one that signs in does so once', async () => {
    const { email } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const location = await proveAtUi(stack, await uiUrl(visitor, email), { to: email })
    await comeBack(visitor, location)
    for (const name of ['', '-refresh', '-proofs']) visitor.cookies.delete(`__Host-gatehouse${name}`)
    await expectOut(visitor, await comeBack(visitor, location), 400)
  })
})

test('nobody without a factor is shown an address of Authsignal’s: it would enrol the first of whoever holds it', async () => {
  // Made by an administrator, and never signed in: nothing is enrolled, and the action challenges.
  for (const email of ['admin@example.com', 'blocked@example.com']) {
    const visitor = stack.visitor()
    const answer = await askForUi(visitor, email)
    const shown = `${[...answer.headers].join('\n')}${answer.text}`
    expect([answer.status, /authsignal|\/ui\?|token=/.test(shown)]).toEqual([200, false])
  }
})

describe.concurrent('only a window comes back', () => {
  test.each([
    ['an image', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['a frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }],
    ['a script', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
  ])('not %s', async (_sentence, metadata) => {
    const { email } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const location = await proveAtUi(stack, await uiUrl(visitor, email), { to: email })
    const { pathname, search } = new URL(location)
    const answer = await visitor.get(`${pathname}${search}`, { headers: { ...FROM_ELSEWHERE, ...metadata } })
    await expectOut(visitor, answer, 403)
    // It has used nothing up.
    await comeBack(visitor, location)
    expect(await isSignedIn(visitor)).toBe(true)
  })
})

test('no answer holds Authsignal’s token, nor leads to an address that does', async () => {
  const { email } = await somebodyKnown(stack)
  const visitor = stack.visitor()
  const url = await uiUrl(visitor, email)
  const location = await cancelAtUi(url)
  const { pathname, search } = new URL(location)
  const answer = await visitor.get(`${pathname}${search}`, { headers: FROM_ELSEWHERE })
  expect([answer.status, answer.headers.get('referrer-policy')]).toEqual([303, 'same-origin'])
  expect(`${[...answer.headers].join('\n')}${answer.text}`).not.toContain(tokenIn(location))
  expect(tokenIn(location).length).toBeGreaterThan(100)
})

test('no page is shown at the address with the token, not even of a request whose cookies a script has spoilt', async () => {
  const { email } = await somebodyKnown(stack)
  const visitor = stack.visitor()
  const location = await proveAtUi(stack, await uiUrl(visitor, email), { to: email })
  const { pathname, search } = new URL(location)
  visitor.cookies.set('theirs', 'a,__Host-gatehouse')
  const answer = await visitor.get(`${pathname}${search}`, { headers: FROM_ELSEWHERE })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    `${stack.urls.gateway}/.auth/callback`,
  ])
  const said = await visitor.get('/.auth/callback', { headers: FROM_ELSEWHERE })
  expect([said.status, said.headers.get('location')]).toEqual([400, null])
})
