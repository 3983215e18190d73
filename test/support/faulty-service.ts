import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type FaultKind, failBy } from './fault-kinds.ts'

/** One request to the service, as far as a test wants to know it. */
export type Call = {
  /** Cognito's operation, `InitiateAuth`; else method and path with ids left out, `POST /v1/users/*\/actions/*`. */
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly body: string
}

/** Instead of the service's answer; or after the service has done what it was asked, so that its answer is lost. */
export type Fault = FaultKind | { readonly afterServing: FaultKind }
export type Plan = (call: Call) => Fault | 'none'

export type FaultyService = {
  /** `http://127.0.0.1:{port}` */
  readonly url: string
  /** What becomes of each request from now on. */
  setPlan(plan: Plan): void
  /** How often each came to pass: a fault, `none`, `refused` for each time it stopped listening, `lost reset` where the service has done it. */
  readonly done: ReadonlyMap<string, number>
  /** Bytes of enormous answers that the other side, or a buffer on the way to it, has taken. */
  readonly bytesTaken: number
  /** Ends every connection and listens no more. */
  refuse(): Promise<void>
  /** Listens again, on the same port. */
  listen(): Promise<void>
  close(): Promise<void>
}

/**
 * Stands on 127.0.0.1 before a service and answers in its place, or not at all, as `plan` says.
 *
 * @param upstream the service's address, `http://127.0.0.1:9230`; it need not listen yet
 */
export async function startFaultyService(
  upstream: string,
  plan: Plan = () => 'none',
): Promise<FaultyService> {
  const done = new Map<string, number>()
  let bytesTaken = 0
  let decide = plan
  const count = (name: string) => done.set(name, (done.get(name) ?? 0) + 1)
  const server = createServer((asked, response) => {
    answer(asked, response).catch(() => response.destroy())
  })

  async function answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(asked)
    const fault = decide(callOf(asked, body))
    const isLost = typeof fault === 'object'
    const kind = isLost ? fault.afterServing : fault
    const genuine = kind === 'none' || isLost ? await passOn(asked, body, upstream) : undefined
    const isDone = genuine !== undefined && genuine.status < 400
    count(isLost ? `${isDone ? 'lost' : 'lost a refusal by'} ${kind}` : kind)
    if (kind !== 'none') return failBy(kind, response, genuine?.body, (bytes) => (bytesTaken += bytes))
    response.writeHead(genuine?.status ?? 502, genuine?.headers).end(genuine?.body)
  }

  await listenOn(server, 0)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    setPlan: (next) => {
      decide = next
    },
    done,
    get bytesTaken() {
      return bytesTaken
    },
    async refuse() {
      count('refused')
      await stop(server)
    },
    listen: () => listenOn(server, port),
    close: () => stop(server),
  }
}

function callOf({ method = '', url = '', headers }: IncomingMessage, body: Buffer): Call {
  const [path = ''] = url.split('?')
  const target = headers['x-amz-target']
  const operation =
    typeof target === 'string'
      ? target.slice(target.indexOf('.') + 1)
      : `${method} ${path.replace(/(?<=\/users\/|\/actions\/)[^/]+/g, '*')}`
  return { operation, method, path, body: body.toString() }
}

type Genuine = { readonly status: number; readonly headers: Record<string, string>; readonly body: Buffer }

async function passOn(
  { method = '', url = '', headers }: IncomingMessage,
  body: Buffer,
  upstream: string,
): Promise<Genuine> {
  // Under its own name: the embedded services answer to no other.
  const { host: _, connection: __, 'transfer-encoding': ___, ...kept } = headers
  const asked = request(`${upstream}${url}`, {
    method,
    agent: false,
    headers: { ...kept, 'content-length': body.length },
  })
  asked.end(body)
  const [answered] = (await once(asked, 'response')) as [IncomingMessage]
  const answer = await buffer(answered)
  const said = Object.entries(answered.headers).filter(
    (header): header is [string, string] => typeof header[1] === 'string' && !OF_CONNECTION.has(header[0]),
  )
  return { status: answered.statusCode ?? 502, headers: Object.fromEntries(said), body: answer }
}

/** RFC 9110 7.6.1: about this connection alone. */
const OF_CONNECTION: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding'])

async function listenOn(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
}

/** Idle connections of clients, and those that hang, would keep it open. */
async function stop(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
