import { Readable } from 'node:stream'
import type { EdgeBody } from './event.ts'

/**
 * The beginning of a body, as a function is shown it; all of it, from its first byte on, is there afterwards as well.
 *
 * @param maxBytes that are shown
 */
export async function showBody(
  body: Readable,
  maxBytes: number,
): Promise<{ readonly seen: EdgeBody; readonly whole: Readable }> {
  const chunks: Buffer[] = []
  const rest = body[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>
  let size = 0
  while (size <= maxBytes) {
    const { done, value } = await rest.next()
    if (done === true || value === undefined) break
    chunks.push(value)
    size += value.length
  }
  const data = Buffer.concat(chunks).subarray(0, maxBytes).toString('base64')
  return {
    seen: { action: 'read-only', data, encoding: 'base64', inputTruncated: size > maxBytes },
    whole: Readable.from(replayed(chunks, rest)),
  }
}

async function* replayed(
  chunks: readonly Buffer[],
  rest: AsyncIterator<Buffer, undefined>,
): AsyncGenerator<Buffer> {
  yield* chunks
  for (;;) {
    const { done, value } = await rest.next()
    if (done === true || value === undefined) return
    yield value
  }
}
