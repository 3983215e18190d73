import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastOf } from './contrast-of.ts'

// WCAG 2.2: 1.4.3 asks 4.5 for text, 1.4.11 asks 3 for the edges of fields, icons and focus.
const TEXT = 4.5
const EDGE = 3

const css = readFileSync(new URL('../../login-ui/style/tokens.css', import.meta.url), 'utf8')
const [lightBlock = '', darkBlock = ''] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block]) => block)
const light = colours(lightBlock)
const schemes = [
  ['light', light],
  ['dark', { ...light, ...colours(darkBlock) }],
] as const

describe.each(schemes)('%s', (_scheme, colour) => {
  test.each([
    ['text on the card', 'ink', 'surface', TEXT],
    ['text on the ground', 'ink', 'ground', TEXT],
    ['quiet text on the card', 'ink-quiet', 'surface', TEXT],
    ['the product name on the ground', 'on-ground', 'ground', TEXT],
    ['the product name where it glows', 'on-ground', 'glow', TEXT],
    ['a link to help on the ground', 'on-ground', 'ground', TEXT],
    ['text in a hint', 'ink', 'hint-ground', TEXT],
    ['text of a problem', 'ink', 'problem-ground', TEXT],
    ['a link on the card', 'accent', 'surface', TEXT],
    ['a link pointed at', 'accent-strong', 'surface', TEXT],
    ['a button', 'on-accent', 'accent', TEXT],
    ['a button pointed at', 'on-accent', 'accent-strong', TEXT],
    ['the edge of a field', 'edge', 'surface', EDGE],
    ['the mark of a problem', 'problem', 'problem-ground', EDGE],
    ['the bar of a problem', 'problem', 'surface', EDGE],
    ['the focus ring', 'accent', 'surface', EDGE],
    ['the focus ring on the ground', 'ground-accent', 'ground', EDGE],
    ['the mark of the house where it glows', 'ground-accent', 'glow', EDGE],
  ])('%s can be seen', (_sentence, front, back, atLeast) => {
    expect(contrastOf(colour[front], colour[back])).toBeGreaterThanOrEqual(atLeast)
  })
})

function colours(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name, hex]),
  )
}
