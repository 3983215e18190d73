import type { Readable } from 'node:stream'
import { type Asked, askOrigin } from './ask-origin.ts'
import type { Behaviour } from './behaviour.ts'
import type { EdgeHeaders, EdgeOrigin, EdgeRequest } from './event.ts'
import type { Exchange } from './exchange.ts'
import { carried, type Line } from './header-lines.ts'
import { ORIGIN_SILENCE_MS } from './limits.ts'

/** What CloudFront adds on the way: origin-request and origin-response see it. @param origin `http://127.0.0.1:3000` */
export function forOrigin(
  request: EdgeRequest,
  origin: string,
  { sendsViewerHost }: Pick<Behaviour, 'sendsViewerHost'>,
): EdgeRequest {
  const { headers, clientIp } = request
  const before = (name: string) => (headers[name] ?? []).map(({ value }) => value)
  const one = (key: string, value: string) => ({ [key.toLowerCase()]: [{ key, value }] })
  return {
    ...request,
    origin: { custom: custom(origin) },
    headers: {
      ...headers,
      ...one('X-Forwarded-For', [...before('x-forwarded-for'), clientIp].join(', ')),
      ...one('Via', [...before('via'), '1.1 local.cloudfront.net (CloudFront)'].join(', ')),
      ...(sendsViewerHost ? {} : one('Host', new URL(origin).host)),
    },
  }
}

/** As a distribution of deploy/aws would describe it. */
function custom(origin: string): EdgeOrigin {
  const { protocol, hostname, port } = new URL(origin)
  const isHttps = protocol === 'https:'
  return {
    customHeaders: {},
    domainName: hostname,
    keepaliveTimeout: KEEP_ALIVE_SECONDS,
    path: '',
    port: Number(port || (isHttps ? 443 : 80)),
    protocol: isHttps ? 'https' : 'http',
    readTimeout: ORIGIN_SILENCE_MS / 1000,
    sslProtocols: ['TLSv1.2'],
  }
}

/** Sends on what the functions have made of a request. @param body as the visitor sends it, to its end */
export function leadToOrigin(
  request: EdgeRequest,
  body: Readable,
  origin: string,
  { upgrade }: Exchange,
  requestId: string,
): Promise<Asked> {
  const { uri, querystring, method, headers } = request
  const lines: readonly Line[] = [
    ...carried(headers, NONE),
    ['X-Amz-Cf-Id', requestId],
    ...framing(method, headers),
    ...(upgrade === undefined ? [] : UPGRADE),
  ]
  const target = `${uri}${querystring === '' ? '' : `?${querystring}`}`
  return askOrigin({ origin, method, target, lines, body, silenceMs: ORIGIN_SILENCE_MS })
}

/** What CloudFront does where nobody says. */
const KEEP_ALIVE_SECONDS = 5
/** Where nothing is said of a body there is none (RFC 9112 6.3), and Node.js would say there is. */
function framing(method: string, headers: EdgeHeaders): readonly Line[] {
  if (headers['transfer-encoding'] !== undefined) return CHUNKED
  return headers['content-length'] === undefined && MAY_HAVE_BODY.has(method) ? EMPTY : []
}

const MAY_HAVE_BODY: ReadonlySet<string> = new Set(['PATCH', 'POST', 'PUT'])
const EMPTY: readonly Line[] = [['Content-Length', '0']]
/** What a visitor's `Connection` named was taken away as it came: what functions say is not the visitor's to remove. */
const NONE: ReadonlySet<string> = new Set()
const CHUNKED: readonly Line[] = [['Transfer-Encoding', 'chunked']]
const UPGRADE: readonly Line[] = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
]
