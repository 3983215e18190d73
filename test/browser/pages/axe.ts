import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 AA, by the version that brought each rule, and what the authors of axe hold to be good besides. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export type AxeReport = {
  /** A line for each element that breaks a rule, or of which axe can't tell. */
  readonly findings: readonly string[]
  /** Rules that found something to look at, and were met. */
  readonly rulesMet: number
  /** Elements that were looked at, by all rules together. */
  readonly checks: number
}

/** Everything axe knows to look at. */
export function runAxe(page: Page): Promise<AxeReport> {
  return run(page, { type: 'tag', values: TAGS })
}

async function run(page: Page, runOnly: axe.RunOnly): Promise<AxeReport> {
  const hasAxe = await page.evaluate(() => 'axe' in window)
  // Not as a script of the page, which its policy forbids.
  if (!hasAxe) await page.evaluate(axe.source)
  // Of a gradient axe says that it can't tell. What stands on the ground is measured on the ground; that it can be read
  // where it glows as well is said by test/login-ui/contrast.test.ts and test/config/palette.test.ts.
  await page.evaluate(() => document.documentElement.style.setProperty('--backdrop', 'none'))
  const { violations, incomplete, passes } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: typeof axe }).axe.run(
        // A letter for a mark is a logotype (WCAG 2.2, 1.4.3), and too short for axe to tell.
        { exclude: ['svg.mark'] },
        {
          runOnly: only,
          resultTypes: ['violations', 'incomplete'],
          // None of our pages has a frame.
          iframes: false,
        },
      ),
    runOnly,
  )
  const found = [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
  )
  return {
    findings: found,
    rulesMet: passes.length,
    checks: passes.reduce((sum, { nodes }) => sum + nodes.length, 0),
  }
}
