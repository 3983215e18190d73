import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Look } from './look.ts'
import type { StatesServer } from './serve-states.ts'
import { fileOf, type Shot } from './shots.ts'
import { visit } from './visit.ts'

/** Long enough for a busy machine; a state that takes longer is not reached. */
const WAIT_MS = 10_000

/**
 * Writes each shot to its file.
 *
 * @param folder that is there
 * @param taken told of each
 */
export async function takeShots(
  browser: Browser,
  server: StatesServer,
  shots: readonly Shot[],
  folder: string,
  taken: (shot: Shot) => void,
): Promise<void> {
  for (const look of new Set(shots.map((shot) => shot.look))) {
    const context = await openContext(browser, look)
    const page = await context.newPage()
    for (const shot of shots.filter((one) => one.look === look)) {
      await visit(page, server, shot.state, look.lang)
      await settle(page)
      await page.screenshot({ path: join(folder, fileOf(shot)), fullPage: true, caret: 'initial' })
      taken(shot)
    }
    await context.close()
  }
}

async function openContext(browser: Browser, { browser: options }: Look) {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(WAIT_MS)
  return context
}

/** No picture between two colours: what moves to an end is there; what goes round for ever stays. */
async function settle(page: Page): Promise<void> {
  // What was pressed has moved on, and something else would be under the pointer.
  await page.mouse.move(0, 0)
  // Without functions of their own: what runs TypeScript gives them names by a helper that the page does not have.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.all(ending.map((one) => one.finished.catch(() => undefined)))
  })
}
