import fc from 'fast-check'
import { expect, test } from 'vitest'
import { preferredLanguage } from '../../gateway/request/preferred-language.ts'

const THERE = ['en', 'de', 'pt', 'zh']

test.each([
  ['the one asked for', 'de', 'de'],
  ['any region of it', 'de-AT', 'de'],
  ['whatever its script', 'zh-Hant-TW', 'zh'],
  ['however it is written', 'DE-de', 'de'],
  ['the first of several', 'pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
  ['the first there is', 'sv,nb;q=0.9,de;q=0.4,en;q=0.3', 'de'],
  ['the heaviest, wherever it stands', 'en;q=0.2, de;q=0.9', 'de'],
  ['what stands first of two as heavy', 'zh;q=0.5,de;q=0.5', 'zh'],
  ['none that weighs nothing', 'de;q=0,en;q=0.1', 'en'],
  ['none that weighs nothing, though no other is asked for', 'de;q=0', undefined],
  ['none with a weight that is none', 'de;q=heavy,en;q=0.1', 'en'],
  ['none with a weight above one', 'de;q=2,en', 'en'],
  ['none for a wildcard alone', '*', undefined],
  ['none for a language there is not', 'sv', undefined],
  ['none for nothing', '', undefined],
  ['none for a name every object has', 'constructor', undefined],
  ['none past what is read', `${'sv,'.repeat(200)}de`, undefined],
])('%s', (_sentence, asked, expected) => {
  expect(preferredLanguage(asked, THERE)).toBe(expected)
})

test('whatever is asked for, it is one of those there are, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (asked) => {
      expect([...THERE, undefined]).toContain(preferredLanguage(asked, THERE))
    }),
  )
})
