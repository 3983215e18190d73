import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { BASE, type Palette, type Scheme } from '../../gateway/config/base-palette.ts'
import { colourFaults } from '../../gateway/config/brand-colours.ts'
import { paletteFor } from '../../gateway/config/palette.ts'
import type { BrandColours } from '../../gateway/core/brand.ts'
import { contrastOf } from '../login-ui/contrast-of.ts'
import { seededRandom } from '../support/seeded-random.ts'

const SCHEMES: readonly Scheme[] = ['light', 'dark']

test.each(SCHEMES)('the colours that brands start from are those of the stylesheet: %s', (scheme) => {
  const css = readFileSync('login-ui/style/tokens.css', 'utf8')
  const [light = {}, dark = {}] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) =>
    tokens(block),
  )
  const written = scheme === 'light' ? light : { ...light, ...dark }
  const resolved = (name: string): string => {
    const [, other] = /^var\(--([\w-]+)\)$/.exec(written[name] ?? '') ?? []
    return other === undefined ? (written[name] ?? '') : resolved(other)
  }
  const names = Object.keys(BASE[scheme])
  expect(Object.fromEntries(names.map((name) => [name, resolved(name)]))).toEqual(BASE[scheme])
})

function tokens(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6}|var\(--[\w-]+\));/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
}

test.each(SCHEMES)('who gives no colours has ours: %s', (scheme) => {
  expect(paletteFor({}, scheme)).toEqual(BASE[scheme])
})

describe('one colour is enough:', () => {
  test.each([['#0b5fff'], ['#8c2f5b'], ['#b00020'], ['#00695c'], ['#000000'], ['#5b4b00']])(
    '%s',
    (accent) => {
      const [light, dark] = SCHEMES.map((scheme) => paletteFor({ accent }, scheme))
      expect([light?.accent, light?.button, light?.surface]).toEqual([accent, accent, BASE.light.surface])
      // On the dark page it is lighter, or nobody could read it there.
      expect(contrastOf(dark?.accent, '#ffffff')).toBeLessThan(contrastOf(accent, '#ffffff'))
      expect(unseen(light)).toEqual([])
      expect(unseen(dark)).toEqual([])
    },
  )
})

test('a dark accent chosen by hand is taken as it is, for buttons too', () => {
  const dark = paletteFor({ accent: '#0b5fff', button: '#ffd400', dark: { accent: '#ff9ecb' } }, 'dark')
  expect([dark.accent, dark.button]).toEqual(['#ff9ecb', '#ff9ecb'])
})

test.each([
  ['a dark one', '#0a2352'],
  ['a light one', '#ffd400'],
  ['one between', '#777777'],
])('words on the ground suit it: %s', (_, ground) => {
  expect(contrastOf(paletteFor({ ground }, 'light')['on-ground'], ground)).toBeGreaterThanOrEqual(4.5)
})

test.each<[string, BrandColours]>([
  ['quiet words and fields, where all words are pale', { ink: '#666666' }],
  ['the focus on a ground of the accent’s colour', { accent: '#8c2f5b', ground: '#8c2f5b' }],
  ['a button as pale as the card', { button: '#fff3c4' }],
  ['a pale accent’s button', { accent: '#5b4b00', button: '#ffffff' }],
])('what is made can be seen: %s', (_, colours) => {
  expect(unseen(paletteFor(colours, 'light'))).toEqual([])
})

test('a button of the light page’s is lighter than the dark page’s card, though a darker one could be seen too', () => {
  const { button } = paletteFor({ button: '#000000', dark: { surface: '#777777' } }, 'dark')
  expect(contrastOf(button, '#000000')).toBeGreaterThan(contrastOf('#777777', '#000000'))
})

test.each<[keyof BrandColours & keyof Palette, string, readonly (keyof Palette)[]]>([
  ['accent', '#8c2f5b', ['accent-strong', 'button', 'button-strong', 'button-edge', 'hint-ground']],
  ['accent', '#8c2f5b', ['glow', 'ground-accent']],
  ['surface', '#fff6e0', ['hint-ground', 'problem-ground', 'ink-quiet', 'line', 'edge']],
  ['ink', '#4a0d2b', ['ink-quiet', 'line', 'edge', 'on-ground']],
  ['ground', '#0a2352', ['glow', 'on-ground', 'ground-accent']],
  ['button', '#ffd400', ['button-strong', 'on-button', 'button-edge']],
])('of the %s %s is made: %s', (name, colour, made) => {
  const palette = paletteFor({ [name]: colour }, 'light')
  expect(palette[name]).toBe(colour)
  expect(made.filter((one) => palette[one] === BASE.light[one])).toEqual([])
})

test('the words on a button are white where white will do, else black', () => {
  expect(paletteFor({ button: '#767676' }, 'light')['on-button']).toBe('#ffffff')
  expect(paletteFor({ button: '#777777' }, 'light')['on-button']).toBe('#000000')
})

/** Colours of any kind: whatever the check lets through can be seen on both pages, by another's arithmetic. */
test('no brand that is let through has anything that can’t be read', () => {
  const random = seededRandom(20_261_122)
  const colour = () =>
    `#${Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`
  const some = <Value>(value: Value) => (random() < 0.5 ? value : undefined)
  let passed = 0
  for (let i = 0; i < 150; i += 1) {
    const colours = JSON.parse(
      JSON.stringify({
        accent: some(colour()),
        button: some(colour()),
        ground: some(colour()),
        ink: random() < 0.2 ? colour() : undefined,
        dark: some({ accent: some(colour()), ground: some(colour()) }),
      }),
    ) as BrandColours
    const faults = colourFaults(colours)
    const hidden = SCHEMES.flatMap((scheme) =>
      unseen(paletteFor(colours, scheme)).map((what) => [scheme, what]),
    )
    if (faults.length === 0) passed += 1
    expect({ colours, isRefused: faults.length > 0, hidden }).toEqual({
      colours,
      isRefused: hidden.length > 0 || faults.some(({ problem }) => problem.includes('page')),
      hidden,
    })
  }
  expect(passed).toBeGreaterThan(15)
})

const TEXT: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['ink', 'surface'],
  ['ink', 'hint-ground'],
  ['ink', 'problem-ground'],
  ['ink-quiet', 'surface'],
  ['accent', 'surface'],
  ['accent-strong', 'surface'],
  ['on-accent', 'accent'],
  ['on-button', 'button'],
  ['on-button', 'button-strong'],
  ['on-ground', 'ground'],
  ['on-ground', 'glow'],
]
const MARKS: readonly (readonly [keyof Palette, keyof Palette])[] = [
  ['edge', 'surface'],
  ['button-edge', 'surface'],
  ['problem', 'surface'],
  ['problem', 'problem-ground'],
  ['ground-accent', 'ground'],
]

/** WCAG 2.2, 1.4.3 and 1.4.11. */
function unseen(palette: Palette | undefined): readonly string[] {
  const below = (atLeast: number) => (pair: readonly [keyof Palette, keyof Palette]) =>
    contrastOf(palette?.[pair[0]], palette?.[pair[1]]) < atLeast
  return [...TEXT.filter(below(4.5)), ...MARKS.filter(below(3))].map((pair) => pair.join(' on '))
}
