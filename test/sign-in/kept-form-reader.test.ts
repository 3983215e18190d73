import { describe, expect, test } from 'vitest'
import { readAppForm } from '../../gateway/sign-in/kept-form-reader.ts'

const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data; boundary=----b'

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** `name=value` of each text, `name<file` of each file, `name<` of an empty one. */
function read(type: string | null, text: string): string | readonly string[] {
  const form = readAppForm(type, bytesOf(text))
  if (!form.ok) return form.error
  return form.value.fields.map((field) => {
    if (field.kind === 'text') return `${field.name}=${field.value}`
    if (field.kind === 'no-file') return `${field.name}<`
    return `${field.name}<${field.fileName} ${field.type} ${Buffer.from(field.bytes).toString('latin1')}`
  })
}

describe('a form as browsers send it by default', () => {
  test.each<[string, string, string | readonly string[]]>([
    ['its fields in their order, the same name twice', 'b=2&a=1&b=3', ['b=2', 'a=1', 'b=3']],
    ['spaces, signs and other letters', 'a=1+%2B+%26%3D&%C3%BC=%F0%9F%8F%B0', ['a=1 + &=', 'ü=🏰']],
    ['line breaks', 'a=1%0D%0A2', ['a=1\r\n2']],
    ['an empty value, and no `=`', 'a=&b', ['a=', 'b=']],
    ['a `%` that escapes nothing', 'a=100%&b=%zz&c=%4', ['a=100%', 'b=%zz', 'c=%4']],
    ['nothing', '', []],
    ['a value that holds `=`', 'a=b=c', ['a=b=c']],
    ['letters that are not escaped', 'a=\xc3\xbc', ['a=ü']],
    ['what a hidden `_charset_` says', '_charset_=UTF-8&a=1', ['_charset_=UTF-8', 'a=1']],
    ['not: a byte of another charset', 'a=%FC', 'not_utf8'],
    ['not: such a byte as it is', 'a=\xfc', 'not_utf8'],
    ['not: half a letter', 'a=%C3', 'not_utf8'],
    ['not: a surrogate', 'a=%ED%A0%80', 'not_utf8'],
    ['not: a NUL, which no page of ours can hold', 'a=%00', 'not_a_form'],
    ['not: a NUL in a name', 'a%00=1', 'not_a_form'],
    ['not: a lone line feed, which would go out as two', 'a=1%0A2', 'not_a_form'],
    ['not: a lone carriage return', 'a=1%0D2', 'not_a_form'],
    ['not: a field without a name, which is never sent', '=1', 'not_a_form'],
    ['not: another `_charset_` than ours', '_charset_=windows-1252', 'not_a_form'],
    ['not: the same in other letters', '_CHARSET_=x', 'not_a_form'],
    ['fields by the thousand', Array(4_096).fill('a=1').join('&'), Array(4_096).fill('a=1')],
    ['not: one more', Array(4_097).fill('a=1').join('&'), 'too_many_fields'],
  ])('%s', (_sentence, body, expected) => {
    expect(read(URLENCODED, body)).toEqual(expected)
  })

  test.each<[string, string | null, string, string | readonly string[]]>([
    ['its type in other letters', 'Application/X-WWW-Form-URLencoded', 'a=1', ['a=1']],
    ['a charset that is ours', `${URLENCODED}; charset=UTF-8`, 'a=1', ['a=1']],
    ['the same in quotes', `${URLENCODED};charset="utf-8"`, 'a=1', ['a=1']],
    ['no type and no content', null, '', []],
    ['not: another charset', `${URLENCODED}; charset=windows-1252`, 'a=1', 'not_utf8'],
    ['not: JSON', 'application/json', '{}', 'not_a_form'],
    ['not: no type', null, 'a=1', 'not_a_form'],
    ['not: bytes', 'application/octet-stream', 'a=1', 'not_a_form'],
    ['not: two types', `${URLENCODED}, text/plain`, 'a=1', 'not_a_form'],
  ])('%s', (_sentence, type, body, expected) => {
    expect(read(type, body)).toEqual(expected)
  })
})

