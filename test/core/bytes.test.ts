import { describe, expect, test } from 'vitest'
import { fromBase64Url, fromUtf8, randomId, sha256, toBase64Url, utf8 } from '../../gateway/core/bytes.ts'

describe('base64url (RFC 4648 5 and 10)', () => {
  test.each([
    ['', ''],
    ['f', 'Zg'],
    ['fo', 'Zm8'],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg'],
    ['fooba', 'Zm9vYmE'],
    ['foobar', 'Zm9vYmFy'],
    ['ûÿ>', 'w7vDvz4'],
  ])('%j is %j', (text, encoded) => {
    expect(toBase64Url(utf8(text))).toBe(encoded)
    expect(fromUtf8(fromBase64Url(encoded) ?? new Uint8Array([0xff]))).toBe(text)
  })

  test('bytes 62 and 63 are - and _', () => {
    expect(toBase64Url(new Uint8Array([0xfb, 0xff, 0xbf]))).toBe('-_-_')
  })

  test.each([
    ['padding', 'Zg=='],
    ['bits left over that are not zero', 'Zh'],
    ['a length no bytes have', 'Zm9vY'],
    ['the other alphabet', '+/+/'],
    ['a space', 'Zm 9'],
    ['a line feed', 'Zm9v\n'],
  ])('%s is refused', (_, text) => {
    expect(fromBase64Url(text)).toBeUndefined()
  })
})

describe('UTF-8 (RFC 3629 3)', () => {
  test.each([
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong dot in three bytes', [0xe0, 0x80, 0xae]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['half of a character', [0xe2, 0x82]],
    ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
  ])('%s is refused', (_, bytes) => {
    expect(fromUtf8(new Uint8Array(bytes))).toBeUndefined()
  })

  test('a byte order mark stays', () => {
    expect(fromUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\uFEFFa')
  })
})

test('an id is 128 bits, another each time', () => {
  const ids = Array.from({ length: 50 }, randomId)
  expect(ids.every((id) => Buffer.from(id, 'base64url').length === 16)).toBe(true)
  expect(new Set(ids).size).toBe(50)
})

test('SHA-256 of "abc" (FIPS 180-2 B.1)', async () => {
  expect(Buffer.from(await sha256('abc')).toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
