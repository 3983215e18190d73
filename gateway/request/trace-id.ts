/** W3C Trace Context 3.2: version 00, neither id all zeroes. */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * @param traceparent the header's value
 * @returns which trace it continues, or undefined for what is none
 */
export function traceIdOf(traceparent: string | null): string | undefined {
  return TRACEPARENT.exec(traceparent ?? '')?.[1]
}
