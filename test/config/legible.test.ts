import { describe, expect, test } from 'vitest'
import { BASE, type Palette } from '../../gateway/config/base-palette.ts'
import { illegible } from '../../gateway/config/legible.ts'

type Token = keyof Palette

/** Every two colours of a page that meet (login-ui/style), told as an operator is told of them. */
const TEXT: readonly (readonly [what: string, front: Token, back: Token])[] = [
  ['text on the card', 'ink', 'surface'],
  ['quiet text on the card', 'ink-quiet', 'surface'],
  ['text in a hint', 'ink', 'hint-ground'],
  ['text of a problem', 'ink', 'problem-ground'],
  ['links on the card', 'accent', 'surface'],
  ['links pointed at', 'accent-strong', 'surface'],
  ['text on the accent', 'on-accent', 'accent'],
  ['text on the accent pointed at', 'on-accent', 'accent-strong'],
  ['text on a button', 'on-button', 'button'],
  ['text on a button pointed at', 'on-button', 'button-strong'],
  ['text on the ground', 'on-ground', 'ground'],
  ['text on the glow', 'on-ground', 'glow'],
]
const MARKS: typeof TEXT = [
  ['the edge of a button', 'button-edge', 'surface'],
  ['the edge of a field', 'edge', 'surface'],
  ['the bar of a problem', 'problem', 'surface'],
  ['the mark of a problem', 'problem', 'problem-ground'],
  ['focus on the ground', 'ground-accent', 'ground'],
]

const faultsWith = (front: Token, back: Token, colour: string) =>
  illegible({ ...BASE.light, [front]: colour, [back]: '#ffffff' }).map(({ what }) => what)

// WebAIM's contrast checker: on white #767676 has 4.54, #777777 4.48; #949494 has 3.03, #959595 2.99.
describe('text needs 4.5 (WCAG 2.2, 1.4.3):', () => {
  test.each(TEXT)('%s', (what, front, back) => {
    expect(faultsWith(front, back, '#777777')).toContain(what)
    expect(faultsWith(front, back, '#767676')).not.toContain(what)
  })
})

describe('marks and edges need 3 (WCAG 2.2, 1.4.11):', () => {
  test.each(MARKS)('%s', (what, front, back) => {
    expect(faultsWith(front, back, '#959595')).toContain(what)
    expect(faultsWith(front, back, '#949494')).not.toContain(what)
  })
})

test('our own colours are legible', () => {
  expect([illegible(BASE.light), illegible(BASE.dark)]).toEqual([[], []])
})
