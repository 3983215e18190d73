import type { EdgeHeader, EdgeHeaders } from './event.ts'
import { HOP_BY_HOP, isDisallowed } from './header-rules.ts'

export type Line = readonly [name: string, value: string]

/** @param raw names and values by turns, as Node.js has them */
export function linesIn(raw: readonly string[]): readonly Line[] {
  return raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as const] : []))
}

/** As an event has them: without what no function is shown. */
export function shown(lines: readonly Line[]): EdgeHeaders {
  const headers: Record<string, EdgeHeader[]> = Object.create(null)
  for (const [key, value] of lines) {
    const name = key.toLowerCase()
    if (!isDisallowed(name)) headers[name] = [...(headers[name] ?? []), { key, value }]
  }
  return { ...headers }
}

/** What is carried on: less what is for the next hop only, here, or by the sender's own word. */
export function carried(headers: EdgeHeaders, named: ReadonlySet<string>): readonly Line[] {
  return Object.entries(headers)
    .filter(([name]) => !HOP_BY_HOP.has(name) && !named.has(name))
    .flatMap(([name, values]) => values.map(({ key, value }): Line => [key ?? name, asBytes(value)]))
}

/** Those that a `Connection` field names (RFC 9110 7.6.1). */
export function namedHopByHop(lines: readonly Line[]): ReadonlySet<string> {
  const said = lines.filter(([name]) => name.toLowerCase() === 'connection').map(([, value]) => value)
  return new Set(said.flatMap((value) => value.split(',').map((name) => name.trim().toLowerCase())))
}

/**
 * RFC 9110 7.6.1: before a request is passed on, and so before a function is asked. Without the others there is no request.
 * CloudFront's documentation says of `Connection` only that it is replaced: whether what it names is removed it does not say.
 */
export function withoutNamed(lines: readonly Line[]): readonly Line[] {
  const named = namedHopByHop(lines)
  return lines.filter(([name]) => !named.has(name.toLowerCase()) || FRAMING.has(name.toLowerCase()))
}

const FRAMING: ReadonlySet<string> = new Set(['host', 'content-length', 'transfer-encoding', 'connection'])

/** Node.js writes a character as a byte; what is beyond is written as UTF-8. */
function asBytes(value: string): string {
  return /[^\0-\xff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value
}
