import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'

// G2, of methods: what is decided on by one arrives by that one. Fetch makes a WebSocket's GET of whatever says Upgrade.
let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

const UPGRADE = [
  ...['Upgrade', 'websocket', 'Connection', 'Upgrade'],
  ...['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version', '13'],
]

function ask(method: string, path: string, headers: readonly string[]) {
  const { host } = new URL(stack.scripted)
  return sendRaw(stack.scripted, { method, path, headers: ['Host', host, ...headers] })
}

describe('a WebSocket by anything but GET is refused, and the app hears nothing', () => {
  test.each([
    ['POST', '/public/x'],
    ['HEAD', '/public/x'],
    ['OPTIONS', '/public/x'],
    ['DELETE', '/guarded'],
    ['PUT', '/optional/x'],
  ])('%s %s', async (method, path) => {
    const seen = stack.origin.seen.length
    const headers = [...UPGRADE, 'Cookie', visitor.cookieHeader(), 'Origin', stack.scripted]
    expect((await ask(method, path, headers)).status).toBe(400)
    expect(stack.origin.seen).toHaveLength(seen)
  })

  test('a preflight among them', async () => {
    const seen = stack.origin.seen.length
    const headers = [...UPGRADE, 'Origin', 'https://spa.example.com', 'Access-Control-Request-Method', 'GET']
    expect((await ask('OPTIONS', '/guarded', headers)).status).toBe(400)
    expect(stack.origin.seen).toHaveLength(seen)
  })
})

describe('what is passed arrives by the method it came by', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'REPORT'])('%s', async (method) => {
    const path = `/guarded/${method}`
    // Another protocol is asked of the gateway, which speaks none: the request goes on without.
    const headers = ['Upgrade', 'h2c, websocket', 'Connection', 'Upgrade', 'Cookie', visitor.cookieHeader()]
    expect((await ask(method, path, headers)).status).toBe(200)
    expect(stack.origin.seen.findLast(({ url }) => url === path)?.method).toBe(method)
  })
})
