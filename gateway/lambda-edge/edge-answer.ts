import { fromUtf8, toBase64, utf8 } from '../core/bytes.ts'
import type { EdgeAnswer, EdgeHeaders } from './event.ts'
import { isDisallowed, READ_ONLY_IN_RESPONSE } from './header-rules.ts'

/**
 * An answer of ours as CloudFront takes it.
 *
 * @param maxBytes of all of it, as JSON: what CloudFront counts is no more than that
 * @returns without its body where it would be too long, and without its headers where even that would be: the status
 *   stands in any case
 */
export async function edgeAnswer(response: Response, maxBytes: number): Promise<EdgeAnswer> {
  const status = String(response.status)
  const headers = linesOf(response.headers)
  const { 'content-encoding': _, ...unencoded } = headers
  const answers: readonly EdgeAnswer[] = [
    { status, headers, ...(await contentOf(response)) },
    { status, headers: { ...unencoded, ...PLAIN_TYPE }, ...plain(status) },
  ]
  return (
    answers.find((answer) => sizeOf(answer) <= maxBytes) ?? { status, headers: PLAIN_TYPE, ...plain(status) }
  )
}

/** Whoever reads it has at least the number, in any language. */
function plain(status: string): Pick<EdgeAnswer, 'body' | 'bodyEncoding'> {
  // With one CloudFront answers 502.
  if (status === '204') return {}
  return { body: `HTTP ${status}\n`, bodyEncoding: 'text' }
}

const PLAIN_TYPE: EdgeHeaders = {
  'content-type': [{ key: 'content-type', value: 'text/plain' }],
  'cache-control': [{ key: 'cache-control', value: 'no-store' }],
}

function linesOf(headers: Headers): EdgeHeaders {
  const names = [...new Set(headers.keys())].filter(
    (name) => !isDisallowed(name) && !READ_ONLY_IN_RESPONSE.has(name) && name !== 'content-length',
  )
  return Object.fromEntries(
    names.map((name) => {
      const values = name === 'set-cookie' ? headers.getSetCookie() : [headers.get(name) ?? '']
      return [name, values.map((value) => ({ key: name, value }))]
    }),
  )
}

/** Text as it is, as long as it is text; base64 is a third longer. */
async function contentOf(response: Response): Promise<Pick<EdgeAnswer, 'body' | 'bodyEncoding'>> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (bytes.length === 0) return {}
  const text = response.headers.has('content-encoding') ? undefined : fromUtf8(bytes)
  return text === undefined
    ? { body: toBase64(bytes), bodyEncoding: 'base64' }
    : { body: text, bodyEncoding: 'text' }
}

function sizeOf(answer: EdgeAnswer): number {
  return utf8(JSON.stringify(answer)).length
}
