import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isGuessable } from '../../gateway/core/guessable.ts'

describe('is guessed:', () => {
  test.each([
    ['one character', 'a'.repeat(43)],
    ['five of them', 'abcde'.repeat(7).slice(1)],
    ['two, by turns', '01'.repeat(16)],
    ['a row of digits, again and again', '0123456789'.repeat(4)],
    ['half of it twice', 'q8Zr1mVx0TbN5yKc'.repeat(2)],
    ['what a template has', 'changeme-7f3d9a1c5b2e8046-0001-0002'],
    ['the same, written otherwise', '7f3d9a1c5b2e8046_CHANGE_ME_0001_0002'],
    ['a placeholder', 'this is a placeholder: 7f3d9a1c5b2e'],
    ['what everybody takes', 'Password1234567890!Password-and-more'],
    ['what documents have', 'example-7f3d9a1c5b2e8046-7f3d9a1c5b2'],
    ['its own name', 'my-SEALING_KEY-of-2025-for-production'],
    ['its own name, written otherwise', 'sealing key 7f3d9a1c5b2e80467f3d9a1c'],
  ])('%s', (_, value) => {
    expect(isGuessable('SEALING_KEY', value)).toBe(true)
  })
})

describe('is not:', () => {
  test.each([
    ['random bytes in base64', (n: number) => randomBytes(n).toString('base64')],
    ['in base64url', (n: number) => randomBytes(n).toString('base64url')],
    ['in hexadecimal digits', (n: number) => randomBytes(n).toString('hex')],
  ])('%s', (_, made) => {
    const guessed = Array.from({ length: 500 }, () => made(32)).filter((value) =>
      isGuessable('SEALING_KEY', value),
    )
    expect(guessed).toEqual([])
  })

  test.each([
    ['16 random bytes in hexadecimal digits', 'A', '9f86d081884c7d659a2feaa0c55ad015'],
    ['one with a short name in it', 'KEY', 'xKEYx9f86d081884c7d659a2feaa0c55ad015'],
    ['a sentence of one’s own', 'SEALING_KEY', 'seven grey herons over the canal at 5'],
  ])('%s', (_, name, value) => {
    expect(isGuessable(name, value)).toBe(false)
  })
})
