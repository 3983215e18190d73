import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Visitor } from '../../local/visitor.ts'
import { type RenewalStack, startRenewalStack } from '../support/renewal-stack.ts'

/** docs/runtimes.md: in whichever container, and at whichever edge. */
const KNOWN_WITHIN_MS = 30_000
const CONTAINERS = 4

let stack: RenewalStack
beforeAll(async () => {
  stack = await startRenewalStack('lambda-edge')
})
afterAll(() => stack.close())

test('signed out in one container is signed out of the app in all of them, within 30 seconds', async () => {
  const visitor = await stack.signedInUntil(3_600)
  const thieves = Array.from({ length: CONTAINERS }, () => {
    const thief = new Visitor(stack.app)
    for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
    return thief
  })
  // All at once, so that each has a container of its own.
  const statuses = async () => {
    const answers = await Promise.all(thieves.map((thief) => thief.get('/page')))
    return answers.map(({ status }) => status)
  }
  const [passed, refused] = [200, 401].map((status) => Array(CONTAINERS).fill(status))
  expect(await statuses()).toEqual(passed)

  await visitor.post('/.auth/logout', { form: {} })
  const began = performance.now()
  let seen = await statuses()
  while (seen.includes(200) && performance.now() - began < KNOWN_WITHIN_MS) {
    // Nothing tells when a container has read the list: it is asked again.
    await pause(500)
    seen = await statuses()
  }
  expect(seen).toEqual(refused)
})
