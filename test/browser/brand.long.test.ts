import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HARBOUR, HONEY, TERRACE } from '../../gallery/brands.ts'
import { nearestColour } from '../../gateway/config/nearest-colour.ts'
import { loadConfig } from '../../local/load-config.ts'
import { contrastOf } from '../login-ui/contrast-of.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'

const BRANDS = { 'harbour.localhost': HARBOUR, 'honey.localhost': HONEY, 'terrace.localhost': TERRACE }
const HOSTS = ['localhost', ...Object.keys(BRANDS)]
const SCHEMES = ['light', 'dark'] as const

let stack: RunningStack
let people: Person[] = []
const complaints: string[] = []
beforeAll(async () => {
  const config = await loadConfig('gatehouse.config.ts')
  const { localhost } = config.hosts
  if (localhost === undefined) throw new Error('the demo has no host "localhost"')
  const branded = Object.entries(BRANDS).map(([host, brand]) => [host, { ...localhost, brand }])
  stack = await startDemo({ config: { ...config, hosts: { localhost, ...Object.fromEntries(branded) } } })
})
afterAll(() => stack.close())
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()))
  people = []
  expect(complaints.splice(0)).toEqual([])
})

async function at(host: string, path = '/.auth/login', options: PersonOptions = {}): Promise<Page> {
  const person = await newPerson(await launchChromium(), options)
  people.push(person)
  person.page.on('pageerror', (error) => complaints.push(String(error)))
  person.page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
  })
  await person.page.emulateMedia({ colorScheme: options.colorScheme ?? 'light', reducedMotion: 'reduce' })
  await person.page.goto(`${stack.urls.gateway.replace('localhost', host)}${path}`, { waitUntil: 'load' })
  return person.page
}

test('a brand shows: its name, its logo, its words, its links', async () => {
  const page = await at('harbour.localhost')
  expect(await page.title()).toBe('Welcome aboard · Harbour Office')
  expect(await page.locator('.brand').innerText()).toBe('Harbour Office')
  expect(await page.getByRole('heading').innerText()).toBe('Welcome aboard')
  expect(await page.locator('.foot-links a').allInnerTexts()).toEqual(['Help', 'Privacy', 'Imprint'])
  const drawn = await page.locator('img.logo').evaluate((image: HTMLImageElement) => image.naturalWidth > 0)
  expect(drawn).toBe(true)
})

test('a logo that says the name is heard as it, and is another on a dark page', async () => {
  const page = await at('honey.localhost')
  const logo = page.getByRole('banner').getByRole('img', { name: 'Honeycomb Savings Bank' })
  const shown = () => logo.evaluate((image: HTMLImageElement) => image.currentSrc)
  expect(await shown()).toBe(HONEY.logo?.src)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(shown).toBe(HONEY.logo?.dark)
})

test('a picture behind is there, and no request was made for it', async () => {
  const page = await at('terrace.localhost')
  const behind = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundImage)
  expect(behind).toContain('url("data:image/svg+xml;base64,')
})

test.each(HOSTS)('%s: a page, a stylesheet, a script, and nothing else', async (host) => {
  const requested: string[] = []
  const person = await newPerson(await launchChromium())
  people.push(person)
  person.page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requested.push(new URL(request.url()).pathname)
  })
  await person.page.goto(`${stack.urls.gateway.replace('localhost', host)}/.auth/login`, {
    waitUntil: 'load',
  })
  const own = requested.filter((path) => !path.startsWith('/.auth/authsignal/'))
  expect(own).toEqual([
    '/.auth/login',
    expect.stringMatching(/^\/\.auth\/assets\/[0-9a-f]{16}\.css$/),
    expect.stringMatching(/^\/\.auth\/assets\/[0-9a-f]{16}\.js$/),
  ])
})

