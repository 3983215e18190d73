import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { sendAnswer, sendPage } from './answer-viewer.ts'
import { behaviourFor, type Distribution, type EdgeFunction } from './behaviour.ts'
import { bringHome } from './bring-home.ts'
import type { EdgeRequest, EventType } from './event.ts'
import type { Exchange, Page } from './exchange.ts'
import { linesIn, shown, withoutNamed } from './header-lines.ts'
import { joinSockets } from './join-sockets.ts'
import { forOrigin, leadToOrigin } from './lead-to-origin.ts'
import { BODY_SHOWN_BYTES, WEB_SOCKET_SILENCE_MS } from './limits.ts'
import { refusedAtTheDoor, whyAtTheDoor } from './refuse-at-the-door.ts'
import { runEdgeFunction } from './run-edge-function.ts'
import { showBody } from './show-body.ts'

/** One request, from the visitor to the functions and the origin and back. @param tell what CloudFront's log would have of a failure */
export async function carry(
  exchange: Exchange,
  distributionOf: (host: string) => Distribution,
  tell: (line: string) => void,
): Promise<void> {
  const { request, response, upgrade } = exchange
  const requestId = `${randomBytes(40).toString('base64url')}==`
  const page: Page = (status, how, why) => {
    tell(`cloudfront: ${status}, ${why}`)
    sendPage(response, status, how, requestId)
  }
  const refused = refusedAtTheDoor(request)
  if (refused !== undefined) return page(refused, 'Error', whyAtTheDoor(refused))

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

  const answered = await leadToOrigin(led.request, led.body, distribution.origin, exchange, requestId)
  if (answered.kind === 'failed') return page(answered.status, 'Error', `the origin: ${answered.why}`)
  if (answered.kind === 'upgraded' && upgrade === undefined) {
    answered.socket.destroy()
    return page(502, 'Error', 'the origin: 101, for which nobody asked')
  }
  if (answered.kind === 'upgraded') return joinSockets(answered, upgrade, WEB_SOCKET_SILENCE_MS)
  const { response: came } = answered
  await bringHome({
    came,
    request: led.request,
    edge: functions['origin-response'],
    response,
    requestId,
    page,
  })
}

function eventRequest({ url = '/', method = '', rawHeaders, socket }: IncomingMessage): EdgeRequest {
  const [uri = '/', ...query] = url.split('?')
  const clientIp = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const headers = shown(withoutNamed(linesIn(rawHeaders)))
  return { clientIp, method, uri, querystring: query.join('?'), headers }
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
  const whole = held?.whole ?? body
  if (returned.kind !== 'request') {
    drain(whole)
    return returned
  }
  const { body: _, ...rest } = returned.request
  return { kind: 'request', request: rest, body: whole } as const
}

/** On the same connection the visitor's next request comes behind this body. */
function drain(body: Readable): void {
  body.on('error', () => body.destroy()).resume()
}
