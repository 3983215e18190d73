import { PROTO_HEADER, VISITOR_HEADER } from '../core/names.ts'
import type { Pass } from '../gate/pass.ts'
import type { EdgeHeader, EdgeRequest } from './event.ts'
import { isDisallowed, READ_ONLY_IN_REQUEST } from './header-rules.ts'
import { asCame, readHeaders } from './read-headers.ts'

/**
 * The request that CloudFront is to carry to the origin: at the very path that was decided on, with the headers that the
 * origin shall see, in CloudFront's own form. What did not change stays as it came, in its lines and its letters.
 *
 * @param request as it came
 */
export function forward(
  request: EdgeRequest,
  { upstream, isPersonal }: Pick<Pass, 'upstream' | 'isPersonal'>,
): EdgeRequest {
  const [uri = '/', ...query] = upstream.target.split('?')
  const headers = new Headers(upstream.headers)
  headers.set(PROTO_HEADER, headers.get('x-forwarded-proto') ?? 'https')
  headers.set(VISITOR_HEADER, isPersonal ? 'signed-in' : 'nobody')
  if (isPersonal) askFreshly(headers)
  // CloudFront puts the visitor's address there itself, behind whatever is there.
  headers.delete('x-forwarded-for')
  return {
    ...request,
    uri,
    querystring: query.join('?'),
    headers: Object.fromEntries(linesOf(headers, request)),
  }
}

/** RFC 9111 5.2.1.4, and 5.4 for what is older: what `cache: 'no-store'` of a fetch sends where the visitor says nothing else. */
function askFreshly(headers: Headers): void {
  for (const name of ['cache-control', 'pragma']) {
    if (!headers.has(name)) headers.set(name, 'no-cache')
  }
}

type Line = readonly [name: string, lines: readonly EdgeHeader[]]

function linesOf(headers: Headers, request: EdgeRequest): readonly Line[] {
  const received = readHeaders(request.headers)
  const kept = Object.entries(request.headers).filter(
    ([name]) => READ_ONLY_IN_REQUEST.has(name) || headers.get(name) === received?.get(name),
  )
  const names = new Set(kept.map(([name]) => name))
  const added = [...headers].filter(
    ([name]) => !names.has(name) && !READ_ONLY_IN_REQUEST.has(name) && !isDisallowed(name),
  )
  return [
    ...kept,
    ...added.map(
      ([name, value]): Line => [name, [{ key: name, value: asCame(value, request.headers[name]) }]],
    ),
  ]
}
