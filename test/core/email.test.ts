import { describe, expect, test } from 'vitest'
import { canonicalEmail, domainOf } from '../../gateway/core/email.ts'

describe('an address', () => {
  test.each([
    ['as typed', 'ana@example.com', 'ana@example.com'],
    ['in capitals', 'Ana@Example.COM', 'ana@example.com'],
    ['with spaces around it', '  ana@example.com\n', 'ana@example.com'],
    ['with a tag', 'ana+news@example.com', 'ana+news@example.com'],
    ['with an apostrophe', "o'neil@example.com", "o'neil@example.com"],
    ['with dots', 'a.b.c@mail.example.co.uk', 'a.b.c@mail.example.co.uk'],
    ['at a domain in ASCII form', 'ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example'],
    ['with 64 characters before the @', `${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('%s', (_, typed, canonical) => {
    expect(canonicalEmail(typed)).toBe(canonical)
  })
})

describe('no address', () => {
  test.each([
    ['nothing', ''],
    ['a number', 7],
    ['nobody', undefined],
    ['a list', ['ana@example.com']],
    ['no @', 'ana.example.com'],
    ['nothing before the @', '@example.com'],
    ['nothing after it', 'ana@'],
    ['two of them', 'ana@evil.example@example.com'],
    ['two addresses', 'ana@example.com,bo@example.com'],
    ['two addresses with a space', 'ana@example.com bo@example.com'],
    ['a name before it', 'Ana <ana@example.com>'],
    ['a quoted local part', '"ana@evil.example"@example.com'],
    ['a quoted local part without @', '"ana"@example.com'],
    ['a comment', 'ana(x)@example.com'],
    ['an address literal', 'ana@[127.0.0.1]'],
    ['a host without domain', 'ana@localhost'],
    ['a dot at the end of the domain', 'ana@example.com.'],
    ['a dot before the @', 'ana.@example.com'],
    ['a dot first', '.ana@example.com'],
    ['two dots', 'a..b@example.com'],
    ['two dots in the domain', 'ana@example..com'],
    ['a label that begins with a hyphen', 'ana@-example.com'],
    ['a label that ends with one', 'ana@example-.com'],
    ['a label of 64 characters', `ana@${'a'.repeat(64)}.com`],
    ['65 characters before the @', `${'a'.repeat(65)}@example.com`],
    ['255 characters', `a@${`${'b'.repeat(62)}.`.repeat(4)}c`.padEnd(255, 'c')],
    ['NUL', 'ana\u0000@example.com'],
    ['a line feed inside', 'ana@example.com\nbcc:bo@example.com'],
    ['a line feed before the domain', 'ana@\nexample.com'],
    ['an escape', 'ana%40evil.example@example.com\r'.replace('\r', '\\')],
    ['a route', '@evil.example:ana@example.com'],
    ['a Cyrillic letter', 'аna@example.com'],
    ['a Cyrillic letter in the domain', 'ana@exаmple.com'],
    ['a full-width @', 'ana＠example.com'],
    ['the Kelvin sign, which lower case makes a k', 'ana@example.com'.replace('ana', '\u212A')],
    ['the Kelvin sign in the domain', 'ana@\u212Aelvin.example'],
    ['a dotted capital I', '\u0130na@example.com'],
    ['a zero-width space inside', 'an\u200Ba@example.com'],
  ])('%s', (_, typed) => {
    expect(canonicalEmail(typed)).toBeUndefined()
  })
})

test('the domain is what stands behind the @', () => {
  const email = canonicalEmail('Ana@Mail.Example.com')
  expect(email === undefined ? '' : domainOf(email)).toBe('mail.example.com')
})

test('a long non-address takes no time', () => {
  const before = performance.now()
  canonicalEmail(`${'a.'.repeat(126)}@`)
  canonicalEmail(`a@${'a-'.repeat(120)}`)
  expect(performance.now() - before).toBeLessThan(50)
})
