import { afterEach, beforeAll, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person } from '../support/chromium.ts'
import { demoStack, type RunningStack, somebodyNew } from '../support/stack.ts'
import { accessibilityTree } from './pages/accessibility-tree.ts'
import { focusedNow, focusStops } from './pages/focus-stops.ts'

const DEEP_LINK = '/reports?year=2025'

let stack: RunningStack
let person: Person | undefined
beforeAll(async () => {
  stack = await demoStack()
})
afterEach(async () => {
  await person?.close()
  person = undefined
})

test('from the door to the app by the keyboard alone', async () => {
  person = await newPerson(await launchChromium())
  const { page } = person
  const email = somebodyNew()
  await page.goto(`${stack.urls.gateway}${DEEP_LINK}`)
  await page.locator('[data-passkey] button').waitFor()
  expect(await focusedNow(page)).toEqual({ what: 'INPUT email', hasRing: true })

  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await page.locator('#code').waitFor()
  expect(await focusedNow(page)).toEqual({ what: 'INPUT code', hasRing: true })

  const right = await newestCode(stack.urls.mailbox, email)
  const region = await page.getByRole('alert').elementHandle()
  expect(await region?.textContent()).toBe('')
  // Six digits would send themselves; five and Enter are sent by the key.
  await page.keyboard.type(right.startsWith('00000') ? '11111' : '00000')
  await page.keyboard.press('Enter')
  await page.locator('.problem p').waitFor()
  // The region that was there before: only of that is a change announced (WAI-ARIA 1.2, alert).
  expect(await region?.textContent()).toContain('That code is not right.')
  expect(await focusedNow(page)).toEqual({ what: 'INPUT code', hasRing: true })
  const heard = await accessibilityTree(page)
  expect(heard).toMatch(
    /- alert \[live: assertive\]\n\s+- paragraph\n\s+- StaticText "That code is not right/,
  )
  expect(heard).toMatch(/- textbox "Code from the e-mail" .*\(That code is not right.*\[invalid: true/)

  // What was wrong is selected: the next keys take its place.
  await page.keyboard.type(right)
  await page.getByRole('heading', { name: 'Skip the code next time' }).waitFor()
  const stops = await focusStops(page)
  expect(stops.slice(0, 2).map(({ what }) => what)).toEqual(['BUTTON Create a passkey', 'BUTTON Not now'])
  while ((await focusedNow(page)).what !== 'BUTTON Not now') await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${stack.urls.gateway}${DEEP_LINK}`)
  expect(await page.locator('#signed-in-as').textContent()).toBe(email)
})
