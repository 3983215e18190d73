import type { Readable } from 'node:stream'
import { type Asked, askOrigin } from './ask-origin.ts'
import type { Behaviour } from './behaviour.ts'
import type { EdgeRequest } from './event.ts'
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
    headers: {
      ...headers,
      ...one('X-Forwarded-For', [...before('x-forwarded-for'), clientIp].join(', ')),
      ...one('Via', [...before('via'), '1.1 local.cloudfront.net (CloudFront)'].join(', ')),
      ...(sendsViewerHost ? {} : one('Host', new URL(origin).host)),
    },
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
    ...(headers['transfer-encoding'] === undefined ? [] : CHUNKED),
    ...(upgrade === undefined ? [] : UPGRADE),
  ]
  const target = `${uri}${querystring === '' ? '' : `?${querystring}`}`
  return askOrigin({ origin, method, target, lines, body, silenceMs: ORIGIN_SILENCE_MS })
}

/** What a visitor's `Connection` named was taken away as it came: what functions say is not the visitor's to remove. */
const NONE: ReadonlySet<string> = new Set()
const CHUNKED: readonly Line[] = [['Transfer-Encoding', 'chunked']]
const UPGRADE: readonly Line[] = [
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
]
