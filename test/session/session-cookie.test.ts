import { describe, expect, test } from 'vitest'
import {
  clearSessionCookies,
  readSessionCookie,
  writeSessionCookie,
} from '../../gateway/session/session-cookie.ts'

const N = '__Host-gatehouse'
const read = (cookies: Record<string, string>) => readSessionCookie(new Map(Object.entries(cookies)))

describe('a token in the cookies', () => {
  test.each([
    ['none', {}, 'none'],
    ['others of ours only', { [`${N}-refresh`]: 'R', [`${N}-browser`]: 'B' }, 'none'],
    ['whole', { [N]: 'T' }, { token: 'T' }],
    ['in two pieces', { [`${N}.0`]: 'A', [`${N}.1`]: 'B' }, { token: 'AB' }],
    ['in two pieces that came in another order', { [`${N}.1`]: 'B', [`${N}.0`]: 'A' }, { token: 'AB' }],
    [
      'in four pieces',
      { [`${N}.0`]: 'A', [`${N}.1`]: 'B', [`${N}.2`]: 'C', [`${N}.3`]: 'D' },
      { token: 'ABCD' },
    ],
    ['whole and in pieces', { [N]: 'T', [`${N}.0`]: 'A' }, 'broken'],
    ['the first piece missing', { [`${N}.1`]: 'B' }, 'broken'],
    ['a piece in the middle missing', { [`${N}.0`]: 'A', [`${N}.2`]: 'C' }, 'broken'],
    ['a piece that is never written', { [`${N}.4`]: 'E' }, 'none'],
    ['under a name of another case', { '__host-gatehouse': 'T' }, 'none'],
  ])('%s', (_, cookies, token) => {
    expect(read(cookies)).toEqual(token)
  })
})

/** Name, first letters, length of value and age of each. */
function written(token: string): readonly (readonly [name: string, value: string, age: string])[] {
  return writeSessionCookie(token, 43_200).map((cookie) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    return [name, value, /Max-Age=(\d+)$/.exec(cookie)?.[1] ?? '']
  })
}

describe('written', () => {
  test('whole, and every piece of an older one out of the way', () => {
    expect(written('T'.repeat(3_800))).toEqual([
      [N, 'T'.repeat(3_800), '43200'],
      [`${N}.0`, '', '0'],
      [`${N}.1`, '', '0'],
      [`${N}.2`, '', '0'],
      [`${N}.3`, '', '0'],
    ])
  })

  test('in pieces of 3,800, and a whole one out of the way', () => {
    expect(written(`${'A'.repeat(3_800)}B`)).toEqual([
      [N, '', '0'],
      [`${N}.0`, 'A'.repeat(3_800), '43200'],
      [`${N}.1`, 'B', '43200'],
      [`${N}.2`, '', '0'],
      [`${N}.3`, '', '0'],
    ])
  })

  test('in four pieces at most: more is a bug', () => {
    expect(written('T'.repeat(15_200)).map(([, value]) => value.length)).toEqual([
      0, 3_800, 3_800, 3_800, 3_800,
    ])
    expect(() => writeSessionCookie('T'.repeat(15_201), 60)).toThrow(RangeError)
  })

  test('no cookie is longer than browsers take', () => {
    for (const cookie of writeSessionCookie('T'.repeat(15_200), 2_592_000))
      expect(cookie.length).toBeLessThan(4_096)
  })
})

test('signed out is every cookie of the session gone', () => {
  const cleared = clearSessionCookies()
  expect(cleared.map((cookie) => cookie.split('=')[0])).toEqual([
    N,
    `${N}.0`,
    `${N}.1`,
    `${N}.2`,
    `${N}.3`,
    `${N}-refresh`,
    `${N}-proofs`,
  ])
  expect(cleared.every((cookie) => cookie.endsWith('; Max-Age=0'))).toBe(true)
})
