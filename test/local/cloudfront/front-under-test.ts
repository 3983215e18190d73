import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import type { Distribution, EdgeFunction, Outcome } from '../../../local/cloudfront/behaviour.ts'
import type { EdgeRequest, EdgeResponse } from '../../../local/cloudfront/event.ts'
import { startCloudFront } from '../../../local/cloudfront/start-cloudfront.ts'

export type Seen = {
  readonly config: { readonly eventType: string; readonly requestId: string }
  readonly request: EdgeRequest
  readonly response?: EdgeResponse
}

/** A function in this process: what it returns goes through JSON, as on its way from another. */
export function functionOf(handler: (cf: Seen) => unknown): EdgeFunction {
  return {
    async invoke(event) {
      const { Records } = JSON.parse(JSON.stringify(event)) as { Records: [{ cf: Seen }] }
      return { ok: true, value: JSON.stringify((await handler(Records[0].cf)) ?? null) }
    },
  }
}

export function failing(kind: string): EdgeFunction {
  const outcome: Outcome = { ok: false, error: { kind, message: 'no luck' } }
  return { invoke: () => Promise.resolve(outcome) }
}

/** A server on a free port. It ends without waiting for anybody. */
export async function listening(server: Server): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket.on('error', () => socket.destroy())))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** A CloudFront before an origin. */
export async function startFront(distribution: Partial<Distribution>, origin: Server = createServer()) {
  const lines: string[] = []
  const behind = await listening(origin)
  const whole: Distribution = { origin: `http://127.0.0.1:${behind.port}`, behaviours: [], ...distribution }
  const front = await startCloudFront({
    port: 0,
    onLine: (line) => lines.push(line),
    distributionOf: () => whole,
  })
  return {
    port: front.port,
    originPort: behind.port,
    /** What its log would have. */
    lines,
    async close() {
      behind.close()
      await front.close()
    },
  }
}

type Asking = {
  readonly method?: string
  readonly headers?: Record<string, string | string[]>
  readonly body?: string
}

/** Asks, and reads the answer to its end. */
export async function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body = '' }: Asking = {},
) {
  const asked = request({ port, host: '127.0.0.1', path, method, headers, agent: false })
  asked.end(body)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, text: await textOf(response) }
}

/** Something to await that another will say. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve: () => resolve() }
}
