import fc from 'fast-check'
import { expect } from 'vitest'
import { readAppForm } from '../../gateway/sign-in/kept-form-reader.ts'
import { confirmView } from '../../login-ui/confirm-view.ts'
import { FRAME } from '../login-ui/a-frame.ts'
import { fieldsOfForm } from '../support/kept-form.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('kept forms')

const TARGET = 'https://app.example.com/reports/new?draft=1'
const URLENCODED = 'application/x-www-form-urlencoded'

/** A line break that no form sends. */
const LONE = /\r(?!\n)|(?<!\r)\n/g

/** What people type, and what breaks pages; no line breaks but a form's own. */
const TEXT = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '"',
        "'",
        '<',
        '>',
        '&',
        '&amp;',
        '</form>',
        '<input>',
        '\r\n',
        '+',
        '%',
        '=',
        '$&',
        '\t',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join('').replaceAll('\0', '·').replace(LONE, '·'))
const NAME = TEXT.filter((name) => name !== '' && !/^_charset_$/i.test(name))

fuzz(
  'a form of texts comes out of the page as it went in, byte by byte',
  { parser: 'urlencoded', cases: fc.array(fc.tuple(NAME, TEXT), { maxLength: 8 }), runs: 300 },
  (fields) => {
    // Node.js writes what the URL Standard says, which is what browsers send.
    const body = new URLSearchParams(fields).toString()
    const form = readAppForm(URLENCODED, new TextEncoder().encode(body))
    if (!form.ok) throw new Error(form.error)
    const page = confirmView({
      target: TARGET,
      from: TARGET,
      email: 'ana@example.com',
      enctype: URLENCODED,
      fields: form.value.fields.flatMap((field) => (field.kind === 'text' ? [field] : [])),
      shownFields: 3,
      shownCharacters: 10,
      frame: FRAME,
    })
    const sent = new URLSearchParams(fieldsOfForm(page, TARGET).map(([name, value]) => [name, value]))
    expect(sent.toString()).toBe(body)
  },
)

const BYTES = fc.uint8Array({ maxLength: 60 })
const PARTS = fc
  .array(
    fc.oneof(
      fc.constantFrom('--b', '\r\n', '--', 'Content-Disposition: form-data; name="a"', '; filename="x"', '"'),
      fc.constantFrom('Content-Type: text/plain', '\r\n\r\n', 'a=1', '\n', '\0', '\u00ff', '%22'),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => new Uint8Array(Buffer.from(parts.join(''), 'latin1')))

fuzz(
  'whatever comes is read or not, and never throws; what is read has no text that a page would change',
  {
    parser: 'any body',
    cases: fc.tuple(
      fc.constantFrom(URLENCODED, 'text/plain', 'multipart/form-data; boundary=b', '', 'x; boundary'),
      fc.oneof(BYTES, PARTS),
    ),
    runs: 1_500,
  },
  ([type, bytes]) => {
    const form = readAppForm(type, bytes)
    if (!form.ok) return
    for (const field of form.value.fields) {
      const texts = [field.name, field.kind === 'text' ? field.value : '']
      for (const text of texts) {
        expect(text).not.toContain('\0')
        expect(text.search(LONE)).toBe(-1)
      }
      expect(field.name).not.toBe('')
    }
  },
)
