import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

const ELEVEN_MINUTES_MS = 11 * 60 * 1000

let later = 0
let stack: RunningStack
let person: Person
beforeAll(async () => {
  // The tenant's clock is ahead of the gateway's: a code can be too old before its page is.
  stack = await startDemo({ now: () => Date.now() + later })
  person = await newPerson(await launchChromium())
})
afterAll(async () => {
  await person.close()
  await stack.close()
})

async function askForCode(email: string): Promise<string> {
  await person.page.getByLabel('E-mail address').fill(email)
  await person.page.getByRole('button', { name: 'Continue', exact: true }).click()
  await person.page.getByLabel('Code from the e-mail').waitFor()
  return newestCode(stack.urls.mailbox, email)
}

test('a code that has expired is refused with what to do, and a new one leads in', async () => {
  const { page } = person
  const email = somebodyNew()
  await page.goto(`${stack.urls.gateway}/reports?year=2025`)
  const code = await askForCode(email)
  later = ELEVEN_MINUTES_MS
  await page.getByLabel('Code from the e-mail').fill(code)
  const problem = page.getByText('ask for a new one: a code lasts ten minutes')
  await problem.waitFor()
  await person.screenshot('10-expired-code')
  const cookies = await person.context.cookies()
  expect(cookies.map(({ name }) => name)).not.toContain('__Host-gatehouse')

  later = 0
  await page.getByRole('link', { name: 'Use another address' }).click()
  await page.getByLabel('Code from the e-mail').waitFor({ state: 'detached' })
  await page.waitForLoadState()
  const fresh = await askForCode(email)
  await page.getByLabel('Code from the e-mail').fill(fresh)
  await page.getByRole('button', { name: 'Not now', exact: true }).click()
  await page.waitForURL(`${stack.urls.gateway}/reports?year=2025`)
})
