import { utf8 } from '../core/bytes.ts'
import type { EdgeHeaders } from './event.ts'

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

/** A field is bytes, of which Fetch makes a character each. What came as text beyond that is UTF-8 on the wire. */
function asBytes(value: string): string {
  return BEYOND_BYTES.test(value) ? String.fromCharCode(...utf8(value)) : value
}

const BEYOND_BYTES = /[^\0-\xff]/
