import { type Bytes, fromUtf8 } from '../core/bytes.ts'
import type { NotKept } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { AppField } from './kept-form.ts'

/**
 * Reads `multipart/form-data` as browsers write it (RFC 7578; HTML 4.10.22.7), and nothing else: no part within a part,
 * no other header, nothing before or behind.
 */
export function readMultipart(bytes: Bytes, boundary: string): Result<readonly AppField[], NotKept> {
  if (!BOUNDARY.test(boundary)) return fail('not_a_form')
  // One character for each byte: what is text is decoded where it is.
  const all = `\r\n${asBytes(bytes)}`
  const [preamble, ...parts] = all.split(`\r\n--${boundary}`)
  const end = parts.pop()
  if (preamble !== '' || (end !== '--\r\n' && end !== '--')) return fail('not_a_form')
  const fields: AppField[] = []
  for (const part of parts) {
    const field = readPart(part)
    if (!field.ok) return field
    fields.push(field.value)
  }
  return ok(fields)
}

/** RFC 2046 5.1.1 */
const BOUNDARY = /^[0-9A-Za-z'()+_,\-./:=?]{1,70}$/
const DISPOSITION = /^content-disposition: form-data; name="([^"]*)"(?:; filename="([^"]*)")?$/i
const TYPE = /^content-type: ([!-~][ -~]*)$/i

function readPart(part: string): Result<AppField, NotKept> {
  const at = part.indexOf('\r\n\r\n')
  if (!part.startsWith('\r\n') || at < 0) return fail('not_a_form')
  const [first = '', second, ...more] = part.slice(2, at).split('\r\n')
  const [, rawName, rawFileName] = DISPOSITION.exec(first) ?? []
  const [, type] = TYPE.exec(second ?? '') ?? []
  const isFile = rawFileName !== undefined
  // A file says its type, a text never does.
  if (rawName === undefined || more.length > 0 || isFile !== (type !== undefined)) return fail('not_a_form')
  if (!isFile && second !== undefined) return fail('not_a_form')
  const name = textOf(unescaped(rawName))
  const fileName = textOf(unescaped(rawFileName ?? ''))
  const content = part.slice(at + 4)
  if (name === undefined || fileName === undefined) return fail('not_utf8')
  if (isFile) return fileField(name, fileName, type ?? '', content)
  const value = textOf(content)
  return value === undefined ? fail('not_utf8') : ok({ kind: 'text', name, value })
}

/** HTML 4.10.22.4: a file's field with nothing chosen sends a file without name, type and content. */
function fileField(name: string, fileName: string, type: string, content: string): Result<AppField, NotKept> {
  if (fileName !== '') return ok({ kind: 'file', name, fileName, type, bytes: bytesOf(content) })
  return content === '' ? ok({ kind: 'no-file', name }) : fail('not_a_form')
}

/** HTML 4.10.22.7: the three that would end a name. A `%22` that was typed comes out as it went in all the same. */
function unescaped(name: string): string {
  return name.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%22', '"')
}

function asBytes(bytes: Bytes): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function bytesOf(text: string): Bytes {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function textOf(text: string): string | undefined {
  return fromUtf8(bytesOf(text))
}
