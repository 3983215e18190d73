import { type Bytes, fromUtf8 } from './bytes.ts'
import { fail, ok, type Result } from './result.ts'

/**
 * Reads a body to its end, and no more of it than it may have: the rest is left where it is, for whole it could take
 * more memory than an isolate has.
 *
 * @param body null for one that is empty
 * @returns its text; `too_large`, or `not_utf8`
 */
export async function readWhole(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Result<string, 'too_large' | 'not_utf8'>> {
  const bytes = await readBytes(body, maxBytes)
  if (!bytes.ok) return bytes
  const text = fromUtf8(bytes.value)
  return text === undefined ? fail('not_utf8') : ok(text)
}

/** The same for what need not be text. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Result<Bytes, 'too_large'>> {
  let bytes: Bytes = new Uint8Array(Math.min(FIRST_BYTES, maxBytes))
  let length = 0
  const reader = body?.getReader()
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    if (length + part.value.length > maxBytes) {
      await reader?.cancel()
      return fail('too_large')
    }
    const longer = length + part.value.length
    if (longer > bytes.length) bytes = grown(bytes, Math.min(Math.max(longer, 2 * bytes.length), maxBytes))
    bytes.set(part.value, length)
    length = longer
  }
  return ok(bytes.subarray(0, length))
}

/** Most answers and forms are shorter. What comes in many small parts takes no more than what comes in one. */
const FIRST_BYTES = 16 * 1024

function grown(bytes: Bytes, length: number): Bytes {
  const more = new Uint8Array(length)
  more.set(bytes)
  return more
}
