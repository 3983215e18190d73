import type { Page } from 'playwright-core'

/** WCAG 2.2, 2.4.13: a ring around it, two pixels wide at least; `auto` is the browser's own, which is. */
const RING_MIN_PX = 2
/** More stops than any page of ours has. */
const MAX_STOPS = 40

export type FocusStop = {
  /** `BUTTON Continue`, `INPUT email` */
  readonly what: string
  readonly hasRing: boolean
}

/**
 * Where the key Tab leads, from the top of the page until it leaves the page or comes to a stop again.
 *
 * @throws Error where it never does: a trap
 */
export async function focusStops(page: Page): Promise<readonly FocusStop[]> {
  await page.evaluate(() => {
    // Whence Tab goes on (HTML 6.6.3, sequential focus navigation starting point).
    document.body.tabIndex = -1
    document.body.focus()
  })
  const stops: FocusStop[] = []
  const seen: string[] = []
  while (stops.length < MAX_STOPS) {
    await page.keyboard.press('Tab')
    const { at, ...stop } = await page.evaluate(focused, RING_MIN_PX)
    if (at === 'BODY' || seen.includes(at)) return stops
    seen.push(at)
    stops.push(stop)
  }
  throw new Error(`Tab finds no end: ${stops.map(({ what }) => what).join(', ')}`)
}

/** What a person sees who looks where they are. */
export async function focusedNow(page: Page): Promise<FocusStop> {
  const { what, hasRing } = await page.evaluate(focused, RING_MIN_PX)
  return { what, hasRing }
}

function focused(ringMinPx: number): FocusStop & { readonly at: string } {
  const element = document.activeElement ?? document.body
  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
  const isSeen = outlineStyle !== 'none' && !/^rgba\(.*, 0\)$/.test(outlineColor)
  const all = [...document.querySelectorAll(element.tagName)]
  const name = element.getAttribute('name') ?? element.textContent?.trim()
  return {
    at: element === document.body ? 'BODY' : `${element.tagName} ${all.indexOf(element)}`,
    what: `${element.tagName} ${name}`,
    hasRing: isSeen && (outlineStyle === 'auto' || Number.parseFloat(outlineWidth) >= ringMinPx),
  }
}