describe('a form in plain text is one field, for nothing says where each ends', () => {
  test.each<[string, string, string | readonly string[]]>([
    ['one line', 'a=1\r\n', ['a=1']],
    ['several', 'a=1\r\nb=2\r\n', ['a=1\r\nb=2']],
    ['nothing', '', []],
    ['not: without an end', 'a=1', 'not_a_form'],
    ['not: without a name', '=1\r\n', 'not_a_form'],
    ['not: without `=`', 'a\r\n', 'not_a_form'],
    ['not: with a lone line feed', 'a=1\n2\r\n', 'not_a_form'],
  ])('%s', (_sentence, body, expected) => {
    expect(read('text/plain', body)).toEqual(expected)
  })
})

describe('a form of several parts', () => {
  const parts = (...parts: readonly string[]) =>
    `${parts.map((part) => `------b\r\nContent-Disposition: form-data; ${part}\r\n`).join('')}------b--\r\n`
  const TYPE = 'Content-Type: application/octet-stream'

  test.each<[string, string, string | readonly string[]]>([
    ['a text', parts('name="a"\r\n\r\n1'), ['a=1']],
    ['an empty one', parts('name="a"\r\n\r\n'), ['a=']],
    [
      'line breaks and what looks like an end',
      parts('name="a"\r\n\r\n1\r\n--b--\r\n2'),
      ['a=1\r\n--b--\r\n2'],
    ],
    ['a name in quotes', parts('name="a%22b%0D%0Ac"\r\n\r\n1'), ['a"b\r\nc=1']],
    [
      'a file, byte by byte',
      parts(`name="f"; filename="x.bin"\r\n${TYPE}\r\n\r\n\0\n\xff`),
      ['f<x.bin application/octet-stream \0\n\xff'],
    ],
    [
      'a file of no bytes',
      parts(`name="f"; filename="x"\r\n${TYPE}\r\n\r\n`),
      ['f<x application/octet-stream '],
    ],
    ['no file', parts(`name="f"; filename=""\r\n${TYPE}\r\n\r\n`), ['f<']],
    ['other letters', parts('name="\xc3\xbc"\r\n\r\n\xc3\xbc'), ['ü=ü']],
    ['no parts', '------b--\r\n', []],
    ['not: something before', `x\r\n${parts('name="a"\r\n\r\n1')}`, 'not_a_form'],
    ['not: something behind', `${parts('name="a"\r\n\r\n1')}x`, 'not_a_form'],
    ['not: no end', parts('name="a"\r\n\r\n1').slice(0, -4), 'not_a_form'],
    ['not: another boundary', parts('name="a"\r\n\r\n1').replaceAll('----b', '----c'), 'not_a_form'],
    ['not: a text with a type', parts(`name="a"\r\n${TYPE}\r\n\r\n1`), 'not_a_form'],
    ['not: a file without a type', parts('name="f"; filename="x"\r\n\r\n1'), 'not_a_form'],
    ['not: a third header', parts(`name="f"; filename="x"\r\n${TYPE}\r\nX: y\r\n\r\n1`), 'not_a_form'],
    ['not: a part without a name', parts('\r\n\r\n1'), 'not_a_form'],
    ['not: no file with bytes', parts(`name="f"; filename=""\r\n${TYPE}\r\n\r\n1`), 'not_a_form'],
    ['not: an attachment', parts('name="a"\r\n\r\n1').replace('form-data', 'attachment'), 'not_a_form'],
    ['not: another charset', parts('name="a"\r\n\r\n\xfc'), 'not_utf8'],
    [
      'not: another charset in a file’s name',
      parts(`name="f"; filename="\xfc"\r\n${TYPE}\r\n\r\n`),
      'not_utf8',
    ],
    ['not: a lone line feed', parts('name="a"\r\n\r\n1\n2'), 'not_a_form'],
  ])('%s', (_sentence, body, expected) => {
    expect(read(MULTIPART, body)).toEqual(expected)
  })

  test.each([
    ['no boundary', 'multipart/form-data'],
    ['an empty one', 'multipart/form-data; boundary=""'],
    ['one that is longer than it may be', `multipart/form-data; boundary=${'b'.repeat(71)}`],
    ['one that is none', 'multipart/form-data; boundary="a\\b"'],
  ])('with %s is none', (_sentence, type) => {
    expect(read(type, '--\r\n')).toBe('not_a_form')
  })
})
