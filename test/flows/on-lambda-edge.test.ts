import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, Visitor } from '../../local/visitor.ts'
import { type RenewalStack, startRenewalStack } from '../support/renewal-stack.ts'
import { somebodyNew } from '../support/stack.ts'

// What is another way on Lambda@Edge (docs/runtimes.md), in the functions as they are deployed, behind the local CloudFront.
// All else is in the flows and attacks that are tried on both.
const SESSION = '__Host-gatehouse'
const PROGRAM = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' }

let stack: RenewalStack
beforeAll(async () => {
  stack = await startRenewalStack('lambda-edge')
})
afterAll(() => stack.close())

/** Their token has ended, and a browser sends it no more. */
async function pastTheEnd(email = somebodyNew()): Promise<Visitor> {
  const visitor = await stack.signedInUntil(3_600, email)
  visitor.cookies.delete(SESSION)
  return visitor
}

/** As browsers do: method and body are kept over 307. */
async function followed(visitor: Visitor, method: string, body?: string): Promise<[Answer, string[]]> {
  const asked = {
    headers: { ...PROGRAM, origin: stack.app, 'content-type': 'text/plain' },
    ...(body && { body }),
  }
  const way: string[] = []
  let answer = await visitor.send(method, '/page?year=2025', asked)
  while (answer.status === 307 && way.length < 5) {
    const { pathname, search } = new URL(answer.headers.get('location') ?? '')
    way.push(pathname)
    answer = await visitor.send(method, `${pathname}${search}`, asked)
  }
  return [answer, way]
}

describe('a token that has ended, of a session that has not', () => {
  test.each([
    ['a GET', 'GET', ''],
    ['a PUT with its body', 'PUT', '{"kept":true}'],
    ['a POST with more than a function is shown', 'POST', 'x'.repeat(1_500_000)],
  ])('is renewed on the way, once, and %s arrives as what it was', async (_, method, body) => {
    const email = somebodyNew()
    const visitor = await pastTheEnd(email)
    const before = stack.renewals()
    const [answer, way] = await followed(visitor, method, body)
    expect(way).toEqual(['/.auth/refresh', '/page'])
    expect(answer.json).toEqual({ method, who: email, body })
    expect(stack.renewals() - before).toBe(1)
    expect((await visitor.get('/page')).json.who).toBe(email)
  })

  test('of somebody signed out meanwhile it is not renewed, and nothing is sent to the app', async () => {
    const visitor = await pastTheEnd()
    const thief = new Visitor(stack.app)
    for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
    await visitor.post('/.auth/logout', { form: {} })
    const asked = stack.origin.asked.length
    const [answer] = await followed(thief, 'POST', 'a=1')
    expect([answer.status, answer.json.error]).toEqual([401, 'unauthenticated'])
    expect(stack.origin.asked).toHaveLength(asked)
  })
})

describe('signed out in one container', () => {
  test('is signed out at once where things are done that last, in whichever container', async () => {
    const visitor = await stack.signedInUntil(3_600)
    const thieves = Array.from({ length: 4 }, () => {
      const thief = new Visitor(stack.app)
      for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
      return thief
    })
    const me = () => Promise.all(thieves.map((thief) => thief.get('/.auth/me')))
    expect((await me()).map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await visitor.post('/.auth/logout', { form: {} })
    expect((await me()).map(({ status }) => status)).toEqual([401, 401, 401, 401])
  })
})
