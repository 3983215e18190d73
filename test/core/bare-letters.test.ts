import { describe, expect, test } from 'vitest'
import { bareLetters } from '../../gateway/core/bare-letters.ts'

/** What servers are known to compare by when they do not care for case. */
const COMPARISONS: readonly (readonly [sentence: string, (text: string) => string])[] = [
  ['small letters', (text) => text.toLowerCase()],
  ['capitals', (text) => text.toUpperCase()],
  ['capitals of small letters', (text) => text.toLowerCase().toUpperCase()],
  ['small letters in one form', (text) => text.normalize('NFKC').toLowerCase()],
  ['capitals in one form', (text) => text.normalize('NFKC').toUpperCase()],
  ['one form', (text) => text.normalize('NFC')],
  ['letters and marks apart', (text) => text.normalize('NFD')],
]
/** GREEK YPOGEGRAMMENI, which is a space and a mark to some: no name of a folder. */
const ODD = 0x37a

function everyLetter(): readonly string[] {
  const codes = Array.from({ length: 0x1ffff }, (_, code) => code)
  const isOne = (code: number) => code > 0x20 && (code < 0xd800 || code > 0xdfff) && code !== ODD
  return codes.filter(isOne).map((code) => String.fromCodePoint(code))
}

describe('no origin takes more letters for the same, of all there are', () => {
  const letters = everyLetter()
  test.each(COMPARISONS)('by %s', (_, fold) => {
    const apart = letters.filter((letter) => bareLetters(fold(letter)) !== bareLetters(letter))
    expect(apart).toEqual([])
  })
})

test('what is no letter stays', () => {
  expect(bareLetters('/a/B%2F;x=1')).toBe('/a/b%2f;x=1')
})
