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
  headers.set('traceparent', `00-${hex(16)}-${hex(8)}-01`)
}

function hex(bytes: number): string {
  return Array.from(randomBytes(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
