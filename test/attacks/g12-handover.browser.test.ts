import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type OneSignInStack, startOneSignInStack } from '../support/one-sign-in-stack.ts'
import { type SocketOrigin, startSocketOrigin } from '../support/socket-origin.ts'
import { somebodyNew } from '../support/stack.ts'
import { WAYS_TO_READ } from './pages/ways-to-read.ts'

// G12 with a login.host of its own: what a script of one app can do about the sign-in, and about the other app.

const OF_OURS = /data-page|data-handle|name="state"|name="scope"|\bid=[\w-]{22}/

let origin: SocketOrigin
let stack: OneSignInStack
let ana: Person
let email: string
beforeAll(async () => {
  origin = await startSocketOrigin()
  origin.answer = (_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>theirs</title><p>An app.')
  }
  // One site, so that cookies come along with whatever an app's page asks login.host for.
  stack = await startOneSignInStack('house.localhost', { page: origin.url })
  ana = await newPerson(await launchChromium())
  email = somebodyNew()
  const { page } = ana
  await page.goto(`${stack.other}/`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
  await page.getByRole('button', { name: 'Not now', exact: true }).click()
  await page.waitForURL(`${stack.other}/`)
})
afterAll(async () => {
  await ana.close()
  await stack.close()
  await origin.close()
})

const WITH_COOKIES: (typeof WAYS_TO_READ)[number] = [
  'fetch with cookies',
  async (path) => (await fetch(path, { mode: 'no-cors', credentials: 'include' })).text(),
]

/** How many sessions were laid ready so far. */
async function handedOver(): Promise<number> {
  return (await stack.wholeLog()).filter((line) => line.includes('"handed_over"')).length
}

/** One that is good, made in a browser of the attackers' own. */
async function addresses(): Promise<readonly string[]> {
  const start = await stack.visitor(stack.app).get('/.auth/login', { headers: { accept: 'text/html' } })
  const handover = start.headers.get('location') ?? ''
  return [
    '/.auth/login',
    '/.auth/handover?return_to=/',
    handover,
    `${stack.login}/.auth/login`,
    `${stack.login}/.auth/account`,
  ]
}

describe('a script of an app’s', () => {
  test.each([...WAYS_TO_READ, WITH_COOKIES])(
    'by %s: reads nothing of it, and has no session laid ready',
    async (_, read) => {
      await ana.page.goto(`${stack.app}/public/theirs`)
      const before = await handedOver()
      for (const address of await addresses()) {
        const got = await Promise.race([
          ana.page.evaluate(read, address).catch(String),
          // An element that never says what became of it has shown nothing.
          ana.page.waitForTimeout(1_000).then(() => ''),
        ])
        expect(got, address).not.toMatch(OF_OURS)
      }
      expect(await handedOver()).toBe(before)
      expect((await ana.context.cookies(stack.app)).map(({ name }) => name)).not.toContain('__Host-gatehouse')
    },
  )

  test.each([
    ['/.auth/logout', { scope: 'everywhere' }],
    ['/.auth/otp/start', { email: 'ben@example.com', state: 'x' }],
    ['/.auth/account/passkeys/remove', { id: 'x' }],
  ])('sends nothing to login.host: %s', async (path, fields) => {
    await ana.page.goto(`${stack.app}/public/theirs`)
    const status = ana.page.waitForResponse(`${stack.login}${path}`).then((response) => response.status())
    await ana.page.evaluate(
      ({ action, fields }) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action })
        for (const [name, value] of Object.entries(fields))
          form.append(Object.assign(document.createElement('input'), { name, value }))
        document.body.append(form)
        form.submit()
      },
      { action: `${stack.login}${path}`, fields },
    )
    expect(await status).toBe(403)
    // That window is on its way there, and arrives at a page that says no.
    await ana.page.waitForURL(`${stack.login}${path}`)
    await ana.page.locator('main h1').waitFor()
    await ana.page.goto(`${stack.other}/`)
    expect(ana.page.url()).toBe(`${stack.other}/`)
  })

  test.each(['/.auth/otp/start', '/.auth/otp/verify', '/.auth/passkey', '/.auth/ui/start'])(
    'finds no sign-in to drive at its own host: %s',
    async (path) => {
      await ana.page.goto(`${stack.app}/public/theirs`)
      const status = await ana.page.evaluate(
        async (to) => (await fetch(to, { method: 'POST', body: new URLSearchParams({ state: 'x' }) })).status,
        path,
      )
      expect(status).toBe(404)
    },
  )

  test('that opens a window sees no name of a session in any address', async () => {
    await ana.page.goto(`${stack.app}/public/theirs`)
    const opened = ana.context.waitForEvent('page')
    await ana.page.evaluate(() => {
      Object.assign(globalThis, { theirs: open('/mine') })
    })
    const window = await opened
    await window.waitForURL(`${stack.app}/mine`)
    const seen = await window.evaluate(() => {
      const entries = performance.getEntries().map((entry) => entry.name)
      return [location.href, document.referrer, ...entries].join(' ')
    })
    expect(seen).toContain('/mine')
    expect(seen).not.toMatch(/\bid=|state=/)
    await window.close()
  })
})
