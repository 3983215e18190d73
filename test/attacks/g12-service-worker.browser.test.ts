import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../support/chromium.ts'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { signIn, usePeople } from './pages/people.ts'

// G12: a service worker of the app's stands before every page of its host, ours among them.
const OFFER = '/.auth/passkey/new?return_to=/public/done'

let stack: HostileStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
})

/** @returns what became of it: its scope, or why there is none */
function register({ page }: Person, path: string): Promise<string> {
  return page.evaluate(async (script) => {
    try {
      const { scope } = await navigator.serviceWorker.register(script, { scope: '/' })
      await navigator.serviceWorker.ready
      return scope
    } catch (error) {
      return String(error)
    }
  }, path)
}

test('a worker that carries our pages gets refusals to carry, and the offer waits until it is gone', async () => {
  const person = await somebody()
  await signIn(person, stack)
  expect(await register(person, '/public/sw.js')).toBe(stack.at('/'))
  const statuses: (number | undefined)[] = []
  for (const path of ['/.auth/login', OFFER, '/reports']) {
    const answer = await person.page.goto(stack.at(path))
    expect(answer?.fromServiceWorker()).toBe(true)
    statuses.push(answer?.status())
  }
  // The app's own pages pass. A worker that leaves `/.auth/` alone hinders nobody.
  expect(statuses).toEqual([403, 403, 200])
  await person.page.getByText('@example.com').waitFor()

  await person.page.evaluate(async () => (await navigator.serviceWorker.ready).unregister())
  await person.page.goto(stack.at('/public/theirs'))
  await person.page.goto(stack.at(OFFER))
  expect(await person.page.locator('main').getAttribute('data-handle')).toMatch(/^[\w-]{100,}$/)
})

test.each(['/public/sw.js', '/sw.js'])('where the host refuses them, %s is no worker', async (path) => {
  const person = await somebody()
  const host = 'refusing.localhost'
  await signIn(person, stack, host)
  expect(await register(person, path)).toContain('bad HTTP response code (403)')
  const before = stack.origin.asked.length
  // As anything else it is the app's.
  expect(await person.page.evaluate(async (script) => (await fetch(script)).status, path)).toBe(200)
  expect(stack.origin.asked.slice(before).map(({ headers }) => headers['service-worker'])).toEqual([
    undefined,
  ])
  await expect
    .poll(() => stack.log.filter((line) => line.includes('"service_worker"') && line.includes(`"${path}"`)))
    .toHaveLength(1)
})
