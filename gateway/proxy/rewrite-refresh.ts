import type { Addresses } from './addresses.ts'
import { rewriteLocation } from './rewrite-location.ts'

/**
 * A `Refresh` of the origin's (`5; url=https://legacy.internal/x`), its URL led to the public host and every other byte
 * kept. The URL is found where browsers find it (HTML, "shared declarative refresh steps"): after a time, then `;`, `,` or
 * white space, with or without `url=`, with or without quotes, of which the second may be missing.
 *
 * @param value the field's value; returned as it is where browsers would find no URL in it
 */
export function rewriteRefresh(value: string, between: Addresses): string {
  const head = HEAD.exec(value)?.[0]
  if (head === undefined) return value
  const [start, end] = urlIn(value, head.length)
  return value.slice(0, start) + rewriteLocation(value.slice(start, end), between) + value.slice(end)
}

/** @param from where the time and what parts it from the URL end */
function urlIn(value: string, from: number): readonly [start: number, end: number] {
  const rest = value.slice(from)
  const label = LABEL.exec(rest)?.[0] ?? ''
  // Whatever begins with a u and is no `url=` is the URL itself, and its quotes are its own.
  if (label === '' && /^u/i.test(rest)) return [from, value.length]
  const start = from + label.length
  const quote = value.charAt(start)
  if (quote !== '"' && quote !== "'") return [start, value.length]
  const end = value.indexOf(quote, start + 1)
  return [start + 1, end < 0 ? value.length : end]
}

// ASCII white space of HTML. No part of a pattern can match where its neighbour could: one pass, whatever comes.
const HEAD = /^[\t\n\f\r ]*[\d.]+(?=[;,\t\n\f\r ])[\t\n\f\r ]*[;,]?[\t\n\f\r ]*/
const LABEL = /^url[\t\n\f\r ]*=[\t\n\f\r ]*/i
