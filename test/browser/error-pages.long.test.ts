import type { Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerBug } from '../../gateway/reply/refuse.ts'
import { signInByCode } from '../../local/visitor.ts'
import type { Person } from '../support/chromium.ts'
import { somebodyNew } from '../support/stack.ts'
import { hold, usePeople } from './pages/error-people.ts'
import {
  CODES_PER_EMAIL,
  type ErrorStack,
  serveAnswer,
  startErrorStack,
  startWithoutKeys,
} from './pages/error-stack.ts'

/** A page somebody meets: with these cookies, at this address, by more than going there where need be. */
type Meeting = {
  readonly title: string
  readonly status: number
  readonly ways: readonly string[]
  readonly meet: (person: Person) => Promise<Response | null>
}

let stack: ErrorStack
let keyless: Awaited<ReturnType<typeof startWithoutKeys>>
let buggy: Awaited<ReturnType<typeof serveAnswer>>
let session: ReadonlyMap<string, string>
const tired = somebodyNew()
const somebody = usePeople()

beforeAll(async () => {
  ;[stack, keyless, buggy] = await Promise.all([
    startErrorStack(),
    startWithoutKeys(),
    // A bug one could meet on purpose would be one to mend: the page is the real one, the cause is not.
    serveAnswer((headers, url) =>
      answerBug(
        new Error('on purpose'),
        { method: 'GET', url, headers, requestId: crypto.randomUUID(), visitorAddress: '127.0.0.1' },
        DESK,
      ),
    ),
  ])
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
  session = visitor.cookies
  for (let sent = 0; sent < CODES_PER_EMAIL; sent++) {
    const { state } = (await visitor.get('/.auth/login', { headers: { accept: 'application/json' } })).json
    await visitor.post('/.auth/otp/start', { json: { email: tired, state } })
  }
})
afterAll(async () => {
  await Promise.all([stack.close(), keyless.close(), buggy.close()])
})

const DESK = { log: () => {}, stylesheet: '/.auth/assets/style.css' }

const at = (host: string, path: string) => stack.at(host, path)
const goTo = (host: string, path: string) => (person: Person) => person.page.goto(at(host, path))
const signedIn = (path: string) => async (person: Person) => {
  await hold(person, session, stack.urls.gateway)
  return person.page.goto(at('localhost', path))
}

async function askForOneCodeMore({ page }: Person): Promise<Response | null> {
  await page.goto(at('localhost', '/.auth/login?return_to=%2Freports'))
  await page.getByLabel('E-mail address').fill(tired)
  const answered = page.waitForResponse((response) => response.url().endsWith('/.auth/otp/start'))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  const response = await answered
  await page.waitForLoadState()
  return response
}

async function withoutKeys(person: Person): Promise<Response | null> {
  await hold(person, new Map([['__Host-gatehouse', keyless.token]]), keyless.urls.gateway)
  return person.page.goto(`${keyless.urls.gateway}/reports`)
}

async function whileTheAppSleeps(person: Person): Promise<Response | null> {
  // Never answered: the gateway gives up, and so does the connection.
  stack.origin.answer('/slow', () => {})
  return person.page.goto(at('scripted.localhost', '/slow'))
}

const MEETINGS: readonly Meeting[] = [
  {
    status: 400,
    title: 'This address can’t be read',
    ways: ['Go to the start page'],
    meet: goTo('localhost', '/%zz'),
  },
  { status: 401, title: 'You are not signed in', ways: ['Sign in'], meet: goTo('localhost', '/api/whoami') },
  {
    status: 403,
    title: 'You don’t have access to this',
    ways: ['Go to the start page', 'Use another account'],
    meet: signedIn('/admin/'),
  },
  {
    status: 404,
    title: 'There is nothing here',
    ways: ['Go to the start page'],
    meet: goTo('localhost', '/nothing'),
  },
  {
    status: 421,
    title: 'Nothing is served under this name',
    ways: ['Try again'],
    meet: goTo('unknown.localhost', '/'),
  },
  { status: 429, title: 'Too many tries', ways: ['Start again'], meet: askForOneCodeMore },
  {
    status: 500,
    title: 'Something went wrong here',
    ways: ['Try again'],
    meet: ({ page }) => page.goto(`${buggy.url}/`),
  },
  {
    status: 502,
    title: 'The app does not answer',
    ways: ['Try again', 'Go to the start page'],
    meet: goTo('down.localhost', '/report'),
  },
  { status: 503, title: 'Your sign-in can’t be checked right now', ways: ['Try again'], meet: withoutKeys },
  {
    status: 504,
    title: 'The app takes too long to answer',
    ways: ['Try again', 'Go to the start page'],
    meet: whileTheAppSleeps,
  },
]

const WIDE = 1_280
const NARROW = 320
const LOOKS = [
  { name: 'light', width: WIDE, colorScheme: 'light', ground: 'rgb(243, 242, 238)' },
  { name: 'dark', width: WIDE, colorScheme: 'dark', ground: 'rgb(18, 22, 20)' },
  { name: '320', width: NARROW, colorScheme: 'light', ground: 'rgb(243, 242, 238)' },
  { name: '320-dark', width: NARROW, colorScheme: 'dark', ground: 'rgb(18, 22, 20)' },
] as const

test.each(MEETINGS)('$status: $title', async ({ status, title, ways, meet }) => {
  const person = await somebody()
  const { page } = person
  const response = await meet(person)
  expect([response?.status(), await page.locator('h1').innerText()]).toEqual([status, title])
  expect(await page.locator('main a').allInnerTexts()).toEqual(ways)
  expect(await page.locator('.trace').innerText()).toContain(`Error ${status}.`)
  expect(await page.locator('code').innerText()).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(await page.locator('script').count()).toBe(0)
  // Nothing of what is behind, and nothing of why.
  expect(await page.content()).not.toMatch(/127\.0\.0\.1|jwks|cognito|authsignal|groups|ECONN|on purpose/i)
  for (const { name, width, colorScheme, ground } of LOOKS) {
    await page.setViewportSize({ width, height: 800 })
    // Without motion, or the picture is taken between two colours.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await person.screenshot(`error-${status}-${name}`)
    expect({ name, ...(await measure(person)) }).toEqual({ name, beyond: 0, low: [], ground })
  }
})

/** What lies beyond the window's edge, what is too low for a finger (WCAG 2.2, 2.5.5), and whether it is styled at all. */
async function measure({ page }: Person) {
  const links = await page.locator('main a').all()
  const heights = await Promise.all(links.map(async (link) => (await link.boundingBox())?.height ?? 0))
  return page.evaluate(
    (low) => ({
      beyond: document.documentElement.scrollWidth - innerWidth,
      low,
      ground: getComputedStyle(document.documentElement).backgroundColor,
    }),
    heights.filter((height) => height < 44),
  )
}
