import { describe, expect, test } from 'vitest'
import { withRing } from '../../cli/edit-ring.ts'

const ring = (text: string) => withRing(text, 'sealing', ['A', 'B'], ['C', 'A', 'B'])

describe('a list is changed in the hand of what stood there:', () => {
  test.each([
    [
      'in one line',
      "keys: { sealing: [secret('A'), secret('B')], x: 1 }",
      "keys: { sealing: [secret('C'), secret('A'), secret('B')], x: 1 }",
    ],
    [
      'in one line, with other quotes and a comma at its end',
      'sealing: [ secret("A"),secret("B"), ],',
      'sealing: [secret("C"), secret("A"), secret("B")],',
    ],
    [
      'a line each',
      "  sealing: [\n    secret('A'),\n    secret('B'),\n  ],",
      "  sealing: [\n    secret('C'),\n    secret('A'),\n    secret('B'),\n  ],",
    ],
    [
      'as JSON has it',
      '"sealing": [{"secret":"A"},{"secret":"B"}]',
      '"sealing": [{"secret":"C"}, {"secret":"A"}, {"secret":"B"}]',
    ],
    [
      'as JSON has it, a line each',
      '{ "sealing": [\n\t{ "secret": "A" },\n\t{ "secret": "B" }\n] }',
      '{ "sealing": [\n\t{ "secret": "C" },\n\t{ "secret": "A" },\n\t{ "secret": "B" }\n] }',
    ],
    [
      'beside another of other keys',
      "sealing: [secret('X')] ... sealing: [secret('A'), secret('B')]",
      "sealing: [secret('X')] ... sealing: [secret('C'), secret('A'), secret('B')]",
    ],
  ])('%s', (_, text, expected) => {
    expect(ring(text)).toBe(expected)
  })
})

describe('a list is left alone', () => {
  test.each([
    ['that stands there twice', "sealing: [secret('A'), secret('B')] // sealing: [secret('A'), secret('B')]"],
    ['of other keys', "sealing: [secret('B'), secret('A')]"],
    ['of another ring', "assertion: [secret('A'), secret('B')]"],
    ['of something that only ends like it', "unsealing: [secret('A'), secret('B')]"],
    ['that is made from parts', "sealing: [secret('A'), ...older]"],
    ['with names made from parts', "sealing: [secret('A'), secret(NAME)]"],
    ['with a remark in it', "sealing: [secret('A'), /* old */ secret('B')]"],
    ['that has a name', 'sealing: ring'],
    ['that is not there', 'keys: {}'],
  ])('%s', (_, text) => {
    expect(ring(text)).toBeUndefined()
  })
})
