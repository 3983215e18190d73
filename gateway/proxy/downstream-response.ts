import { isHidden } from '../request/cookies.ts'
import { hopByHopNames } from './hop-by-hop.ts'

export type ResponseHead = {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
}

/** What was decided about a request that matters on its way home. */
export type Passage = {
  /** Identity went to the origin, so the answer is this visitor's alone. */
  readonly isPersonal: boolean
  /** `Set-Cookie` values of ours, e.g. to clear a session that did not verify. */
  readonly setCookies: readonly string[]
}

/**
 * The origin's answer, made fit for the visitor: no hop-by-hop fields, no cookie of ours set by anybody but us, and
 * nothing personal left for a shared cache to keep (RFC 9111 5.2.2).
 */
export function downstreamResponse(head: ResponseHead, passage: Passage): ResponseHead {
  const headers = new Headers()
  const hopByHop = hopByHopNames(head.headers)
  for (const [name, value] of head.headers) {
    if (name !== 'set-cookie' && !hopByHop.has(name)) headers.append(name, value)
  }
  for (const cookie of head.headers.getSetCookie()) {
    if (!isHidden(cookieName(cookie))) headers.append('set-cookie', cookie)
  }
  for (const cookie of passage.setCookies) headers.append('set-cookie', cookie)
  if (passage.isPersonal || passage.setCookies.length > 0) makePrivate(headers)
  return { status: head.status, statusText: head.statusText, headers }
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
  const kept = (headers.get('cache-control') ?? '')
    .split(',')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !/^(?:public|private|s-maxage)(?:\s*=|$)/i.test(directive))
  headers.set('cache-control', ['private', ...kept].join(', '))
  for (const name of [...headers.keys()].filter((name) => FOR_CDNS.test(name))) headers.delete(name)
}

/** Whoever knows one of these does not look at `Cache-Control` (RFC 9213 2.2; Surrogate-Control is its forerunner). */
const FOR_CDNS = /^(?:(?:.+-)?cdn-cache-control|surrogate-control)$/
