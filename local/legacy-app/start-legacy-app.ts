import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from './answer.ts'
import { openEchoSocket } from './echo-socket.ts'
import { readVisit } from './read-visit.ts'
import { openReportStore } from './report-store.ts'
import { handlerFor } from './routes.ts'
import type { Answer, Tool } from './visit.ts'

export type LegacyAppOptions = {
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The absolute URL `/elsewhere` redirects to; the tool's own start page when left out. */
  readonly elsewhere?: string
}

export type LegacyApp = {
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Starts "Northwind Reports", an internal tool as many companies have one: plain HTTP, no accounts, no idea
 * of what stands in front of it but the `X-Forwarded-Email` and `X-Forwarded-Groups` it may find.
 * @throws what `listen` throws: EADDRINUSE when the port is taken
 */
export async function startLegacyApp(options: LegacyAppOptions): Promise<LegacyApp> {
  const server = createServer()
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const tool: Tool = {
    reports: openReportStore(),
    now: options.now,
    elsewhere: options.elsewhere ?? `${url}/`,
  }
  const echo = openEchoSocket()
  server.on('request', (request, response) => void respond(request, response, tool))
  server.on('upgrade', echo.upgrade)
  return {
    url,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      echo.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function respond(request: IncomingMessage, response: ServerResponse, tool: Tool): Promise<void> {
  const visit = readVisit(request)
  const handler = handlerFor(request.method ?? 'GET', visit.path)
  const answer = await answerOf(async () => handler(visit, tool))
  if (visit.isFirst && !NO_SESSION.has(visit.path)) response.setHeader('Set-Cookie', firstCookies(visit))
  send(response, answer, request.method === 'HEAD')
}

const NO_SESSION = new Set(['/healthz', '/static/style.css'])

function firstCookies({ sessionId }: { readonly sessionId: string }): string[] {
  return [`legacy_session=${sessionId}; Path=/; HttpOnly`, 'legacy_theme=classic; Path=/; Max-Age=31536000']
}

// A visitor who goes away in the middle of a body makes the read throw; the answer then reaches nobody.
async function answerOf(handle: () => Promise<Answer>): Promise<Answer> {
  try {
    return await handle()
  } catch {
    return text(500, 'Northwind Reports has a fault. Ring the help desk.\n')
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer, isHead: boolean): void {
  const all = { Server: 'Northwind-Reports/2.3.1', ...headers }
  if (typeof body !== 'function') {
    // RFC 9110 8.6: a 204 may not name a length, and a 304 would have to name the whole body's.
    const length = status === 204 || status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) }
    response.writeHead(status, { ...all, ...length }).end(body)
    return
  }
  response.writeHead(status, all)
  if (isHead) response.end()
  else body(response)
}
