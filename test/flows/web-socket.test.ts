import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

function open(options: ClientOptions, protocols: string[] = []): WebSocket {
  return new WebSocket(`${stack.urls.gateway.replace('http', 'ws')}/echo`, protocols, options)
}

const signedInFrom = (origin: string): ClientOptions => ({
  origin,
  headers: { cookie: visitor.cookieHeader() },
})

describe('a WebSocket of a signed-in visitor', () => {
  test('talks to the app, in text and in bytes, with its subprotocol, and closes with its code', async () => {
    const socket = open(signedInFrom(stack.urls.gateway), ['chat.v1', 'chat.v2'])
    await once(socket, 'open')
    expect(socket.protocol).toBe('chat.v1')
    socket.send('hello')
    expect(await once(socket, 'message')).toEqual([Buffer.from('hello'), false])
    socket.send(Buffer.from([0, 255, 13]))
    expect(await once(socket, 'message')).toEqual([Buffer.from([0, 255, 13]), true])
    socket.close(4_001, 'done')
    expect((await once(socket, 'close'))[0]).toBe(4_001)
  })
})

describe('refused, and the app hears nothing', () => {
  test.each([
    ['a stranger', () => ({ origin: stack.urls.gateway }), 401],
    ['a page of another site', () => signedInFrom('https://evil.example'), 403],
    ['a sibling’s subdomain', () => signedInFrom(stack.urls.gateway.replace('//', '//evil.')), 403],
    ['the same host on another port', () => signedInFrom('http://localhost:1'), 403],
    ['an origin that is none', () => signedInFrom('null'), 403],
    ['nobody says from where', () => ({ headers: { cookie: visitor.cookieHeader() } }), 403],
  ])('%s', async (_sentence, options: () => ClientOptions, status) => {
    const socket = open(options())
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage]
    expect(response.resume().statusCode).toBe(status)
  })
})
