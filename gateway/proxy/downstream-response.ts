import { isHidden } from '../request/cookies.ts'
import type { Addresses } from './addresses.ts'
import type { Destination } from './destination.ts'
import { hopByHopNames } from './hop-by-hop.ts'
import { rewriteLocation } from './rewrite-location.ts'
import { rewriteRefresh } from './rewrite-refresh.ts'
import { rewriteSetCookie } from './rewrite-set-cookie.ts'

export type ResponseHead = {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
}

/** What was decided about a request that matters on its way home. */
export type Passage = {
  /** `https://host[:port]`, as the visitor sees it. */
  readonly publicOrigin: string
  readonly destination: Pick<Destination, 'origin' | 'prefix' | 'keepsHost'>
  /** Identity went to the origin, so the answer is this visitor's alone. */
  readonly isPersonal: boolean
  /** `Set-Cookie` values of ours, e.g. to clear a session that did not verify. */
  readonly setCookies: readonly string[]
}

/**
 * The origin's answer, made fit for the visitor: no hop-by-hop fields, no cookie of ours set by anybody but us, the
 * public host where the origin is named, and nothing personal left for a shared cache to keep (RFC 9111 5.2.2).
 */
export function downstreamResponse(head: ResponseHead, passage: Passage): ResponseHead {
  // A copy: a line that is read and set again is UTF-8 from then on, and one with its neighbours.
  const headers = new Headers(head.headers)
  const hopByHop = hopByHopNames(head.headers)
  const isPrivate = passage.isPersonal || passage.setCookies.length > 0
  for (const name of head.headers.keys()) {
    if (hopByHop.has(name) || (isPrivate && FOR_CDNS.test(name))) headers.delete(name)
  }
  for (const [name, rewrite] of NAMES_THE_ORIGIN) {
    const value = headers.get(name)
    const rewritten = value === null ? null : throughAll(rewrite, value, passage)
    if (rewritten !== null && rewritten !== value) headers.set(name, rewritten)
  }
  setCookiesHome(headers, passage)
  for (const cookie of passage.setCookies) headers.append('set-cookie', cookie)
  if (isPrivate) makePrivate(headers)
  return { status: head.status, statusText: head.statusText, headers }
}

function setCookiesHome(headers: Headers, passage: Passage): void {
  const cookies = headers.getSetCookie()
  const kept = cookies
    .filter((cookie) => !isHidden(cookieName(cookie)))
    .map((cookie) => throughAll(rewriteSetCookie, cookie, passage))
  if (kept.length === cookies.length && kept.every((cookie, i) => cookie === cookies[i])) return
  headers.delete('set-cookie')
  for (const cookie of kept) headers.append('set-cookie', cookie)
}

type Rewrite = (value: string, between: Addresses) => string

const NAMES_THE_ORIGIN: ReadonlyMap<string, Rewrite> = new Map([
  ['location', rewriteLocation],
  ['content-location', rewriteLocation],
  ['refresh', rewriteRefresh],
])

/** An app that is asked under the public host may still name its own; and it may not know that the visitor came by https. */
function throughAll(rewrite: Rewrite, value: string, { publicOrigin, destination }: Passage): string {
  const { origin, prefix, keepsHost } = destination
  const own = origin === 'zone' ? value : rewrite(value, { origin, prefix, publicOrigin })
  if (origin !== 'zone' && !keepsHost) return own
  // What is rewritten already has lost the prefix.
  return own === value ? rewrite(value, { origin: publicOrigin, prefix, publicOrigin }) : own
}

/**
 * RFC 6265bis 5.7: what stands before the first `=`. A nameless cookie is sent back as its bare value, so that
 * `=__Host-gatehouse=x` comes home under our name: there the value's own beginning is the name.
 */
function cookieName(setCookie: string): string {
  const [pair = ''] = setCookie.split(';')
  const [name = ''] = pair.replace(/^[\s=]+/, '').split('=')
  return name.trim()
}

function makePrivate(headers: Headers): void {
  const kept = (headers.get('cache-control')?.match(DIRECTIVES) ?? [])
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !/^(?:public|private|s-maxage)(?:\s*=|$)/i.test(directive))
  headers.set('cache-control', ['private', ...kept].join(', '))
}

/** RFC 9111 5.2: separated by commas, which may also stand in a quoted argument. */
const DIRECTIVES = /(?:"(?:[^"\\]|\\.)*"|[^,"])+/g

/** Whoever knows one of these does not look at `Cache-Control` (RFC 9213 2.2; Surrogate-Control is its forerunner). */
const FOR_CDNS = /^(?:(?:.+-)?cdn-cache-control|surrogate-control)$/
