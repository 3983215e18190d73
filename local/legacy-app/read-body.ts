import type { IncomingMessage } from 'node:http'

const MOST_BODY_BYTES = 1024 * 1024 // a report is a few hundred bytes; a pasted table may be more

/**
 * The whole body as text.
 * @returns undefined when it is over 1 MiB; it is read to its end all the same, so that an answer can follow
 * @throws when the client goes away in the middle
 */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= MOST_BODY_BYTES) chunks.push(chunk)
  }
  return bytes <= MOST_BODY_BYTES ? Buffer.concat(chunks).toString('utf8') : undefined
}
