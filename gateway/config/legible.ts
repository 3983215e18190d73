import type { SchemeColours } from '../core/brand.ts'
import type { Palette } from './base-palette.ts'
import { contrast } from './contrast.ts'

/** WCAG 2.2, 1.4.3: text. All of ours counts as small. */
export const TEXT = 4.5
/** WCAG 2.2, 1.4.11: edges of fields, marks, focus. */
export const EDGE = 3

type Token = keyof Palette
type Field = keyof SchemeColours

/** What is seen, where, how well, and which of an operator's colours may be to blame, the likeliest first. */
type Pair = readonly [what: string, front: Token, back: Token, atLeast: number, byFields: readonly Field[]]

/** Every two colours that meet. */
const PAIRS: readonly Pair[] = [
  ['text on the card', 'ink', 'surface', TEXT, ['ink', 'surface']],
  ['quiet text on the card', 'ink-quiet', 'surface', TEXT, ['ink', 'surface']],
  ['text in a hint', 'ink', 'hint-ground', TEXT, ['ink', 'surface', 'accent']],
  ['text of a problem', 'ink', 'problem-ground', TEXT, ['ink', 'surface']],
  ['links on the card', 'accent', 'surface', TEXT, ['accent', 'surface']],
  ['links pointed at', 'accent-strong', 'surface', TEXT, ['accent', 'surface']],
  ['text on the accent', 'on-accent', 'accent', TEXT, ['accent']],
  ['text on the accent pointed at', 'on-accent', 'accent-strong', TEXT, ['accent']],
  ['text on a button', 'on-button', 'button', TEXT, ['button', 'accent']],
  ['text on a button pointed at', 'on-button', 'button-strong', TEXT, ['button', 'accent']],
  ['the edge of a button', 'button-edge', 'surface', EDGE, ['button', 'accent', 'surface']],
  ['the edge of a field', 'edge', 'surface', EDGE, ['ink', 'surface']],
  ['the bar of a problem', 'problem', 'surface', EDGE, ['surface']],
  ['the mark of a problem', 'problem', 'problem-ground', EDGE, ['surface']],
  ['text on the ground', 'on-ground', 'ground', TEXT, ['ground']],
  ['text on the glow', 'on-ground', 'glow', TEXT, ['ground', 'accent']],
  ['focus on the ground', 'ground-accent', 'ground', EDGE, ['ground', 'accent']],
]

export type Illegible = {
  readonly what: string
  readonly front: string
  readonly back: string
  readonly ratio: number
  readonly atLeast: number
  readonly byFields: readonly Field[]
}

/** Whatever in these colours people with low vision, or a bad screen, could not make out. */
export function illegible(palette: Palette): readonly Illegible[] {
  return PAIRS.map(([what, front, back, atLeast, byFields]) => ({
    what,
    front: palette[front],
    back: palette[back],
    ratio: contrast(palette[front], palette[back]),
    atLeast,
    byFields,
  })).filter(({ ratio, atLeast }) => ratio < atLeast)
}
