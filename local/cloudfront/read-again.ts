import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { linesIn } from './header-lines.ts'

/**
 * Has a request with an `Upgrade` to something that is not spoken here read once more, without that field, as if it had never
 * been there (RFC 9110 7.8): Node.js reads no body behind one, and the rest of the connection would be lost.
 *
 * @param head what came behind the header fields
 */
export function readAgain(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method, url, httpVersion, rawHeaders } = request
  const lines = linesIn(rawHeaders).filter(([name]) => name.toLowerCase() !== 'upgrade')
  const fields = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.unshift(
    Buffer.concat([Buffer.from(`${method} ${url} HTTP/${httpVersion}\r\n${fields}\r\n`, 'latin1'), head]),
  )
  server.emit('connection', socket)
}
