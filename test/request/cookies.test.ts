import { describe, expect, test } from 'vitest'
import { isHidden, readOwnCookies, withoutOwnCookies } from '../../gateway/request/cookies.ts'

function own(header: string | null): Record<string, string> | string {
  const cookies = readOwnCookies(header)
  return cookies.ok ? Object.fromEntries(cookies.value) : cookies.error.reason
}

/** A space browsers leave in a cookie's name, and JavaScript's `trim` takes away. */
const ODD_SPACES = ['\u00A0', '\u1680', '\u2000', '\u2028', '\u3000', '\uFEFF', '\u000B']

describe('our cookies', () => {
  test.each([
    ['no header', null, {}],
    ['none of ours', 'a=1; b=2', {}],
    ['one of ours', '__Host-gatehouse=T', { '__Host-gatehouse': 'T' }],
    [
      'among others',
      'a=1; __Host-gatehouse=T; __Host-gatehouse-refresh=R;b=2',
      { '__Host-gatehouse': 'T', '__Host-gatehouse-refresh': 'R' },
    ],
    ['an = in the value', '__Host-gatehouse=a=b==', { '__Host-gatehouse': 'a=b==' }],
    ['spaces and tabs around it', ' \t__Host-gatehouse \t= T\t ', { '__Host-gatehouse': 'T' }],
    ['an empty value', '__Host-gatehouse=', { '__Host-gatehouse': '' }],
    ['a name alone', '__Host-gatehouse', { '__Host-gatehouse': '' }],
    ['another case is another cookie', '__host-gatehouse=x', { '__host-gatehouse': 'x' }],
    ['a comma in another cookie', 'a=1,2,3; __Host-gatehouse=T', { '__Host-gatehouse': 'T' }],
    ['our name in another cookie’s value', 'a=__Host-gatehouse', {}],
    ['a name that ends like ours', 'x__Host-gatehouse=evil', {}],
  ])('%s', (_, header, cookies) => {
    expect(own(header)).toEqual(cookies)
  })

  test.each(ODD_SPACES.map((space) => [`U+${space.charCodeAt(0).toString(16).padStart(4, '0')}`, space]))(
    'a name behind %s is not ours: a sibling’s subdomain may have set it',
    (_, space) => {
      expect(own(`${space}__Host-gatehouse=evil`)).toEqual({})
      expect(own(`a=1; ${space}__Host-gatehouse=evil; __Host-gatehouse=T`)).toEqual({
        '__Host-gatehouse': 'T',
      })
    },
  )
})

describe('cookies of which nobody can say what they mean', () => {
  test.each([
    ['two of one name', '__Host-gatehouse=a; __Host-gatehouse=b'],
    ['two of one name with the same value', '__Host-gatehouse=a; __Host-gatehouse=a'],
    ['two of one name, one without value', '__Host-gatehouse; __Host-gatehouse=a'],
    ['two of a name nobody uses', '__Host-gatehouse-x=a; __Host-gatehouse-x=b'],
    ['ours behind a comma, as two lines arrive', 'a=1, __Host-gatehouse=T'],
    ['ours behind a comma without a space', 'a=1,__Host-gatehouse=T'],
    ['ours behind a comma in capitals', 'a=1,__HOST-GATEHOUSE=T'],
    ['ours first on the second line', 'a=1; b=2,__Host-gatehouse-refresh=R; c=3'],
    ['ours last on the first line', '__Host-gatehouse=T, a=1'],
    ['ours last on the first line, among others', 'x=1;__Host-gatehouse=T, a=1; b=2'],
    ['more than any browser sends', Array.from({ length: 201 }, (_, i) => `c${i}=1`).join(';')],
    ['larger than any browser sends', `a=${'x'.repeat(32_768)}`],
  ])('%s', (_, header) => {
    expect(own(header)).toBe('cookies_ambiguous')
  })

  test('200 cookies, and 32,768 bytes, are not too many', () => {
    expect(own(Array.from({ length: 200 }, (_, i) => `c${i}=1`).join(';'))).toEqual({})
    expect(own(`a=${'x'.repeat(32_766)}`)).toEqual({})
  })
})

