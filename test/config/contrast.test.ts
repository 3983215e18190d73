import { describe, expect, test } from 'vitest'
import { contrast, readColour, writeColour } from '../../gateway/config/contrast.ts'
import { lighter, mix, nearestColour } from '../../gateway/config/nearest-colour.ts'

describe('contrast as it is published:', () => {
  test.each([
    // WCAG 2.2, contrast ratio: from 1 to 21.
    ['black on white', '#000000', '#ffffff', 21],
    ['nothing on itself', '#1d5c47', '#1d5c47', 1],
    // WebAIM, "Contrast and Color Accessibility".
    ['pure red on white', '#ff0000', '#ffffff', 4],
    ['pure green on white', '#00ff00', '#ffffff', 1.37],
    ['pure blue on white', '#0000ff', '#ffffff', 8.59],
    ['the lightest grey that white can carry', '#767676', '#ffffff', 4.54],
    ['one shade lighter', '#777777', '#ffffff', 4.48],
    ['the grey of many placeholders', '#999999', '#ffffff', 2.85],
    ['the grey for 7:1', '#595959', '#ffffff', 7],
  ])('%s', (_, one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(other, one)).toBe(contrast(one, other))
  })

  test('three digits are six', () => {
    expect(contrast('#777', '#FFF')).toBe(contrast('#777777', '#ffffff'))
  })
})

test.each([['red'], ['#12'], ['#1d5c4'], ['#1d5c47aa'], ['rgb(0 0 0)'], ['#1d5c47}'], [' #1d5c47'], ['']])(
  '%j is no colour',
  (text) => {
    expect(() => readColour(text)).toThrow('not a colour')
  },
)

describe('the nearest colour', () => {
  const onWhite = (atLeast: number) => (one: string) => contrast(one, '#ffffff') >= atLeast

  test('is the colour itself where that passes, as it was written', () => {
    expect(nearestColour('#1d5c47', onWhite(4.5))).toBe('#1d5c47')
  })

  test.each([
    ['#ffd400', 4.5],
    ['#00e5ff', 4.5],
    ['#ff9ecb', 7],
    ['#808080', 10],
  ])('to %s of %d on white passes, and only just', (colour, atLeast) => {
    const ratio = contrast(nearestColour(colour, onWhite(atLeast)) ?? '', '#ffffff')
    expect(ratio).toBeGreaterThanOrEqual(atLeast)
    expect(ratio).toBeLessThan(atLeast + 0.2)
  })

  test('may be lighter as well as darker', () => {
    const onBlack = nearestColour('#003399', (one) => contrast(one, '#000000') >= 4.5) ?? ''
    expect(contrast(onBlack, '#ffffff')).toBeLessThan(contrast('#003399', '#ffffff'))
  })

  test('is none where none passes', () => {
    expect(nearestColour('#123456', () => false)).toBeUndefined()
  })

  test('of a grey is a grey', () => {
    const parts = readColour(nearestColour('#bbbbbb', onWhite(4.5)) ?? '').map((part) =>
      Math.round(part * 255),
    )
    expect(new Set(parts).size).toBe(1)
  })
})

test.each([
  ['#000000', '#ffffff', 1, '#000000'],
  ['#1d5c47', '#fff', 0, '#ffffff'],
  ['#1d5c47', '#1d5c47', 0.5, '#1d5c47'],
  // CSS Color 4, 12.2: by default colours are mixed in Oklab; browsers make #636363 of black and white.
  ['#000000', '#ffffff', 0.5, '#636363'],
])('%s and %s mixed with %d of the first make %s', (one, other, share, mixed) => {
  expect(mix(one, other, share)).toBe(mixed)
})

test('lighter goes no further than white, and darker than black', () => {
  expect([lighter('#888888', 1), lighter('#888888', -1)]).toEqual(['#ffffff', '#000000'])
})

// CSS Color 4, 13.1.5: where there is no such vivid colour the lightness stays and the chroma goes; cut off part by part,
// a yellow would stay one however light it was to be.
test('a colour that is too light for its hue is pale, not another lightness', () => {
  const [red, green, blue] = readColour(lighter('#ffff00', 0.04))
  expect([red, green]).toEqual([1, 1])
  expect(blue).toBeGreaterThan(0.9)
})

test('what is written can be read again', () => {
  expect(writeColour(readColour('#0A2b3c'))).toBe('#0a2b3c')
  expect(writeColour([2, -1, 0.5])).toBe('#ff0080')
})
