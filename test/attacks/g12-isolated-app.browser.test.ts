import { beforeAll, expect, test } from 'vitest'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { openWindow } from './pages/open-window.ts'
import { signIn, usePeople } from './pages/people.ts'

// G12, against apps that know more of browsers than most.
const OFFER = '/.auth/passkey/new?return_to=/public/done'

let stack: HostileStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
})

// Two pages of one origin that both ask for `same-origin` stay together (HTML 7.1.3.1, "match cross-origin opener policy
// values"), and `helmet` asks for it on every page of an app.
test.each(['/.auth/login?prompt=login', OFFER])(
  'an app with an opener policy of its own has no hold on a window of %s',
  async (path) => {
    const person = await somebody()
    await signIn(person, stack)
    await person.page.goto(stack.at('/public/isolated'))
    const { reached } = await openWindow(person, path)
    expect(reached).toBe('nothing')
  },
)

// The browser asks for the page itself while the worker starts, as a document, and hands the answer to the worker.
test('a service worker that has navigations preloaded reads no page of ours, and leaves the offer', async () => {
  const person = await somebody()
  await signIn(person, stack)
  await person.page.evaluate(async () => {
    await navigator.serviceWorker.register('/public/sw.js', { scope: '/' })
    const registration = await navigator.serviceWorker.ready
    await registration.navigationPreload.enable()
  })
  for (const path of ['/.auth/login?prompt=login', OFFER, '/public/theirs'])
    await person.page.goto(stack.at(path))
  const copies = await person.page.evaluate(
    () =>
      new Promise<Record<string, string>>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => resolve(data)
        navigator.serviceWorker.controller?.postMessage('', [port2])
      }),
  )
  expect(Object.keys(copies)).toEqual(['/.auth/login', '/.auth/passkey/new', '/public/theirs'])
  expect(Object.values(copies).join('')).not.toMatch(/data-handle|name="state"/)
  const cookies = await person.context.cookies(stack.at('/'))
  expect(cookies.map(({ name }) => name)).toContain('__Host-gatehouse-offer')
})
