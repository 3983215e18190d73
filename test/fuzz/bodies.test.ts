import fc from 'fast-check'
import { expect } from 'vitest'
import type { Act } from '../../gateway/sign-in/act.ts'
import { type Fields, readFields } from '../../gateway/sign-in/read-fields.ts'
import { maybeBent, objectLike, STRANGE } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('bodies')

const FIELDS = [
  'email=ana%40example.com',
  'state=abc',
  'state=def',
  'code=123456',
  'st%61te=ghi',
  'state',
  '=x',
  '__proto__=x',
  'a=%e9',
  'b=+1',
  '',
  'email[]=x',
]
const FORMS = maybeBent(
  fc.array(fc.constantFrom(...FIELDS), { maxLength: 5 }).map((fields) => fields.join('&')),
  [...STRANGE, ...FIELDS, '&'],
).map((text) =>
  // As browsers send them; and Node.js 20 takes other letters' low bytes where an escape is broken.
  text.replace(/[\u0080-\uffff]+/g, escaped),
)
const JSONS = maybeBent(
  objectLike({ email: 'ana@example.com', state: 'abc', code: '123456' }).map((value) =>
    JSON.stringify(value),
  ),
  [...STRANGE, ',"state":"def"', '"state":', '[', '}', '\\u0000', '\\ud800', '"__proto__":{"state":"x"}'],
)
const TYPES = fc.constantFrom(
  'application/json',
  'application/x-www-form-urlencoded',
  'Application/JSON; charset=utf-8',
  'text/plain',
  'application/json, text/plain',
  'multipart/form-data; boundary=x',
  '',
)

async function read(type: string, bytes: Uint8Array) {
  const headers = new Headers(type === '' ? {} : { 'content-type': type })
  return readFields({ normal: { headers }, body: inPieces(bytes) } as unknown as Act)
}

/** As a network delivers: cut anywhere, letters included. */
function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 1_021) controller.enqueue(bytes.subarray(at, at + 1_021))
      controller.close()
    },
  })
}

const utf8 = (text: string) => new TextEncoder().encode(text)

/** URL Standard 5.1, by hand. */
function formPlainly(text: string): readonly (readonly [string, string])[] {
  const decode = (part: string) =>
    Buffer.from(unescapedLatin(Buffer.from(part.replaceAll('+', ' ')).toString('latin1')), 'latin1').toString(
      'utf8',
    )
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals < 0 ? [decode(pair), ''] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]
    })
}

function escaped(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('')
}

function unescapedLatin(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

fuzz(
  'a form names each field once, or is refused',
  { parser: 'form', cases: FORMS, runs: 4_000 },
  async (text) => {
    const fields = await read('application/x-www-form-urlencoded', utf8(text))
    const wanted = formPlainly(text)
    const isTwice = new Set(wanted.map(([name]) => name)).size < wanted.length
    if (fields.ok) expect(Object.entries(fields.value)).toEqual(inOrder(wanted))
    expect(fields.ok).toBe(!isTwice && utf8(text).length <= 65_536)
  },
)

/** As an object lists them: whole numbers first. */
function inOrder(pairs: readonly (readonly [string, string])[]) {
  const own: Record<string, string> = Object.create(null)
  for (const [name, value] of pairs) own[name] = value
  return Object.entries(own)
}

fuzz(
  'JSON is an object of its own fields, or is refused',
  { parser: 'json', cases: JSONS, runs: 3_000 },
  async (text) => {
    const fields = await read('application/json', utf8(text))
    if (!fields.ok) return
    // Whoever reads it next gets the same.
    expect(text === '' ? {} : JSON.parse(new TextDecoder().decode(utf8(text)))).toEqual({ ...fields.value })
    const { state } = fields.value
    expect(state).toBe(Object.hasOwn(fields.value, 'state') ? state : undefined)
    expect(
      Object.getPrototypeOf(fields.value) === null ||
        Object.getPrototypeOf(fields.value) === Object.prototype,
    ).toBe(true)
  },
)

fuzz(
  'bytes of any kind are fields, or are refused with a reason',
  {
    parser: 'bytes',
    cases: fc.tuple(TYPES, fc.oneof(fc.uint8Array({ maxLength: 60 }), FORMS.map(utf8), JSONS.map(utf8))),
    runs: 3_000,
  },
  async ([type, bytes]) => {
    const fields = await read(type, bytes)
    if (fields.ok) {
      const isOfType = /^application\/(?:json|x-www-form-urlencoded)\s*(?:;|$)/i.test(type)
      expect(isOfType || bytes.length === 0).toBe(true)
      expect(typeOf(fields.value)).toBe('object')
    } else expect(['request_malformed', 'body_too_large']).toContain(fields.error.reason)
  },
)

function typeOf(fields: Fields): string {
  return Array.isArray(fields) ? 'list' : typeof fields
}
