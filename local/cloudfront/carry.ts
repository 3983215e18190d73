import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Duplex, pipeline, type Readable } from 'node:stream'
import { ownLines, sendAnswer, sendPage } from './answer-viewer.ts'
import { type Asked, askOrigin } from './ask-origin.ts'
import { type Behaviour, behaviourFor, type EdgeFunction } from './behaviour.ts'
import type { EdgeRequest, EventType } from './event.ts'
import { carried, type Line, linesIn, namedHopByHop, shown } from './header-lines.ts'
import { HOP_BY_HOP, isDisallowed } from './header-rules.ts'
import { BODY_SHOWN_BYTES, ORIGIN_SILENCE_MS, WEB_SOCKET_SILENCE_MS } from './limits.ts'
import { refusedAtTheDoor } from './refuse-at-the-door.ts'
import { runEdgeFunction } from './run-edge-function.ts'
import { showBody } from './show-body.ts'

export type Distribution = {
  /** `http://127.0.0.1:3000`: the path is the function's to say. */
  readonly origin: string
  /** In the order in which their paths are tried. */
  readonly behaviours: readonly Behaviour[]
}

export type Exchange = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Where the visitor asks for a WebSocket: what both ends talk over afterwards. */
  readonly upgrade?: { readonly socket: Duplex; readonly head: Buffer }
}

/** One request, from the visitor to the functions and the origin and back. @param tell what CloudFront's log would have of a failure */
export async function carry(
  exchange: Exchange,
  distributionOf: (host: string) => Distribution,
  tell: (line: string) => void,
): Promise<void> {
  const { request, response } = exchange
  const requestId = `${randomBytes(40).toString('base64url')}==`
  const page = (status: number, how: string, why: string) => {
    tell(`cloudfront: ${status}, ${why}`)
    sendPage(response, status, how, requestId)
  }
  const refused = refusedAtTheDoor(request)
  if (refused !== undefined) return sendPage(response, refused, 'Error', requestId)

  const distribution = distributionOf(request.headers.host ?? '')
  const asked = eventRequest(request)
  const behaviour = behaviourFor(asked.uri, distribution.behaviours)
  if (behaviour === undefined) return page(403, 'Error', 'no behaviour for this path')
  const { functions } = behaviour

  const viewed = await ask('viewer-request', functions['viewer-request'], asked, request, requestId)
  if (viewed.kind === 'broken') return page(viewed.status, viewed.how, viewed.why)
  if (viewed.kind === 'answer') return sendAnswer(response, viewed.answer, requestId)

  const toOrigin = forOrigin(viewed.request, distribution.origin, behaviour)
  const led = await ask('origin-request', functions['origin-request'], toOrigin, viewed.body, requestId)
  if (led.kind === 'broken') return page(led.status, led.how, led.why)
  if (led.kind === 'answer') return sendAnswer(response, led.answer, requestId)

  const answered = await send(led.request, led.body, distribution, exchange, requestId)
  if (answered.kind === 'failed') return page(answered.status, 'Error', `the origin: ${answered.why}`)
  if (answered.kind === 'upgraded') return join(answered, exchange)
  await bringHome(answered.response, led.request, functions['origin-response'], response, requestId, page)
}

function eventRequest({ url = '/', method = '', rawHeaders, socket }: IncomingMessage): EdgeRequest {
  const [uri = '/', ...query] = url.split('?')
  const clientIp = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  return { clientIp, method, uri, querystring: query.join('?'), headers: shown(linesIn(rawHeaders)) }
}

/** Asks a function, if there is one, and keeps the body whole for whoever is next. */
async function ask(
  type: EventType,
  edge: EdgeFunction | undefined,
  request: EdgeRequest,
  body: Readable,
  requestId: string,
) {
  if (edge === undefined) return { kind: 'request', request, body } as const
  const held = edge.includeBody === true ? await showBody(body, BODY_SHOWN_BYTES[type]) : undefined
  const given = held === undefined ? request : { ...request, body: held.seen }
  const returned = await runEdgeFunction(edge, { type, requestId, request: given })
  if (returned.kind !== 'request') return returned
  const { body: _, ...rest } = returned.request
  return { kind: 'request', request: rest, body: held?.whole ?? body } as const
}

