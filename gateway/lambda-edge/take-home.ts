import { PROTO_HEADER, VISITOR_HEADER } from '../core/names.ts'
import { parseUrl } from '../core/parse-url.ts'
import type { Host } from '../gate/host.ts'
import { downstreamResponse, type Passage } from '../proxy/downstream-response.ts'
import type { EdgeHeader, EdgeHeaders, EdgeRequest, EdgeResponse, ResponseEvent } from './event.ts'
import { READ_ONLY_IN_RESPONSE } from './header-rules.ts'
import { asCame, readHeaders } from './read-headers.ts'

/**
 * The origin's answer, made fit for the visitor, in origin-response of every guarded behaviour: for errors too. What was
 * decided on the way there is told by our own headers of the request, which no visitor can set; where they are missing the
 * answer is taken for one visitor's alone.
 *
 * @param hosts the configuration's
 */
export function takeHome(event: ResponseEvent, hosts: ReadonlyMap<string, Host>): EdgeResponse {
  const { request, response } = event.Records[0].cf
  const received = readLines(response.headers)
  const { headers } = downstreamResponse(
    {
      status: Number(response.status),
      statusText: response.statusDescription ?? '',
      headers: received.headers,
    },
    passageOf(request, hosts),
  )
  return { ...response, headers: linesOf(headers, received, response.headers) }
}

function passageOf({ headers }: EdgeRequest, hosts: ReadonlyMap<string, Host>): Passage {
  const said = (name: string) => headers[name]?.[0]?.value ?? ''
  const publicOrigin = originOf(said(PROTO_HEADER), said('x-forwarded-host')) ?? NOWHERE
  const destination = hosts.get(parseUrl(publicOrigin)?.hostname ?? '')?.destination
  return {
    publicOrigin,
    // Without either nothing names the origin, and nothing is led anywhere.
    destination: destination ?? { origin: 'zone', prefix: '', keepsHost: false },
    isPersonal: said(VISITOR_HEADER) !== 'nobody',
    setCookies: [],
  }
}

/** Of other schemes it may be the text “null” (URL 4.7), which is no address. */
function originOf(scheme: string, host: string): string | undefined {
  return /^https?$/.test(scheme) ? parseUrl(`${scheme}://${host}`)?.origin : undefined
}

/** RFC 2606 2: nobody's, for good. */
const NOWHERE = 'https://gateway.invalid'

type Read = {
  readonly headers: Headers
  /** Names of which a line is missing, because no header can be what it is: it could not be looked at. */
  readonly broken: ReadonlySet<string>
}

function readLines(lines: EdgeHeaders): Read {
  const headers = new Headers()
  const broken = new Set<string>()
  for (const [name, values] of Object.entries(lines)) {
    for (const { value } of values) {
      const line = readHeaders({ [name]: [{ value }] })?.get(name)
      if (line === undefined || line === null) broken.add(name)
      else headers.append(name, line)
    }
  }
  return { headers, broken }
}

type Line = readonly [name: string, lines: readonly EdgeHeader[]]

/**
 * What did not change stays as it came, in its lines and its letters. No name is new but `cache-control`, and what CloudFront
 * takes from nobody it shows to nobody.
 */
function linesOf(headers: Headers, received: Read, came: EdgeHeaders): EdgeHeaders {
  const isSame = (name: string) =>
    !received.broken.has(name) && isEqual(valuesOf(name, headers), valuesOf(name, received.headers))
  const kept = Object.entries(came).filter(([name]) => READ_ONLY_IN_RESPONSE.has(name) || isSame(name))
  const names = new Set(kept.map(([name]) => name))
  const changed = [...new Set(headers.keys())].filter((name) => !names.has(name))
  const written = changed.map(
    (name): Line => [
      name,
      valuesOf(name, headers).map((value) => ({ key: name, value: asCame(value, came[name]) })),
    ],
  )
  return Object.fromEntries([...kept, ...written])
}

function valuesOf(name: string, headers: Headers): readonly string[] {
  if (name === 'set-cookie') return headers.getSetCookie()
  const value = headers.get(name)
  return value === null ? [] : [value]
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((value, i) => value === others[i])
}
