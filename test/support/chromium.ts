import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startChromium } from '../../gallery/chromium/start-chromium.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import {
  type AuthenticatorOptions,
  addVirtualAuthenticator,
  type VirtualAuthenticator,
} from './chromium/virtual-authenticator.ts'

export type Chromium = Browser

export type PersonOptions = {
  /** Default true. */
  readonly javaScript?: boolean
  /** Default light. */
  readonly colorScheme?: 'light' | 'dark'
  /** Of the page, in CSS pixels; default 1,280. */
  readonly width?: number
}

/** Somebody in front of a browser of their own: no cookies, no passkeys, one tab. */
export type Person = {
  readonly context: BrowserContext
  readonly page: Page
  /** Requests that got no answer, and the browser's word for why: an error page has no text. */
  readonly unanswered: readonly string[]
  /** Gives this person's tab a device that can hold passkeys; one at most for each person. */
  addAuthenticator(options?: AuthenticatorOptions): Promise<VirtualAuthenticator>
  /** Writes `test/browser/screenshots/NAME.png` when the environment has `SCREENSHOTS=1`. */
  screenshot(name: string): Promise<void>
  close(): Promise<void>
}

const HEIGHT = 800
const WIDTH = 1_280
// Below vitest's 15 s for a whole test, so that a wait in vain says what it waited for.
const WAIT_MS = 10_000
const SCREENSHOTS = new URL('../browser/screenshots/', import.meta.url)

let shared: Promise<Chromium> | undefined

/**
 * The browser of this worker: started by the first who asks, shared by all test files, closed at the end of
 * the worker. Outside vitest the caller closes it.
 * @throws when no Chromium can be found or unpacked; the message says what to do
 */
export function launchChromium(): Promise<Chromium> {
  shared ??= launch()
  return shared
}

async function launch(): Promise<Chromium> {
  const browser = await startChromium()
  // Should it crash, the next file gets a new one.
  browser.once('disconnected', () => {
    shared = undefined
  })
  closeAtWorkerEnd(() => browser.close())
  return browser
}

/** A new person; whoever asked closes them. */
export async function newPerson(browser: Chromium, options: PersonOptions = {}): Promise<Person> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScript ?? true,
    colorScheme: options.colorScheme ?? 'light',
    viewport: { width: options.width ?? WIDTH, height: HEIGHT },
  })
  context.setDefaultTimeout(WAIT_MS)
  const page = await context.newPage()
  const unanswered: string[] = []
  page.on('requestfailed', (request) => {
    unanswered.push(`${request.method()} ${request.url()}: ${request.failure()?.errorText}`)
  })
  return {
    context,
    page,
    unanswered,
    addAuthenticator: (authenticator = {}) => addVirtualAuthenticator(page, authenticator),
    screenshot: (name) => screenshot(page, name),
    close: () => context.close(),
  }
}

async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, SCREENSHOTS)), fullPage: true })
}
