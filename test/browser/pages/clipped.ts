import type { Page } from 'playwright-core'

/**
 * What a person could not read: text that lies outside the window or outside the box it stands in, boxes that hold more
 * than they show, and a page to be scrolled sideways (WCAG 2.2, 1.4.10).
 *
 * @returns a line for each
 */
export async function clipped(page: Page): Promise<readonly string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return [
    ...(wide > 0 ? [`the page is ${wide} px wider than the window`] : []),
    ...(await page.evaluate(textOutside)),
    ...(await page.evaluate(boxesTooSmall)),
    ...(await page.evaluate(sentencesInColumns)),
  ]
}

function textOutside(): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? ''
    let box = node.parentElement
    if (text === '' || box === null || !box.checkVisibility({ visibilityProperty: true })) continue
    // Said to screen readers only, by intent.
    if (box.closest('.visually-hidden') !== null) continue
    // Letters reach beyond a low line without being cut off.
    const slack = Number.parseFloat(getComputedStyle(box).fontSize) / 4
    while (getComputedStyle(box).display === 'inline' && box.parentElement !== null) box = box.parentElement

    const outside = box.getBoundingClientRect()
    // Word by word: a blank at the end of a line hangs beyond it unseen (CSS Text 3, 4.1.3).
    const isOutside = [...(node.textContent ?? '').matchAll(/\S+/g)].some(({ index, 0: word }) => {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const inside = range.getBoundingClientRect()
      const sideways = Math.max(outside.left - inside.left, inside.right - outside.right)
      const beyond = Math.max(sideways, -inside.left, inside.right - innerWidth)
      const above = Math.max(outside.top - inside.top, inside.bottom - outside.bottom)
      // A pixel is rounding.
      return beyond > 1 || above > slack
    })
    if (isOutside) found.push(`“${text}” is not within its ${box.tagName}`)
  }
  return found
}

/** Words and an element side by side in a flex box are columns, not a sentence (CSS Flexbox 1, 4). */
function sentencesInColumns(): string[] {
  const hasWords = (node: Node) => (node.textContent ?? '').trim() !== ''
  return [...document.body.querySelectorAll('*')]
    .filter((box) => getComputedStyle(box).display.endsWith('flex'))
    .filter((box) => [...box.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && hasWords(node)))
    .filter((box) => [...box.children].some((part) => !part.matches('.visually-hidden') && hasWords(part)))
    .map((box) => `“${box.textContent}” stands in columns`)
}

function boxesTooSmall(): string[] {
  return (
    [...document.body.querySelectorAll('*')]
      .filter((box) => !box.matches('input, textarea, select') && box.closest('.visually-hidden') === null)
      // What a closed `details` holds is laid out within its summary's width, and not shown.
      .filter((box) => box.checkVisibility({ visibilityProperty: true }))
      .filter((box) => getComputedStyle(box).display !== 'inline' && box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.tagName} holds ${box.scrollWidth} px and shows ${box.clientWidth}`)
  )
}
