import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { PersonOptions } from '../support/chromium.ts'
import { CODE, PASSKEYS, problemOf, usePages } from './pages/page-rig.ts'
import { codePage, signInPage } from './pages/scripted-gateway.ts'

const pages = usePages()

describe('without JavaScript', () => {
  test('a code signs in, a wrong one says so, and nothing is offered that could not work', async () => {
    pages.gateway.on('POST /.auth/otp/verify', ({ code }) =>
      code === '123456'
        ? { status: 303, location: `${pages.gateway.origin}/reports?year=2025` }
        : { status: 400, html: codePage({ state: 'state-3', problem: 'That is wrong.', triesLeft: 4 }) },
    )
    const ana = await pages.person({ javaScript: false })
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    expect(await ana.page.getByRole('button').allInnerTexts()).toEqual(['Continue'])
    await ana.page.getByLabel('E-mail address').fill('ana@example.com')
    await ana.page.getByRole('button', { name: 'Continue' }).click()
    expect(await ana.page.getByRole('button', { name: 'Send a new code' }).isEnabled()).toBe(true)
    await ana.page.getByLabel(CODE).fill('000 000')
    await ana.page.getByRole('button', { name: 'Sign in' }).click()
    expect(await problemOf(ana)).toBe('That is wrong. You have 4 tries left.')
    await ana.page.getByLabel(CODE).fill('123456')
    await ana.page.getByLabel(CODE).press('Enter')
    await pages.arrived(ana)
    expect(pages.posts('/.auth/otp/verify').at(-1)).toEqual({ code: '123456', state: 'state-3' })
  })

  test.each([
    ['the offer is declined', '/.auth/passkey/new', 'Not now', 'POST /.auth/passkey/new'],
    ['one signs out', '/.auth/logout', 'Sign out', 'POST /.auth/logout'],
  ])('%s by a plain form', async (_sentence, path, button, route) => {
    const ana = await pages.person({ javaScript: false })
    await ana.page.goto(pages.gateway.origin + path)
    await ana.page.getByRole('button', { name: button }).click()
    await pages.arrived(ana)
    expect(pages.gateway.received(route)).toHaveLength(1)
  })

  test('a page that takes a passkey says what is missing', async () => {
    pages.gateway.on('GET /.auth/login', () => ({ html: signInPage({ methods: ['passkey'] }) }))
    const ana = await pages.person({ javaScript: false })
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    expect(await ana.page.locator('noscript p').isVisible()).toBe(true)
  })
})

const LOOKS: readonly (readonly [string, PersonOptions])[] = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['320', { width: 320 }],
  ['320-dark', { width: 320, colorScheme: 'dark' }],
]
const LONG = 'a-very-long-name-indeed-without-any-place-to-break-it-into-lines@department.example.com'
const PAGES: readonly (readonly [string, string, string])[] = [
  ['sign-in', '/.auth/login', 'E-mail address'],
  ['sign-in-problem', '/problem', 'That is not an e-mail address'],
  ['sign-in-passkey-only', '/passkey-only', 'Use the passkey'],
  ['code', '/code', 'Nothing there yet?'],
  ['code-problem', '/code-problem', 'That code is not right'],
  ['offer', '/.auth/passkey/new', 'A passkey signs you in'],
  ['sign-out', '/.auth/logout', 'You are signed in as'],
  ['error', '/error', 'This sign-in took too long'],
]

test.each(LOOKS)('every page fits, and everything to press is large enough: %s', async (look, options) => {
  pages.gateway.on('GET /problem', () => ({
    html: signInPage({
      email: LONG,
      problem: 'That is not an e-mail address. Check the e-mail address and try again.',
      hint: 'Use your passkey to go on.',
    }),
  }))
  pages.gateway.on('GET /passkey-only', () => ({ html: signInPage({ methods: ['passkey'] }) }))
  pages.gateway.on('GET /code', () => ({ html: codePage({ email: LONG, resendAfterSeconds: 0 }) }))
  pages.gateway.on('GET /code-problem', () => ({
    html: codePage({ problem: 'That code is not right. Check your newest e-mail.', triesLeft: 2 }),
  }))
  const { page, screenshot } = await pages.person(options)
  for (const [name, path, words] of PAGES) {
    await page.goto(pages.gateway.origin + path)
    await page.getByText(words).first().waitFor()
    await screenshot(`${name}-${look}`)
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    const low = await page.locator('input:visible, button:visible, a:visible').evaluateAll(tooLow)
    const shown = await page.locator('[hidden]:visible').count()
    expect({ name, beyond, low, shown }).toEqual({ name, beyond: 0, low: [], shown: 0 })
  }
})

/** WCAG 2.2, 2.5.5 at its enhanced level: 44 CSS pixels. */
function tooLow(elements: readonly Element[]): string[] {
  return elements.filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)
}

test('dark means dark: the ground is darker than the words on it', async () => {
  const brightness = async (options: PersonOptions) => {
    const one = await pages.person(options)
    await one.page.goto(`${pages.gateway.origin}/.auth/login`)
    return one.page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.documentElement)
      const sum = (rgb: string) => (rgb.match(/\d+/g) ?? []).reduce((total, part) => total + Number(part), 0)
      return sum(backgroundColor) - sum(color)
    })
  }
  expect(await brightness({})).toBeGreaterThan(0)
  expect(await brightness({ colorScheme: 'dark' })).toBeLessThan(0)
})

test('the sign-in page takes three requests and well under 40 KB', async () => {
  const ana = await pages.person()
  const requested: string[] = []
  ana.page.on('request', (request) => requested.push(new URL(request.url()).pathname))
  await ana.page.goto(`${pages.gateway.origin}/.auth/login`, { waitUntil: 'load' })
  const own = requested.filter((path) => !path.startsWith(PASSKEYS))
  expect(own).toEqual(['/.auth/login', '/.auth/assets/style.css', '/.auth/assets/client.js'])
  const bytes = [signInPage(), pages.assets.script, pages.assets.stylesheet].map(
    (part) => gzipSync(part).length,
  )
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(30_000)
})
