import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { WebSocket } from 'ws'
import type { Visitor } from '../../local/visitor.ts'
import type { RenewalStack } from './renewal-stack.ts'

export type Events = {
  readonly response: IncomingMessage
  /** Resolves when the line is cut, whoever did it. */
  readonly cut: Promise<void>
}

/** An event stream of the app's, once its first event is there. */
export async function openEvents(
  stack: RenewalStack,
  visitor: Visitor,
  /** What an EventSource says; other programs say other things. */
  accept = 'text/event-stream',
): Promise<Events> {
  const headers = { ...headersOf(stack, visitor), accept }
  const asked = request(addressOf(stack, 'http', '/events'), { headers }).end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  if (response.statusCode === 200) await once(response, 'data')
  // A cut line is an error to who reads it.
  response.on('error', () => {})
  response.resume()
  return { response, cut: new Promise<void>((resolve) => response.once('close', () => resolve())) }
}

/** A WebSocket of this visitor's to the app, not open yet. */
export function openSocket(stack: RenewalStack, visitor: Visitor, path = '/echo'): WebSocket {
  return new WebSocket(addressOf(stack, 'ws', path), {
    origin: stack.app,
    headers: headersOf(stack, visitor),
  })
}

/** 127.0.0.1, for not every resolver knows names under localhost. */
function addressOf(stack: RenewalStack, scheme: string, path: string): string {
  return `${scheme}://127.0.0.1:${new URL(stack.app).port}${path}`
}

function headersOf(stack: RenewalStack, visitor: Visitor) {
  return { host: new URL(stack.app).host, cookie: visitor.cookieHeader() }
}
