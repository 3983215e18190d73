import { describe, expect, test } from 'vitest'
import { asUserId } from '../../gateway/core/user-id.ts'

const ID = '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01'

test('a UUID in lower case is a user id', () => {
  expect(asUserId(ID)).toBe(ID)
})

describe('is none', () => {
  test.each([
    ['in capitals', ID.toUpperCase()],
    ['without hyphens', ID.replaceAll('-', '')],
    ['in braces', `{${ID}}`],
    ['with a path behind it', `${ID}/actions`],
    ['with a line feed behind it', `${ID}\n`],
    ['on the second line', `x\n${ID}`],
    ['a way to another endpoint', '../sessions?x=1#'],
    ['what an unknown user becomes in a URL', 'undefined'],
    ['empty', ''],
    ['undefined', undefined],
    ['null', null],
    ['a list of one', [ID]],
    ['something that prints as one', new String(ID)],
  ])('%s', (_, value) => {
    expect(asUserId(value)).toBeUndefined()
  })
})
