import type { Page } from 'playwright-core'
import { clipped } from './clipped.ts'

const HEIGHT = 800
/** A window 1,280 pixels wide at 400 % (WCAG 2.2, 1.4.10). */
const NARROWEST = { width: 320, height: HEIGHT }
/** The same window at 200 %. */
const ZOOMED = { width: 640, height: HEIGHT / 2 }

/** How a page is looked at, one after the other in the same tab. */
const LOOKS: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['at 320 px', (page) => page.setViewportSize(NARROWEST)],
  ['from right to left', (page) => page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))],
  ['with more space between letters, words and lines', (page) => page.evaluate(spaceOut)],
  ['at 640 px, with text of 200 %', enlarge],
]

export const NOTHING_CLIPPED = Object.fromEntries(LOOKS.map(([look]) => [look, []]))

/** @returns what can't be read, by how the page was looked at; `NOTHING_CLIPPED` if all is well */
export async function clippedInAllLooks(page: Page): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {}
  for (const [look, change] of LOOKS) {
    await change(page)
    found[look] = await clipped(page)
  }
  return found
}

/** WCAG 2.2, 1.4.12: as a person's own style sheet would, which no policy of the page's binds. */
function spaceOut(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  )
  document.adoptedStyleSheets = [sheet]
}

/** WCAG 2.2, 1.4.4, and by the window's zoom on top of it. */
async function enlarge(page: Page): Promise<void> {
  await page.setViewportSize(ZOOMED)
  await page.evaluate(() => {
    document.adoptedStyleSheets = []
    document.documentElement.setAttribute('dir', 'ltr')
    document.documentElement.style.fontSize = '200%'
  })
}
