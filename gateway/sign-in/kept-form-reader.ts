import { type Bytes, fromUtf8, utf8 } from '../core/bytes.ts'
import { KEPT_FIELDS_MAX } from '../core/limits.ts'
import type { NotKept } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { AppField, AppForm, Enctype } from './kept-form.ts'
import { readMultipart } from './kept-multipart.ts'

/**
 * Reads a form of the app's in such a way that a form of ours, filled in with what was read, sends the same bytes (but
 * for a multipart form's boundary). Whatever could not be sent again as it came is not taken: better to say so than to
 * send something else in somebody's name.
 *
 * @param contentType as it came, null where there was none
 * @returns `not_a_form` for what no browser's form sends; `not_utf8`, for our pages are in that; `too_many_fields`
 */
export function readAppForm(contentType: string | null, bytes: Bytes): Result<AppForm, NotKept> {
  const { enctype, parameters } = typeOf(contentType, bytes)
  if (!/^(?:utf-?8)?$/i.test(parameters.get('charset') ?? '')) return fail('not_utf8')
  const fields = readFields(enctype, parameters.get('boundary') ?? '', bytes)
  if (!fields.ok) return fields
  if (fields.value.length > KEPT_FIELDS_MAX) return fail('too_many_fields')
  return fields.value.every(comesOutAsItWentIn)
    ? ok({ enctype: enctype as Enctype, fields: fields.value })
    : fail('not_a_form')
}

function readFields(enctype: string, boundary: string, bytes: Bytes): Result<readonly AppField[], NotKept> {
  if (enctype === 'multipart/form-data') return readMultipart(bytes, boundary)
  const text = fromUtf8(bytes)
  if (text === undefined) return fail('not_utf8')
  if (enctype === 'application/x-www-form-urlencoded') return readUrlencoded(text)
  return enctype === 'text/plain' ? readPlain(text) : fail('not_a_form')
}

/** A request without content has no type, and is a form without fields. */
function typeOf(contentType: string | null, { length }: Bytes) {
  const [type = '', ...rest] = (contentType ?? '').split(';')
  const parameters = new Map<string, string>()
  for (const parameter of rest) {
    const [, name = '', quoted, plain = ''] = /^\s*([^=\s]+)=(?:"([^"]*)"|(\S*))\s*$/.exec(parameter) ?? []
    parameters.set(name.toLowerCase(), quoted ?? plain)
  }
  const enctype = type.trim().toLowerCase()
  return {
    enctype: enctype === '' && length === 0 ? 'application/x-www-form-urlencoded' : enctype,
    parameters,
  }
}

/** URL Standard 5.1, but for bytes that are not UTF-8: there they become another text. */
function readUrlencoded(text: string): Result<readonly AppField[], NotKept> {
  const fields: AppField[] = []
  for (const pair of text.split('&').filter((pair) => pair !== '')) {
    const at = pair.includes('=') ? pair.indexOf('=') : pair.length
    const name = decode(pair.slice(0, at))
    const value = decode(pair.slice(at + 1))
    if (name === undefined || value === undefined) return fail('not_utf8')
    fields.push({ kind: 'text', name, value })
  }
  return ok(fields)
}

function decode(part: string): string | undefined {
  const spaced = part.replaceAll('+', ' ')
  if (!spaced.includes('%')) return spaced
  const encoded = utf8(spaced)
  const bytes = new Uint8Array(encoded.length)
  let length = 0
  for (let i = 0; i < encoded.length; i++) {
    const hex = encoded[i] === PERCENT ? spacedHex(encoded, i + 1) : undefined
    if (hex !== undefined) i += 2
    bytes[length++] = hex ?? encoded[i] ?? 0
  }
  return fromUtf8(bytes.subarray(0, length))
}

const PERCENT = 0x25

function spacedHex(bytes: Bytes, at: number): number | undefined {
  const digits = String.fromCharCode(...bytes.subarray(at, at + 2))
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : undefined
}

/**
 * `name=value` on lines (HTML 4.10.22.8), and nothing says where a value's own lines end. So all of it is one field, from
 * the first `=` to the last line's end: sent again it is the same text.
 */
function readPlain(text: string): Result<readonly AppField[], NotKept> {
  if (text === '') return ok([])
  const at = text.indexOf('=')
  if (at < 1 || !text.endsWith('\r\n')) return fail('not_a_form')
  return ok([{ kind: 'text', name: text.slice(0, at), value: text.slice(at + 1, -2) }])
}

function comesOutAsItWentIn(field: AppField): boolean {
  // HTML 4.10.22.4: a field without a name is not sent, and a hidden one of this name says what charset was used.
  if (field.name === '' || !isKept(field.name)) return false
  if (field.kind === 'no-file') return true
  if (field.kind === 'file') return isKept(field.fileName)
  return isKept(field.value) && (!/^_charset_$/i.test(field.name) || field.value === 'UTF-8')
}

/**
 * HTML 4.10.22.4: every line break is sent as CR LF, so a lone one came from no form and would not be sent as such.
 * 13.2.5.36: a NUL becomes U+FFFD when our page is read.
 */
function isKept(text: string): boolean {
  return !text.includes('\0') && !/\r(?!\n)|(?<!\r)\n/.test(text)
}
