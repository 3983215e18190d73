import type { IncomingMessage } from 'node:http'
import { type Line, linesIn } from './header-lines.ts'
import { REQUEST_MAX_BYTES, URL_MAX_BYTES } from './limits.ts'

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'])

/**
 * What CloudFront answers itself, before any function is asked.
 * docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html
 *
 * @returns the status, or undefined where the request goes on
 */
export function refusedAtTheDoor({ method = '', url = '', rawHeaders }: IncomingMessage): number | undefined {
  const lines = linesIn(rawHeaders)
  const valuesOf = (name: string) =>
    lines.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  if (!METHODS.has(method)) return 403
  // A fragment is no part of a request (RFC 9112 3.2.1).
  if (!url.startsWith('/') || url.includes('#')) return 400
  if (url.length > URL_MAX_BYTES) return 414
  if (url.length + sizeOf(lines) > REQUEST_MAX_BYTES) return 494
  if (valuesOf('host').length !== 1) return 400
  const coding = valuesOf('transfer-encoding')
  // Node.js undoes the chunks and nothing else.
  if (coding.some((value) => value.toLowerCase() !== 'chunked')) return 400
  const hasBody = coding.length > 0 || valuesOf('content-length').some((length) => Number(length) !== 0)
  return method === 'GET' && hasBody ? 403 : undefined
}

/** @param status of a refusal @returns what CloudFront tells nobody */
export function whyAtTheDoor(status: number): string {
  return `before any function was asked: ${WHY[status] ?? 'it is malformed'}`
}

const WHY: Readonly<Record<number, string>> = {
  403: 'a method that it does not pass, or a body with GET',
  414: `its address is longer than ${URL_MAX_BYTES} bytes`,
  494: `its address and header fields are longer than ${REQUEST_MAX_BYTES} bytes`,
}

/** As they stand on the wire: `name: value` and the line's end. */
function sizeOf(lines: readonly Line[]): number {
  return lines.reduce((size, [name, value]) => size + name.length + value.length + 4, 0)
}
