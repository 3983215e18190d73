import { randomBytes } from '../core/bytes.ts'
import { traceIdOf } from '../request/trace-id.ts'

/**
 * The one thing believed of what a visitor says about a request: which trace it belongs to. A well-formed trace is
 * continued as it is; anything else begins a new one, without the old one's state (W3C Trace Context 3.4).
 */
export function setTraceContext(headers: Headers): void {
  if (traceIdOf(headers.get('traceparent')) !== undefined) return
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
