import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

const MOST_MESSAGE_BYTES = 1024 * 1024

export type EchoSocket = {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** `/echo`: says back what it hears, text as text and bytes as bytes; takes the first subprotocol offered. */
export function openEchoSocket(): EchoSocket {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES })
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
    // `ws` closes the socket after an error (a frame that is too large, say); unheard it would end the process.
    socket.on('error', () => socket.terminate())
  })
  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      if (request.url?.split('?')[0] !== '/echo') return refuse(socket, 404)
      sockets.handleUpgrade(request, socket, head, (ready) => sockets.emit('connection', ready, request))
    },
    close() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}

function refuse(socket: Duplex, status: number): void {
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
  socket.end(head, () => socket.destroy())
}
