import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import {
  type Chromium,
  launchChromium,
  newPerson,
  type Person,
  type PersonOptions,
} from '../../support/chromium.ts'
import { type Assets, buildAssets } from './build-assets.ts'
import { type ScriptedGateway, startScriptedGateway } from './scripted-gateway.ts'

export const PASSKEYS = '/.auth/authsignal/v1/client'
export const CODE = 'Code from the e-mail'

export type PageRig = {
  readonly assets: Assets
  readonly gateway: ScriptedGateway
  /** Closed after the test. */
  person(options?: PersonOptions): Promise<Person>
  /** Somebody who asked for a code. */
  atCodePage(options?: PersonOptions): Promise<Person>
  /** Resolves when they are where they wanted to be. */
  arrived(one: Person): Promise<void>
  /** What was posted there, oldest first. */
  posts(path: string): readonly Readonly<Record<string, unknown>>[]
}

/** The pages before a scripted gateway, one for each test. A word of the policy's, or an exception, fails it. */
export function usePages(): PageRig {
  let browser: Chromium
  let assets: Assets
  let gateway: ScriptedGateway
  const people: Person[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    ;[browser, assets] = await Promise.all([launchChromium(), buildAssets()])
  })
  beforeEach(async () => {
    gateway = await startScriptedGateway(assets)
  })
  afterEach(async () => {
    await Promise.all(people.splice(0).map((one) => one.close()))
    await gateway.close()
    expect(complaints.splice(0)).toEqual([])
  })

  async function person(options: PersonOptions = {}): Promise<Person> {
    const one = await newPerson(browser, options)
    people.push(one)
    one.page.on('pageerror', (error) => complaints.push(String(error)))
    one.page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
    })
    return one
  }

  async function atCodePage(options: PersonOptions = {}): Promise<Person> {
    const one = await person(options)
    await one.page.goto(`${gateway.origin}/.auth/login`)
    await one.page.getByLabel('E-mail address').fill('ana@example.com')
    await one.page.getByRole('button', { name: 'Continue' }).click()
    await one.page.getByLabel(CODE).waitFor()
    return one
  }

  return {
    get assets() {
      return assets
    },
    get gateway() {
      return gateway
    },
    person,
    atCodePage,
    arrived: ({ page }) => page.waitForURL(`${gateway.origin}/reports?year=2025`),
    posts: (path) => gateway.received(`POST ${path}`).map(({ fields }) => fields),
  }
}

/** The sentence in the live region, once there is one. */
export async function problemOf({ page }: Person): Promise<string> {
  const line = page.getByRole('alert').locator('p')
  await line.waitFor()
  return line.innerText()
}

/** Holds a reply back until let go. */
export function held(): { readonly until: Promise<void>; release(): void } {
  let release = () => {}
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  return { until, release: () => release() }
}