/** What CloudFront adds on the way: origin-request and origin-response see it. */
function forOrigin(request: EdgeRequest, origin: string, { sendsViewerHost }: Behaviour): EdgeRequest {
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

function send(
  request: EdgeRequest,
  body: Readable,
  { origin }: Distribution,
  { request: came, upgrade }: Exchange,
  requestId: string,
): Promise<Asked> {
  const { uri, querystring, method, headers } = request
  const isChunked = headers['transfer-encoding'] !== undefined
  const lines: readonly Line[] = [
    ...carried(headers, namedHopByHop(linesIn(came.rawHeaders))),
    ['X-Amz-Cf-Id', requestId],
    ...(isChunked ? [['Transfer-Encoding', 'chunked'] as const] : []),
    ...(upgrade === undefined
      ? []
      : ([
          ['Connection', 'Upgrade'],
          ['Upgrade', 'websocket'],
        ] as const)),
  ]
  const target = `${uri}${querystring === '' ? '' : `?${querystring}`}`
  return askOrigin({ origin, method, target, lines, body, silenceMs: ORIGIN_SILENCE_MS })
}

async function bringHome(
  came: IncomingMessage,
  request: EdgeRequest,
  edge: EdgeFunction | undefined,
  response: ServerResponse,
  requestId: string,
  page: (status: number, how: string, why: string) => void,
): Promise<void> {
  const raw = linesIn(came.rawHeaders)
  const head = {
    status: String(came.statusCode),
    statusDescription: came.statusMessage ?? '',
    headers: shown(raw),
  }
  const type = 'origin-response'
  // An origin that ends its answer while the function thinks must not end this process.
  came.on('error', () => response.destroy())
  const returned =
    edge === undefined ? undefined : await runEdgeFunction(edge, { type, requestId, request, response: head })
  if (returned?.kind === 'broken') {
    came.destroy()
    return page(returned.status, returned.how, returned.why)
  }
  const answer = returned?.kind === 'answer' ? returned.answer : head
  if ('body' in answer) {
    came.destroy()
    return sendAnswer(response, answer, requestId)
  }
  const named = namedHopByHop(raw)
  const hidden = raw.filter(([key]) => isHidden(key.toLowerCase(), named))
  const lines = [...carried(answer.headers, named), ...hidden, ...ownLines(requestId, 'Miss')]
  response.writeHead(Number(answer.status), answer.statusDescription ?? '', lines.flat())
  // A stream's first event may be long in coming, its head must not.
  response.flushHeaders()
  pipeline(came, response, (error) => {
    if (error) came.destroy()
  })
}

/** No function saw it, and it is carried on all the same; but for what CloudFront writes itself. */
function isHidden(name: string, named: ReadonlySet<string>): boolean {
  return (
    isDisallowed(name) &&
    !HOP_BY_HOP.has(name) &&
    !named.has(name) &&
    name !== 'x-cache' &&
    !name.startsWith('x-amz-cf-')
  )
}

/** Both ends talk to each other from here on, and no function hears of it. */
function join({ response, socket, head }: Extract<Asked, { kind: 'upgraded' }>, { upgrade }: Exchange): void {
  const lines = linesIn(response.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`)
  const visitor = upgrade?.socket
  if (visitor === undefined) return void socket.destroy()
  visitor.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`, 'latin1')
  socket.unshift(head)
  visitor.unshift(upgrade?.head ?? Buffer.alloc(0))
  const end = () => {
    socket.destroy()
    visitor.destroy()
  }
  const timer = setTimeout(end, WEB_SOCKET_SILENCE_MS)
  for (const [from, to] of [
    [socket, visitor],
    [visitor, socket],
  ] as const) {
    from.on('data', () => timer.refresh())
    pipeline(from, to, () => {
      clearTimeout(timer)
    })
  }
}
