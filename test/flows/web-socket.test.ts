import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { type ClientOptions, WebSocket } from 'ws'
import type { Visitor } from '../../local/visitor.ts'
import { forgeToken, partsOf } from '../support/forge-token.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { RUNTIME } from '../support/runtime.ts'
import { type ZoneStack, zoneStack } from '../support/zone-stack.ts'

const MEGABYTE = 1024 * 1024
/** The one header of this prefix that is the app's. */
const ASSERTION = 'x-gatehouse-assertion'
/** docs/runtimes.md: what the app can notice. */
const OF_GATEHOUSE =
  RUNTIME === 'worker' ? [ASSERTION] : [ASSERTION, 'x-gatehouse-proto', 'x-gatehouse-visitor']

let stack: ObservedStack
let visitor: Visitor
let zone: ZoneStack
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
  zone = await zoneStack()
})

function open(options: ClientOptions, protocols: string[] = []): WebSocket {
  return new WebSocket(`${stack.urls.gateway.replace('http', 'ws')}/echo`, protocols, options)
}

const signedInFrom = (origin: string): ClientOptions => ({
  origin,
  headers: { cookie: visitor.cookieHeader() },
})

/** To the app behind `own.localhost`; 127.0.0.1 for the resolver's sake. */
function connect(path: string, headers = { cookie: zone.signedIn.cookieHeader() }): WebSocket {
  const { host, port, origin } = new URL(zone.urlOf('own.localhost'))
  const options = { origin, headers: { ...headers, host }, perMessageDeflate: false }
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, options)
}

/** Both ends of a WebSocket that is open. */
async function opened(path = '/quiet'): Promise<{ visitors: WebSocket; apps: WebSocket }> {
  const next = zone.origin.next()
  const visitors = connect(path)
  const [apps] = await Promise.all([next, once(visitors, 'open')])
  return { visitors, apps }
}

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

  test.each([
    ['a normal end', 1_000, 'bye'],
    ['leaving', 1_001, ''],
    ['a code of the app’s own', 4_999, 'with a reason'],
    ['no code at all', undefined, ''],
  ])('%s is heard as it was said, whoever says it', async (_sentence, code, reason) => {
    const heard = code ?? 1_005
    const byVisitor = await opened()
    byVisitor.visitors.close(code, reason)
    expect(await once(byVisitor.apps, 'close')).toEqual([heard, Buffer.from(reason)])
    const byApp = await opened()
    byApp.apps.close(code, reason)
    expect(await once(byApp.visitors, 'close')).toEqual([heard, Buffer.from(reason)])
  })

  test.each([
    ['the app drops it', 'apps', 'visitors'],
    ['the visitor drops it', 'visitors', 'apps'],
  ] as const)('where %s, the other end hears of it', async (_sentence, dropping, hearing) => {
    const ends = await opened()
    ends[dropping].terminate()
    expect((await once(ends[hearing], 'close'))[0]).toBe(1_006)
  })

  test('carries a message of 16 MB there and back', async () => {
    const { visitors } = await opened('/echo')
    const message = randomBytes(16 * MEGABYTE)
    visitors.send(message)
    const [back] = (await once(visitors, 'message')) as [Buffer]
    expect(back.equals(message)).toBe(true)
    visitors.close()
  })

  test('carries a message in fragments, and answers a ping in the middle of it', async () => {
    const { visitors } = await opened('/echo')
    const pong = once(visitors, 'pong')
    visitors.send('one ', { fin: false })
    visitors.ping('still there?')
    visitors.send('message', { fin: true })
    expect(await once(visitors, 'message')).toEqual([Buffer.from('one message'), false])
    expect(await pong).toEqual([Buffer.from('still there?')])
    visitors.close()
  })

  test('is the app’s to refuse, in its own words', async () => {
    const [, response] = (await once(connect('/refused'), 'unexpected-response')) as [
      unknown,
      IncomingMessage,
    ]
    expect([response.statusCode, response.headers['x-own'], await textOf(response)]).toEqual([
      409,
      'yes',
      'not here',
    ])
  })

  test.each(['visitors', 'apps'] as const)(
    'where nobody reads, the gateway takes no more from the %s, and loses nothing',
    async (sending) => {
      const { visitors, apps } = await opened()
      const [from, to] = sending === 'visitors' ? [visitors, apps] : [apps, visitors]
      const before = gatewayMegabytes()
      to.pause()
      const [count, message] = [48 * 16, Buffer.alloc(MEGABYTE / 16, 7)]
      for (let i = 0; i < count; i++) from.send(message)
      await standsStill(() => from.bufferedAmount)
      expect(gatewayMegabytes() - before).toBeLessThan(16)
      expect(from.bufferedAmount).toBeGreaterThan(24 * MEGABYTE)

      let received = 0
      const all = new Promise<void>((resolve) => {
        to.on('message', (data: Buffer) => {
          received += data.length
          if (received === count * message.length) resolve()
        })
      })
      to.resume()
      await all
      visitors.terminate()
    },
  )
})

describe('a WebSocket ends with its session', () => {
  /** The visitor's own token, but for when it ends. */
  function tokenEndingIn(seconds: number): string {
    const cookie = /__Host-gatehouse=([^;]+)/.exec(zone.signedIn.cookieHeader())?.[1] ?? ''
    const exp = Math.ceil(Date.now() / 1000) + seconds
    const header = { kid: zone.poolKey.kid }
    return forgeToken({ header, claims: { ...partsOf(cookie).claims, exp }, key: zone.poolKey.privateKey })
  }

  test('at both ends, at once, and can’t be opened again', async () => {
    const headers = { cookie: `__Host-gatehouse=${tokenEndingIn(2)}` }
    const next = zone.origin.next()
    const socket = connect('/echo', headers)
    const [apps] = await Promise.all([next, once(socket, 'open')])
    const closed = Promise.all([once(socket, 'close'), once(apps, 'close')])
    socket.send('while it lives')
    expect(await once(socket, 'message')).toEqual([Buffer.from('while it lives'), false])
    // The runtime cuts the line: it sends no close frame.
    expect((await closed).map(([code]) => code)).toEqual([1_006, 1_006])
    const [, again] = (await once(connect('/echo', headers), 'unexpected-response')) as [
      unknown,
      IncomingMessage,
    ]
    expect(again.resume().statusCode).toBe(401)
  })

  test('the app hears nothing of how long that is', async () => {
    const { visitors } = await opened()
    const names = Object.keys(zone.origin.asked.at(-1)?.headers ?? {})
    expect(names.filter((name) => name.startsWith('x-gatehouse-'))).toEqual(OF_GATEHOUSE)
    visitors.close()
  })

  test('where it was public, it does not', async () => {
    const next = zone.origin.next()
    const socket = connect('/public/quiet', { cookie: '' })
    const [apps] = await Promise.all([next, once(socket, 'open')])
    apps.send('for everybody')
    expect(await once(socket, 'message')).toEqual([Buffer.from('for everybody'), false])
    socket.close()
  })
})

/** @returns MB of memory in use by the runtime's process */
function gatewayMegabytes(): number {
  const status = readFileSync(`/proc/${zone.gatewayPid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}

/** Resolves when a value has been the same ten times running: what flows no more tells nobody. */
async function standsStill(read: () => number): Promise<void> {
  let [last, same] = [Number.NaN, 0]
  while (same < 10) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const value = read()
    same = value === last ? same + 1 : 0
    last = value
  }
}

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
