import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'

/** What a runtime says of itself. After `next` it has nothing to do until an event is given to it. */
export type RuntimeMessage =
  | { readonly kind: 'next'; readonly give: Give }
  | { readonly kind: 'response'; readonly id: string; readonly payload: string }
  | { readonly kind: 'error'; readonly id: string; readonly message: string }
  | { readonly kind: 'init-error'; readonly message: string }

/** @param deadline milliseconds since 1970 */
type Give = (id: string, payload: string, deadline: number) => void

export type RuntimeApi = {
  /** As `AWS_LAMBDA_RUNTIME_API` has it. */
  readonly address: string
  close(): Promise<void>
}

/** docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
const PREFIX = '/2018-06-01/runtime/'
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:'

/**
 * The API that Lambda has for the runtime in one container, on a free port of 127.0.0.1.
 *
 * @param name of the function
 * @param tell is told what the runtime says
 */
export async function startRuntimeApi(
  name: string,
  tell: (message: RuntimeMessage) => void,
): Promise<RuntimeApi> {
  const server = createServer((request, response) => void serve(request, response, name, tell))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  tell: (message: RuntimeMessage) => void,
): Promise<void> {
  const path = request.url?.startsWith(PREFIX) ? request.url.slice(PREFIX.length) : ''
  if (request.method === 'GET' && path === 'invocation/next') {
    tell({ kind: 'next', give: giveBy(response, name) })
    return
  }
  // A container may be ended in the middle of a word.
  const payload = await textOf(request).catch(() => undefined)
  if (payload === undefined) return
  const message = request.method === 'POST' ? messageOf(path, payload) : undefined
  response.writeHead(message === undefined ? 404 : 202, { 'content-type': 'application/json' }).end('{}')
  if (message !== undefined) tell(message)
}

function giveBy(response: ServerResponse, name: string): Give {
  return (id, payload, deadline) => {
    response
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': id,
        'lambda-runtime-deadline-ms': String(deadline),
        'lambda-runtime-invoked-function-arn': `${ARN}${name}:1`,
      })
      .end(payload)
  }
}

function messageOf(path: string, payload: string): RuntimeMessage | undefined {
  if (path === 'init/error') return { kind: 'init-error', message: errorIn(payload) }
  const [, id, what] = /^invocation\/([\w-]+)\/(response|error)$/.exec(path) ?? []
  if (id === undefined) return undefined
  return what === 'response'
    ? { kind: 'response', id, payload }
    : { kind: 'error', id, message: errorIn(payload) }
}

/** A runtime may post anything: what is no such object is said as it came. */
function errorIn(payload: string): string {
  try {
    const { errorType, errorMessage } = JSON.parse(payload) as { errorType: unknown; errorMessage: unknown }
    return `${String(errorType)}: ${String(errorMessage)}`
  } catch {
    return payload
  }
}
