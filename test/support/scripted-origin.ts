import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Seen = {
  readonly method: string
  readonly url: string
  /** As they came, names in lower case, in order. */
  readonly lines: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

export type ScriptedOrigin = {
  readonly url: string
  readonly seen: Seen[]
  /** How this path is answered from now on. Others get an empty JSON object. */
  answer(path: string, handler: (request: IncomingMessage, response: ServerResponse) => void): void
  close(): Promise<void>
}

/** A server that does as a test says and remembers what it was asked; on 127.0.0.1. */
export async function startScriptedOrigin(): Promise<ScriptedOrigin> {
  const seen: Seen[] = []
  const handlers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>()
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request
    const handler = handlers.get(url.split('?')[0] ?? '')
    if (handler !== undefined) return handler(request, response)
    seen.push({ method, url, lines: linesOf(request), body: await text(request) })
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: (path, handler) => handlers.set(path, handler),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

function linesOf({ rawHeaders }: IncomingMessage): Seen['lines'] {
  return rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] ?? ''] as const] : [],
  )
}
