import { expect, test } from 'vitest'
import { accessibilityTree } from './pages/accessibility-tree.ts'
import { EACH_STATE, useStates } from './pages/use-states.ts'

const goTo = useStates()

/** What is met on the way in and out. */
const MAIN_FLOW = [
  'sign-in.plain',
  'sign-in.e-mail-address-wrong',
  'code.fresh',
  'code.wrong-said-by-the-script',
  'offer.fresh',
  'error.502-the-app-is-away',
  'sign-out.of-somebody',
]

// Where it is meant to be heard otherwise: `npx vitest run test/browser/accessibility-tree.test.ts -u`, and read the diff.
test.each(MAIN_FLOW)('%s is told to assistive technology as it was', async (name) => {
  const state = EACH_STATE.find(([known]) => known === name)?.[1]
  if (state === undefined) throw new Error(`there is no state ${name}`)
  const page = await goTo(state)
  // `autofocus` takes effect with a frame after the page has come (HTML 6.6.7).
  await page.waitForFunction(
    () => document.querySelector('[autofocus]') === null || document.activeElement !== document.body,
  )
  await expect(`${await accessibilityTree(page)}\n`).toMatchFileSnapshot(`snapshots/${name}.txt`)
})
