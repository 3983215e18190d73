import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { PASSKEYS } from '../support/passkey-visitor.ts'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { openWindow } from './pages/open-window.ts'
import { me, post, signIn, usePeople } from './pages/people.ts'
import { WAYS_TO_READ } from './pages/ways-to-read.ts'

// G12: scripts of the app share our origin. This is what a real browser lets them do.
const OFFER = '/.auth/passkey/new?return_to=/public/done'
const PAGES = ['/.auth/login?prompt=login', '/.auth/logout', OFFER]
/** What only pages of ours hold. */
const OF_OURS = /data-page|data-handle|name="state"|name="scope"/

let stack: HostileStack
let ana: Person
let email: string
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
  ana = await newPerson(await launchChromium())
  email = await signIn(ana, stack)
})
afterAll(() => ana.close())

describe('a script of the app reads no page of ours, and leaves the offer of a passkey where it is', () => {
  test.each(WAYS_TO_READ)('%s', async (_sentence, read) => {
    await ana.page.goto(stack.at('/public/theirs'))
    for (const path of PAGES) expect(await ana.page.evaluate(read, path)).not.toMatch(OF_OURS)
    const cookies = await ana.context.cookies(stack.at('/'))
    expect(cookies.map(({ name }) => name)).toContain('__Host-gatehouse-offer')
  })

  test('the ways are ways: a page of the app can be read by each that shows something', async () => {
    await ana.page.goto(stack.at('/public/theirs'))
    const seen: string[] = []
    for (const [sentence, read] of WAYS_TO_READ) {
      if ((await ana.page.evaluate(read, '/inner')).includes(email)) seen.push(sentence)
    }
    expect(seen).toEqual([
      'fetch',
      'fetch for HTML',
      'fetch, same-origin',
      'fetch, no-cors',
      'fetch, past the cache',
      'fetch that calls itself a document',
      'XHR for a document',
      'a cache',
      '<iframe>',
      '<object>',
    ])
  })
})

test.each(['/.auth/login?prompt=login', '/.auth/logout'])(
  'a window of %s is out of its opener’s reach',
  async (path) => {
    await ana.page.goto(stack.at('/public/theirs'))
    const { window, reached } = await openWindow(ana, path)
    expect(await window.evaluate(() => opener === null)).toBe(true)
    expect(reached).toBe('nothing')
    await window.close()
  },
)

describe('cookies of ours', () => {
  test('are not there for a script to read', async () => {
    await ana.page.goto(stack.at('/public/theirs'))
    const read = await ana.page.evaluate(async () => {
      const { cookieStore } = globalThis as unknown as { cookieStore: { getAll(): Promise<object[]> } }
      return document.cookie + JSON.stringify(await cookieStore.getAll())
    })
    expect(read).not.toMatch(/gatehouse/i)
    const held = await ana.context.cookies(stack.at('/'))
    expect(held.filter(({ name }) => name.startsWith('__Host-gatehouse'))).toHaveLength(5)
  })

  test('are not a script’s to replace, by any spelling', async () => {
    await ana.page.goto(stack.at('/public/theirs'))
    const names = [
      '__Host-gatehouse',
      '__HOST-gatehouse',
      '=__Host-gatehouse',
      ' __Host-gatehouse',
      '__Host-gatehouse\t',
    ]
    await write(
      ana,
      [...names, '__Host-gatehouse-browser', '__Host-gatehouse-proofs'].map((name) => `${name}=x`),
    )
    expect(await me(ana.page)).toMatchObject({ status: 200, json: { email, methods: ['EMAIL_OTP'] } })
  })

  test('planted before a sign-in do not outlive it', async () => {
    const person = await somebody()
    await person.page.goto(stack.at('/public/theirs'))
    await write(person, ['__Host-gatehouse=x', '__Host-gatehouse-refresh=x', '__Host-gatehouse.0=x'])
    const address = await signIn(person, stack)
    expect(await me(person.page)).toMatchObject({ status: 200, json: { email: address } })
    const readable = (await person.context.cookies(stack.at('/'))).filter(({ httpOnly }) => !httpOnly)
    expect(readable).toEqual([])
  })

  test('twice, one of them a script’s, are neither’s: refused until it is gone', async () => {
    const person = await somebody()
    const address = await signIn(person, stack)
    // A partitioned one (CHIPS) lies in a jar of its own, and is sent beside the other.
    await write(person, ['__Host-gatehouse=x; SameSite=None; Partitioned'])
    expect((await me(person.page)).status).toBe(400)
    const before = stack.origin.asked.length
    expect((await person.page.goto(stack.at('/reports')))?.status()).toBe(400)
    expect(stack.origin.asked.slice(before)).toEqual([])

    await person.page.goto(stack.at('/public/theirs'))
    await write(person, ['__Host-gatehouse=x; SameSite=None; Partitioned; Max-Age=0'])
    expect(await me(person.page)).toMatchObject({ status: 200, json: { email: address } })
  })
})

function write({ page }: Person, cookies: readonly string[]): Promise<void> {
  return page.evaluate((lines) => {
    // biome-ignore lint/suspicious/noDocumentCookie: what a hostile script does
    for (const line of lines) document.cookie = `${line}; Secure; Path=/`
  }, cookies)
}

describe('a script of the app adds no passkey', () => {
  test.each([
    ['without a permission', {}],
    ['with one of its own making', { authorization: `Bearer ${'A'.repeat(600)}` }],
  ])('%s', async (_sentence, headers) => {
    await ana.page.goto(stack.at('/public/theirs'))
    const options = await post(ana.page, `${PASSKEYS}/registration-options`, {}, headers)
    const json = { registrationCredential: {}, challengeId: 'x' }
    const made = await post(ana.page, PASSKEYS, json, headers)
    expect([options, made].map(({ status, json }) => [status, json.error])).toEqual([
      [400, 'state_invalid'],
      [400, 'state_invalid'],
    ])
  })

  test('with the permission that the page has used', async () => {
    const person = await somebody()
    const device = await person.addAuthenticator()
    await signIn(person, stack)
    await person.page.goto(stack.at(OFFER))
    const handle = await person.page.locator('main').getAttribute('data-handle')
    await person.page.getByRole('button', { name: 'Create a passkey' }).click()
    await person.page.waitForURL(stack.at('/public/done'))
    expect(await device.credentials()).toHaveLength(1)

    const headers = { authorization: `Bearer ${handle}` }
    const json = { registrationCredential: {}, challengeId: 'x' }
    expect(await post(person.page, PASSKEYS, json, headers)).toMatchObject({
      status: 400,
      json: { error: 'state_invalid' },
    })
  })
})

test('a forged form in a hidden frame starts a code, and shows the script nothing', async () => {
  const login = await stack.visitor().get('/.auth/login', { headers: { accept: 'application/json' } })
  await ana.page.goto(stack.at('/public/theirs'))
  const seen = await ana.page.evaluate(
    ({ state, email }) =>
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { name: 'hidden', hidden: true })
        document.body.append(frame)
        const form = Object.assign(document.createElement('form'), {
          method: 'post',
          action: '/.auth/otp/start',
          target: 'hidden',
        })
        form.innerHTML = `<input name="email" value="${email}"><input name="state" value="${state}">`
        document.body.append(form)
        frame.onload = () => resolve(String(frame.contentDocument?.documentElement.outerHTML))
        form.submit()
      }),
    { state: login.json.state, email },
  )
  expect(seen).toBe('undefined')
})
