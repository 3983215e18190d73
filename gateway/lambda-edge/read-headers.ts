import { fromUtf8, utf8 } from '../core/bytes.ts'
import type { EdgeHeader, EdgeHeaders } from './event.ts'

/**
 * CloudFront's header fields as Fetch's.
 *
 * @returns undefined where one of them has a name or a value that no header can have
 */
export function readHeaders(lines: EdgeHeaders): Headers | undefined {
  const headers = new Headers()
  try {
    for (const [name, values] of Object.entries(lines)) {
      for (const { value } of values) headers.append(name, asBytes(value))
    }
    return headers
  } catch {
    // Fetch's one way of saying so (Fetch 2.2.2).
    return undefined
  }
}

/**
 * A field that has changed, in the form in which it came: whoever showed text makes bytes of text, and would make twice as
 * many of bytes.
 *
 * @param came its lines before
 */
export function asCame(value: string, came: readonly EdgeHeader[] = []): string {
  if (!came.some((line) => BEYOND_BYTES.test(line.value))) return value
  return fromUtf8(Uint8Array.from(value, (byte) => byte.charCodeAt(0))) ?? value
}

/** A field is bytes, of which Fetch makes a character each. What came as text beyond that is UTF-8 on the wire. */
function asBytes(value: string): string {
  return BEYOND_BYTES.test(value) ? String.fromCharCode(...utf8(value)) : value
}

const BEYOND_BYTES = /[^\0-\xff]/
