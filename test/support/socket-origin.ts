import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'

/** 16 MB and what belongs to it: more than any app's message. */
const MOST_MESSAGE_BYTES = 32 * 1024 * 1024

export type SocketOrigin = {
  readonly url: string
  /** As they came, newest last. */
  readonly asked: IncomingMessage[]
  /** The next WebSocket that is opened, at the origin's end. */
  next(): Promise<WebSocket>
  /** How requests are answered that are no upgrade. */
  answer: (request: IncomingMessage, response: ServerResponse) => void
  /** What becomes of a WebSocket asked for at `/hurried/hangs`, which is never answered. */
  hung: (socket: Duplex) => void
  close(): Promise<void>
}

/** `/echo` says back what it hears; `/refused` does not upgrade; `/quiet` says nothing of its own accord; `/hurried/hangs` is never opened. */
export async function startSocketOrigin(): Promise<SocketOrigin> {
  const asked: IncomingMessage[] = []
  const server = createServer((request, response) => {
    asked.push(request)
    origin.answer(request, response)
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES })
  sockets.on('connection', (socket, request: IncomingMessage) => {
    socket.on('error', () => socket.terminate())
    if (request.url === '/echo')
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    asked.push(request)
    socket.on('error', () => socket.destroy())
    if (request.url === '/refused') return refuse(socket)
    if (request.url === '/hurried/hangs') return origin.hung(socket)
    sockets.handleUpgrade(request, socket, head, (ready) => sockets.emit('connection', ready, request))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin: SocketOrigin = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    next: async () => ((await once(sockets, 'connection')) as [WebSocket])[0],
    answer: (_request, response) => response.end(),
    hung: () => {},
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const client of sockets.clients) client.terminate()
      server.closeAllConnections()
      await closed
    },
  }
  return origin
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 409 Conflict\r\nX-Own: yes\r\nContent-Length: 8\r\nConnection: close\r\n\r\nnot here')
}
