import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { ownLines, sendAnswer } from './answer-viewer.ts'
import type { EdgeFunction } from './behaviour.ts'
import type { EdgeAnswer, EdgeRequest } from './event.ts'
import type { Page } from './exchange.ts'
import { carried, linesIn, namedHopByHop, shown } from './header-lines.ts'
import { HOP_BY_HOP, isDisallowed } from './header-rules.ts'
import { runEdgeFunction } from './run-edge-function.ts'

type Home = {
  /** From the origin. */
  readonly came: IncomingMessage
  /** As the origin was sent it. */
  readonly request: EdgeRequest
  /** For origin-response. */
  readonly edge: EdgeFunction | undefined
  readonly response: ServerResponse
  readonly requestId: string
  readonly page: Page
}

/** An origin's answer, its body as it comes, with the head that the function makes of it. */
export async function bringHome({ came, request, edge, response, requestId, page }: Home): Promise<void> {
  const head = {
    status: String(came.statusCode),
    statusDescription: came.statusMessage ?? '',
    headers: shown(linesIn(came.rawHeaders)),
  }
  const type = 'origin-response'
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
  streamHome(came, answer, response, requestId)
}

function streamHome(
  came: IncomingMessage,
  { status, statusDescription = '', headers }: EdgeAnswer,
  response: ServerResponse,
  requestId: string,
): void {
  const raw = linesIn(came.rawHeaders)
  const named = namedHopByHop(raw)
  const hidden = raw.filter(([key]) => isHidden(key.toLowerCase(), named))
  const lines = [...carried(headers, named), ...hidden, ...ownLines(requestId, 'Miss')]
  response.writeHead(Number(status), statusDescription, lines.flat())
  // A stream's first event may be long in coming, its head must not. `flushHeaders` would write bytes beyond ASCII as UTF-8.
  response.write(Buffer.alloc(0))
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
