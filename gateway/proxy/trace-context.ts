import { randomBytes } from '../core/bytes.ts'

/** W3C Trace Context 3.2: version 00, neither id all zeroes. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * The one thing believed of what a visitor says about a request: which trace it belongs to. A well-formed trace is
 * continued as it is; anything else begins a new one, without the old one's state (W3C Trace Context 3.4).
 */
export function setTraceContext(headers: Headers): void {
  if (TRACEPARENT.test(headers.get('traceparent') ?? '')) return
  headers.delete('tracestate')
  const ids = hex(randomBytes(TRACE_ID_BYTES + PARENT_ID_BYTES))
  const split = TRACE_ID_BYTES * 2
  headers.set('traceparent', `00-${ids.slice(0, split)}-${ids.slice(split)}-01`)
}

const TRACE_ID_BYTES = 16
const PARENT_ID_BYTES = 8

/** Of every byte, made once. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}
