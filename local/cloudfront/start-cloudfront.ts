import { once } from 'node:events'
import { createServer, type IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Distribution } from './behaviour.ts'
import { carry } from './carry.ts'
import type { Exchange } from './exchange.ts'
import { PARSER_MAX_BYTES } from './limits.ts'
import { readAgain } from './read-again.ts'

export type CloudFrontOptions = {
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number
  /** @param host as the visitor's `Host` has it */
  readonly distributionOf: (host: string) => Distribution
  /** Told of what CloudFront answers in a function's or an origin's place, and why. */
  readonly onLine: (line: string) => void
}

export type CloudFront = { readonly port: number; close(): Promise<void> }

/**
 * An HTTP front that raises CloudFront's events, of the documented shape, and holds functions to the documented limits.
 *
 * @throws Error with `code` EADDRINUSE when the port is taken
 */
export async function startCloudFront(options: CloudFrontOptions): Promise<CloudFront> {
  const sockets = new Set<Duplex>()
  const serve = (exchange: Exchange) => {
    carry(exchange, options.distributionOf, options.onLine).catch((error: unknown) => {
      exchange.response.destroy()
      // A visitor who goes away in the middle of a body is none.
      if (exchange.request.errored !== null) return
      options.onLine(`cloudfront: a bug of its own: ${error instanceof Error ? error.stack : String(error)}`)
    })
  }
  const server = createServer({ maxHeaderSize: PARSER_MAX_BYTES, requestTimeout: 0 })
  server.on('request', (request, response) => serve({ request, response }))
  server.on('upgrade', (request, socket, head) => {
    if (!isWebSocket(request)) return readAgain(server, request, socket, head)
    sockets.add(socket.once('close', () => sockets.delete(socket)))
    serve(exchangeOver(request, socket as Socket, head))
  })
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Any other protocol is not spoken here. */
function isWebSocket({ headers, method }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && method === 'GET'
}

/** Until the origin agrees, an answer may come this way as well. */
function exchangeOver(request: IncomingMessage, socket: Socket, head: Buffer): Exchange {
  const response = new ServerResponse(request)
  response.assignSocket(socket)
  response.shouldKeepAlive = false
  response.once('finish', () => socket.end())
  socket.on('error', () => socket.destroy())
  return { request, response, upgrade: { socket, head } }
}
