import type { Duplex } from 'node:stream'
import type { Asked } from './ask-origin.ts'
import type { Exchange } from './exchange.ts'
import { linesIn } from './header-lines.ts'

/**
 * Both ends of a WebSocket talk to each other from here on, and no function hears of it.
 *
 * @param visitor who asked for it; without one the origin's end is let go
 * @param silenceMs how long both may say nothing
 */
export function joinSockets(
  { response, socket, head }: Extract<Asked, { kind: 'upgraded' }>,
  visitor: Exchange['upgrade'],
  silenceMs: number,
): void {
  if (visitor === undefined) return void socket.destroy()
  const lines = linesIn(response.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`)
  visitor.socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`, 'latin1')
  socket.unshift(head)
  visitor.socket.unshift(visitor.head)
  const timer = setTimeout(() => {
    socket.destroy()
    visitor.socket.destroy()
  }, silenceMs)
  const hear = () => timer.refresh()
  carryOver(socket, visitor.socket, hear)
  carryOver(visitor.socket, socket, hear)
  letGo(timer, socket, visitor.socket)
}

/** What one end says, to the other's ear; when it has said all, the other is told so behind it. */
function carryOver(from: Duplex, to: Duplex, hear: () => void): void {
  from.on('data', hear)
  from.on('error', () => from.destroy())
  from.on('close', () => {
    // One that went in the middle has no more to say, and none to hear. What was said to its end is still being written.
    if (!from.readableEnded || !from.writableFinished) to.destroy()
  })
  from.pipe(to)
}

function letGo(timer: NodeJS.Timeout, one: Duplex, other: Duplex): void {
  for (const socket of [one, other])
    socket.once('close', () => {
      if (one.destroyed && other.destroyed) clearTimeout(timer)
    })
}