describe('everything can be read, as the browser draws it:', () => {
  test.each(HOSTS.flatMap((host) => SCHEMES.map((scheme) => [host, scheme] as const)))(
    '%s, %s',
    async (host, colorScheme) => {
      const page = await at(host, '/.auth/login', { colorScheme })
      const seen = await page.evaluate(measure)
      expect(seen.length).toBeGreaterThan(8)
      const unread = seen.filter(({ front, back, atLeast }) => !(contrastOf(front, back) >= atLeast))
      expect(unread).toEqual([])
      // Words on a picture could not be measured: they have a ground of their own.
      const ground = await page.evaluate(
        () => getComputedStyle(document.querySelector('.brand') ?? document.body).backgroundColor,
      )
      expect(ground !== 'rgba(0, 0, 0, 0)').toBe(host === 'terrace.localhost')
    },
  )

  test.each(SCHEMES)('focus is seen on the card and on the ground, %s', async (colorScheme) => {
    for (const host of HOSTS) {
      const page = await at(host, '/.auth/login', { colorScheme })
      for (const selector of ['#email', '.languages summary']) {
        await page.locator(selector).focus()
        const { style, width, colour, ground } = await page.locator(selector).evaluate(ringOf)
        expect({ host, selector, style, isWide: width >= 2 }).toEqual({
          host,
          selector,
          style: 'solid',
          isWide: true,
        })
        expect({ host, selector, ratio: contrastOf(colour, ground) >= 3 }).toEqual({
          host,
          selector,
          ratio: true,
        })
      }
    }
  })
})

type Measured = {
  readonly what: string
  readonly front: string
  readonly back: string
  readonly atLeast: number
}

/** Runs in the page: the colour of every text, and what is painted behind it. */
function measure(): Measured[] {
  const hex = (colour: string) =>
    `#${(colour.match(/\d+/g) ?? [])
      .slice(0, 3)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`
  const isClear = (colour: string) => colour === 'rgba(0, 0, 0, 0)'
  const behind = (element: Element): string => {
    const own = getComputedStyle(element).backgroundColor
    const { parentElement } = element
    return isClear(own) && parentElement !== null ? behind(parentElement) : own
  }
  const hasText = (element: Element) =>
    [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim(),
    )
  const texts = [...document.body.querySelectorAll('*')].filter(
    (element) => hasText(element) && element.checkVisibility() && element.tagName !== 'SCRIPT',
  )
  const edges = [...document.querySelectorAll('input:not([type=hidden]), .button')].filter((one) =>
    one.checkVisibility(),
  )
  return [
    ...texts.map((element) => ({
      what: element.textContent?.trim() ?? '',
      front: hex(getComputedStyle(element).color),
      back: hex(behind(element)),
      atLeast: 4.5,
    })),
    ...edges.map((element) => ({
      what: `the edge of ${element.id || element.textContent}`,
      front: hex(getComputedStyle(element).borderTopColor),
      back: hex(behind(element.parentElement ?? element)),
      atLeast: 3,
    })),
  ]
}

/** Runs in the page. */
function ringOf(element: Element) {
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
  const hex = (colour: string) =>
    `#${(colour.match(/\d+/g) ?? [])
      .slice(0, 3)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}`
  const behind = (at: Element): string => {
    const own = getComputedStyle(at).backgroundColor
    return own === 'rgba(0, 0, 0, 0)' && at.parentElement !== null ? behind(at.parentElement) : own
  }
  return {
    style: outlineStyle,
    width: Number.parseFloat(outlineWidth),
    colour: hex(outlineColor),
    ground: hex(behind(element.parentElement ?? element)),
  }
}

test('errors have the host’s face, but for a host that is nobody’s', async () => {
  const known = await at('honey.localhost', '/.auth/nothing')
  expect(await known.title()).toBe('There is nothing here · Honeycomb Savings Bank')
  expect(
    await known
      .locator('.button')
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor),
  ).toBe('rgb(255, 201, 40)')
  expect(await (await at('nobody.localhost')).title()).toContain('· Gatehouse')
})

test('who wants contrast, or colours of their own, gets them whatever the brand says', async () => {
  const page = await at('honey.localhost')
  const token = (name: string) =>
    page.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one), name)
  await page.emulateMedia({ contrast: 'more' })
  expect([await token('--edge'), await token('--backdrop')]).toEqual(['#2b2210', 'none'])
  await page.emulateMedia({ contrast: null, forcedColors: 'active' })
  expect(await token('--backdrop')).toBe('none')
})

test('the colour that is suggested has the hue of the one refused, as the browser’s own OKLCH has it', async () => {
  const page = await at('localhost')
  const hueOf = (colour: string) =>
    page.evaluate((one) => {
      const probe = document.createElement('i')
      probe.style.color = `oklch(from ${one} l c h)`
      document.body.append(probe)
      const [, , hue = '0'] = getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
      return Number(hue)
    }, colour)
  for (const colour of ['#ffd400', '#00c2ff', '#ff9ecb', '#7ed321']) {
    const suggested = nearestColour(colour, (one) => contrastOf(one, '#ffffff') >= 4.5) ?? ''
    expect(Math.abs((await hueOf(suggested)) - (await hueOf(colour)))).toBeLessThan(4)
  }
})