describe('what is left for the origin', () => {
  test.each([
    ['nothing of nothing', '', null],
    ['nothing of ours alone', '__Host-gatehouse=T', null],
    ['nothing of all of ours', '__Host-gatehouse=T; __Host-gatehouse-refresh=R; __as_aid=d', null],
    ['all where none is ours', 'a=1; b=2', 'a=1; b=2'],
    ['the rest, in its order', 'a=1; __Host-gatehouse=T; b=2', 'a=1; b=2'],
    ['the rest where ours is first', '__Host-gatehouse=T; a=1; b=2', 'a=1; b=2'],
    ['the rest where ours is last', 'a=1; b=2; __Host-gatehouse=T', 'a=1; b=2'],
    ['without chunks', '__Host-gatehouse.0=A; x=1; __Host-gatehouse.1=B', 'x=1'],
    ['without ours in another case', '__HOST-Gatehouse=T; a=1', 'a=1'],
    ['without the device cookie in another case', '__AS_AID=d; a=1', 'a=1'],
    ['with odd spacing', 'a=1;b=2;  c = 3 ;__Host-gatehouse=T;d', 'a=1;b=2;  c = 3 ;d'],
    ['with quotes and commas', 'a="x,y"; b=1,2; __as_aid=d', 'a="x,y"; b=1,2'],
    ['with empty pairs', 'a=1;; ;b=2', 'a=1;; ;b=2'],
    ['with two of one name', 'a=1; a=2; __Host-gatehouse=T', 'a=1; a=2'],
    ['with nameless ones', '=x; y; __Host-gatehouse=T', '=x; y'],
    ['with our name in a value', 'a=__Host-gatehouse=x; b=__as_aid', 'a=__Host-gatehouse=x; b=__as_aid'],
    [
      'with a name that only resembles the device cookie',
      '__as_aid2=x; x__as_aid=y',
      '__as_aid2=x; x__as_aid=y',
    ],
    [
      'with a last byte that JavaScript takes for white space',
      '__as_aid=d; a=voil\u00C3\u00A0',
      'a=voil\u00C3\u00A0',
    ],
    ['without ours behind a comma', 'a=1, __Host-gatehouse=T; b=2', 'a=1; b=2'],
    ['without ours between commas', 'a=1,__Host-gatehouse=T,b=2', 'a=1,b=2'],
    ['without the device cookie behind a comma', 'a=1, __as_aid =d, b=2', 'a=1, b=2'],
    ['with what follows ours behind a comma', '__Host-gatehouse=T, a=1; b=2', 'a=1; b=2'],
    ['without several of ours in a row', '__Host-gatehouse=T, __Host-gatehouse-refresh=R, __as_aid=d', null],
    ['without ours that has no value', '__Host-gatehouse; a=1', 'a=1'],
  ])('%s', (_, header, left) => {
    expect(withoutOwnCookies(header)).toBe(left)
  })

  test.each(ODD_SPACES.map((space) => [`U+${space.charCodeAt(0).toString(16).padStart(4, '0')}`, space]))(
    'nothing of ours behind %s, which the origin might trim',
    (_, space) => {
      expect(withoutOwnCookies(`${space}__Host-gatehouse=T; a=1; ${space}__as_aid=d`)).toBe('a=1')
    },
  )
})

test('hidden are all of ours and the device cookie', () => {
  const names = ['__Host-gatehouse', '__Host-gatehouse.3', '__host-GATEHOUSE-new', '__as_aid', '__AS_AID']
  expect(names.filter(isHidden)).toEqual(names)
  expect(['__Host-other', 'gatehouse', '__as_aid2', ''].filter(isHidden)).toEqual([])
})

test('a long run of spaces is read once, not once for each space', () => {
  const spaces = ' '.repeat(30_000)
  const time = (header: string) => {
    const began = performance.now()
    withoutOwnCookies(header)
    readOwnCookies(header)
    return performance.now() - began
  }
  const plain = 'x'.repeat(30_000)
  time(`__Host-gatehouse=1; a=x${plain}y`)
  // Quadratic, it took some hundred times as long as the same length of letters.
  expect(time(`__Host-gatehouse=1; a=x${spaces}y`)).toBeLessThan(
    50 + 20 * time(`__Host-gatehouse=1; a=x${plain}y`),
  )
})
