import { describe, expect, test } from 'vitest'
import { decodeHarmless, readPath } from '../../gateway/core/canonical-path.ts'

function pathOf(raw: string): string {
  const read = readPath(raw)
  return read.ok ? read.value.path : `refused: ${read.error}`
}

function readingsOf(raw: string): readonly string[] {
  const read = readPath(raw)
  return read.ok ? read.value.readings : []
}

describe('the one spelling', () => {
  test.each([
    ['a plain path stays as it is', '/reports/2025', '/reports/2025'],
    ['the root', '/', '/'],
    ['unreserved characters are not escaped (RFC 3986 6.2.2.2)', '/%41%7e%2D%5f', '/A~-_'],
    ['escapes are written in capitals (RFC 3986 6.2.2.1)', '/caf%c3%a9%2fx', '/caf%C3%A9%2Fx'],
    ['dot segments are removed (RFC 3986 5.2.4)', '/a/b/c/./../../g', '/a/g'],
    ['a dot segment at the end leaves a slash', '/a/b/..', '/a/'],
    ['escaped dots are dots', '/public/%2e%2E/admin', '/admin'],
    ['no way leads above the root', '/../../etc', '/etc'],
    ['three dots are a name', '/a/.../b', '/a/.../b'],
    ['two slashes stay two', '/a//b', '/a//b'],
    ['an escaped slash stays escaped', '/a%2fb', '/a%2Fb'],
    ['characters that may not stand there are escaped', '/a b"<>^`{|}', '/a%20b%22%3C%3E%5E%60%7B%7C%7D'],
    ['a backslash is escaped, not folded', '/a\\b', '/a%5Cb'],
    ['letters of other scripts are escaped as UTF-8', '/ü/€', '/%C3%BC/%E2%82%AC'],
    ['an escaped percent sign stays one', '/100%25', '/100%25'],
    ['parameters stay', '/a;v=1/b', '/a;v=1/b'],
  ])('%s', (_, raw, canonical) => {
    expect(pathOf(raw)).toBe(canonical)
  })
})

describe('no spelling at all', () => {
  test.each([
    ['no slash at the beginning', 'a/b'],
    ['nothing', ''],
    ['an asterisk, as OPTIONS may have it', '*'],
    ['a broken escape', '/%zz'],
    ['an escape cut off', '/a%2'],
    ['a lonely percent sign', '/50%/x'],
    ['NUL', '/a%00b'],
    ['NUL, escaped twice', '/a%2500b'],
    ['a line feed', '/a%0Ab'],
    ['a line feed, escaped three times', '/a%25250Ab'],
    ['a control character as it is', '/a\u0001b'],
    ['DEL', '/a%7F'],
    ['a C1 control character', '/a%C2%85'],
    ['an overlong slash (RFC 3629 3)', '/a%C0%AFb'],
    ['an overlong dot', '/%C0%AE%C0%AE/admin'],
    ['an overlong dot, escaped twice', '/%25C0%25AE/admin'],
    ['half of a character', '/%C3'],
    ['a surrogate', '/%ED%A0%80'],
    ['bytes of another encoding', '/caf%E9'],
    ['encoded four times over', '/%25252525'],
    ['a byte too long', `/${'a'.repeat(8_192)}`],
    ['longer than 8,192 bytes once escaped', `/${'ü'.repeat(3_000)}`],
    ['more readings than anyone could mean', '/a;x/%5C%252Fb%253Bc/%252E%252E%255C/d%2523//e;f%253Fg/..%2Fh'],
  ])('%s', (_, raw) => {
    expect(pathOf(raw)).toMatch(/^refused: /)
  })

  test('8,192 bytes are not too long', () => {
    expect(pathOf(`/${'a'.repeat(8_191)}`)).toHaveLength(8_192)
  })

  test('encoded three times over is still read', () => {
    expect(pathOf('/%252525')).toBe('/%252525')
  })
})

describe('the other readings', () => {
  test.each([
    ['decoded', '/a%2Fb', '/a/b'],
    ['decoded twice', '/a%252Fb', '/a/b'],
    ['decoded, then dots removed', '/public%2F..%2Fadmin', '/admin'],
    ['decoded twice, then dots removed', '/public/%252e%252e/admin', '/admin'],
    ['without parameters', '/admin;x', '/admin'],
    ['without parameters, then dots removed', '/public/..;x/admin', '/admin'],
    ['without parameters that were escaped', '/admin%3Bx', '/admin'],
    ['decoded but for slashes', '/a%3Bb%2Fc', '/a;b%2Fc'],
    ['decoded but for slashes, without parameters', '/a%3Bb%2Fc', '/a'],
    ['with slashes merged', '//admin', '/admin'],
    ['decoded, slashes merged, then dots removed', '/a//..%2Fb', '/b'],
    ['with backslashes folded', '/public%5C..%5Cadmin', '/admin'],
    ['ended at a decoded #', '/admin%23/x', '/admin'],
    ['ended at a decoded ?', '/admin%3Fx', '/admin'],
    ['ended at a # decoded twice', '/admin%2523', '/admin'],
  ])('%s', (_, raw, reading) => {
    expect(readingsOf(raw)).toContain(reading)
  })

  test('the canonical path comes first', () => {
    expect(readingsOf('/a%2fb')[0]).toBe('/a%2Fb')
  })

  test('a plain path has one', () => {
    expect(readingsOf("/a-z/0.9/_~/!$&'()*+,=:@")).toEqual(["/a-z/0.9/_~/!$&'()*+,=:@"])
  })
})

describe('the spelling of rules and readings', () => {
  test.each([
    ['letters are decoded', '/%C3%BC%20x', '/ü x'],
    ['a slash is not', '/a%2fb', '/a%2Fb'],
    ['nor a percent sign', '/100%25', '/100%25'],
    ['nor ? # ; \\', '/%3f%23%3b%5c', '/%3F%23%3B%5C'],
    ['nor control characters', '/%0a', '/%0A'],
    ['nor what is not UTF-8', '/%e9', '/%E9'],
  ])('%s', (_, path, spelled) => {
    expect(decodeHarmless(path)).toBe(spelled)
  })
})

describe('what some servers make of a path', () => {
  test.each([
    ['full-width dots and a slash (NFKC)', '/public/%EF%BC%8E%EF%BC%8E%EF%BC%8Fadmin', '/admin'],
    ['two dots in one letter', '/public/%E2%80%A5/admin', '/admin'],
    ['a full-width backslash', '/public%EF%BC%BC..%EF%BC%BCadmin', '/admin'],
    ['a session of ASP.NET’s (CVE-2023-36899)', '/(S(x))/admin', '/admin'],
    ['two of them', '/(S(x))/(F(y))/admin', '/admin'],
    ['two in one', '/(A(x)F(y))/admin', '/admin'],
    ['one of them escaped', '/%28S(x)%29/admin', '/admin'],
    ['nothing but one', '/(S(x))', '/'],
  ])('%s', (_, raw, reading) => {
    expect(readingsOf(raw)).toContain(reading)
  })

  test('brackets that are none of ASP.NET’s are a name', () => {
    expect(readingsOf('/wiki/(disambiguation)')).toEqual(['/wiki/(disambiguation)'])
  })
})
