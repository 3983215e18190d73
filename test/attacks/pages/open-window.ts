import type { Page } from 'playwright-core'
import type { Person } from '../../support/chromium.ts'

/** Opens a page of ours by a script of the page that is there. `reached` is the title that script sees, or `nothing`. */
export async function openWindow(
  { context, page }: Pick<Person, 'context' | 'page'>,
  path: string,
): Promise<{ readonly window: Page; readonly reached: string }> {
  const opened = context.waitForEvent('page')
  await page.evaluate((to) => Object.assign(globalThis, { theirs: open(to) }), path)
  const window = await opened
  await window.locator('main h1').waitFor()
  const reached = await page.evaluate(() => {
    const { theirs } = globalThis as unknown as { theirs: Window }
    try {
      return theirs.closed ? 'nothing' : theirs.document.title
    } catch {
      // Cut off, and not called closed yet: the two windows are in processes of their own.
      return 'nothing'
    }
  })
  return { window, reached }
}
