import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { somebodyNew } from '../support/stack.ts'
import { type HostileStack, hostileStack, SITES, type Site } from './pages/hostile-stack.ts'
import { me, signIn } from './pages/people.ts'

// G6: from a page that is not ours a browser is made to ask us for things, with all the cookies it would send.
let stack: HostileStack
let ana: Person
let email: string
beforeAll(async () => {
  stack = await hostileStack()
  ana = await newPerson(await launchChromium())
  email = await signIn(ana, stack)
})
afterAll(() => ana.close())

/** Whatever was tried, Ana is signed in as herself. */
async function expectAna(): Promise<void> {
  await ana.page.goto(stack.at('/public/home'))
  expect(await me(ana.page)).toMatchObject({ status: 200, json: { email } })
}

/** A form of the attackers', filled in and sent without a click. @returns the heading of the page it leads to */
async function submit(action: string, fields: Readonly<Record<string, string>>): Promise<string> {
  await ana.page.evaluate(
    ({ action, fields }) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action })
      for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('input'), { name, value }))
      document.body.append(form)
      form.submit()
    },
    { action, fields },
  )
  return ana.page.locator('main h1').innerText()
}

describe.each(SITES)('a page at %s', (site) => {
  test('signs nobody out: by image, by fetch, by beacon', async () => {
    await ana.page.goto(stack.from(site))
    await ana.page.evaluate(async (url) => {
      const body = new URLSearchParams({ scope: 'this' })
      const image = new Image()
      const asked = new Promise((resolve) => {
        image.onload = image.onerror = resolve
      })
      image.src = `${url}?scope=this`
      await asked
      await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body })
      await fetch(url, { method: 'POST', mode: 'cors', credentials: 'include', body }).catch(() => {})
      navigator.sendBeacon(url, body)
    }, stack.at('/.auth/logout'))
    await expectAna()
  })

  test('signs nobody out: by link, by form', async () => {
    await ana.page.goto(stack.from(site))
    await ana.page.evaluate((url) => location.assign(url), stack.at('/.auth/logout?scope=this'))
    expect(await ana.page.locator('main h1').innerText()).toBe('Sign out?')
    await ana.page.goto(stack.from(site))
    expect(await submit(stack.at('/.auth/logout'), { scope: 'this' })).toBe('This came from another site')
    await expectAna()
  })

  test('signs nobody in as the attacker, with a state and a code that are good', async () => {
    const attacker = stack.visitor()
    const login = await attacker.get('/.auth/login', { headers: { accept: 'application/json' } })
    const theirs = somebodyNew()
    const started = await attacker.post('/.auth/otp/start', {
      json: { email: theirs, state: login.json.state },
    })
    const code = await newestCode(stack.urls.mailbox, theirs)
    await ana.page.goto(stack.from(site))
    expect(await submit(stack.at('/.auth/otp/verify'), { code, state: started.json.state })).toBe(
      'This came from another site',
    )
    await expectAna()
  })

  test('has no code sent', async () => {
    const state = (await stack.visitor().get('/.auth/login', { headers: { accept: 'application/json' } }))
      .json.state
    const stranger = somebodyNew()
    await ana.page.goto(stack.from(site))
    const heading = await submit(stack.at('/.auth/otp/start'), { email: stranger, state })
    expect(heading).toBe('This came from another site')
    await expect(newestCode(stack.urls.mailbox, stranger)).rejects.toThrow('no mail')
  })

  test('gets nowhere by a way back from Authsignal that nobody went', async () => {
    const before = stack.origin.asked.length
    await ana.page.goto(stack.from(site))
    await ana.page.evaluate((url) => location.assign(url), stack.at('/.auth/callback?token=x&state=y'))
    expect(await ana.page.locator('main h1').innerText()).toBe('There is nothing here')
    expect(stack.origin.asked.slice(before).filter(({ url }) => url?.startsWith('/.auth/'))).toEqual([])
    await expectAna()
  })

  // Lax cookies go along within a site, and ports do not count for what that is.
  test('opens no WebSocket', async () => {
    const path = `/echo/${site}`
    await ana.page.goto(stack.from(site))
    expect(await openSocket(stack.at(path))).toBe('refused')
    const reason: Record<Site, string> = {
      'evil.test': '"no_session"',
      '127.0.0.1': '"no_session"',
      localhost: '"cross_site"',
    }
    await expect
      .poll(() => stack.log.filter((line) => line.includes(`"${path}"`)))
      .toEqual([expect.stringContaining(reason[site])])
  })
})

test('a page of the app opens one', async () => {
  await ana.page.goto(stack.at('/public/home'))
  expect(await openSocket(stack.at('/echo'))).toBe('open')
})

function openSocket(url: string): Promise<string> {
  return ana.page.evaluate(
    (to) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(to)
        socket.onopen = () => resolve('open')
        socket.onerror = () => resolve('refused')
      }),
    url.replace('http:', 'ws:'),
  )
}
