import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { Duplex, PassThrough } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { joinSockets } from '../../../local/cloudfront/join-sockets.ts'
import { ask, deferred, functionOf, startFront } from './front-under-test.ts'

const MB = 1024 * 1024
/** Longer than a machine that is busy takes for anything here. */
const PATIENT_MS = 10_000
const pass = functionOf(({ request }) => request)
const neverAtTheEnd = functionOf(() => {
  throw new Error('a function is asked about a WebSocket that stands')
})

const open: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** @param speak is the origin's end, each time one stands */
async function frontOf(
  speak: (socket: WebSocket, request: IncomingMessage) => void,
  edge = pass,
): Promise<number> {
  const origin = createServer()
  new WebSocketServer({ server: origin }).on('connection', speak)
  const functions = { 'viewer-request': edge, 'origin-response': neverAtTheEnd }
  const front = await startFront({ behaviours: [{ path: '*', sendsViewerHost: true, functions }] }, origin)
  open.push(front.close)
  return front.port
}

function visit(port: number, protocols: string[] = []): WebSocket {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/talk?a=1`, protocols)
  open.push(() => socket.terminate())
  return socket
}

test('both ends hear each other, text as text and bytes as bytes, under the protocol agreed on', async () => {
  const port = await frontOf((socket, { url }) => {
    socket.send(`at ${url}`)
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  const socket = visit(port, ['chat'])
  expect(String((await once(socket, 'message'))[0])).toBe('at /talk?a=1')
  expect(socket.protocol).toBe('chat')
  for (const said of ['grüß', Buffer.from([0, 255])]) {
    socket.send(said)
    const [heard, isBinary] = await once(socket, 'message')
    expect([heard, isBinary]).toEqual([Buffer.from(said), typeof said !== 'string'])
  }
})

test('a close by the visitor is the origin’s to hear, with its code', async () => {
  const heard = new PassThrough()
  const port = await frontOf((socket) => socket.on('close', (code) => heard.end(String(code))))
  const socket = visit(port)
  await once(socket, 'open')
  socket.close(4001)
  expect(await textOf(heard)).toBe('4001')
  await once(socket, 'close')
})

test('a close by the origin is the visitor’s to hear, behind all that it said', async () => {
  const port = await frontOf((socket) => {
    socket.send(Buffer.alloc(8 * MB))
    socket.close(4002)
  })
  const socket = visit(port)
  const [[bytes], [code]] = await Promise.all([once(socket, 'message'), once(socket, 'close')])
  expect([(bytes as Buffer).length, code]).toEqual([8 * MB, 4002])
})

test.each([
  ['the visitor', true],
  ['the origin', false],
])('where %s goes without a word the other is let go', async (_sentence, isVisitor) => {
  const { promise: gone, resolve } = deferred()
  const port = await frontOf((socket) => {
    socket.on('close', resolve)
    if (!isVisitor) socket.once('message', () => socket.terminate())
  })
  const socket = visit(port)
  await once(socket, 'open')
  if (isVisitor) {
    socket.terminate()
    await gone
  } else {
    socket.send('go')
    await once(socket, 'close')
  }
})

test.each<[string, Parameters<typeof functionOf>[0], number]>([
  ['a function that answers instead', () => ({ status: '401', headers: {} }), 401],
  ['a function that returns nothing', () => null, 502],
])('%s is heard, and nothing stands', async (_sentence, handler, status) => {
  let stands = false
  const speak = () => {
    stands = true
  }
  const port = await frontOf(speak, functionOf(handler))
  const headers = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  }
  expect([(await ask(port, '/', { headers })).status, stands]).toEqual([status, false])
})

test.each([
  [
    'another protocol than WebSocket',
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  ],
  ['no protocol', 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'],
])('who asks for %s is answered like anybody', async (_sentence, asked) => {
  const edge = functionOf(({ request: { headers } }) => ({
    status: '200',
    headers: {},
    body: Object.keys(headers).join(),
  }))
  const socket = connect(await frontOf(() => {}, edge), '127.0.0.1', () => socket.write(asked))
  expect(await textOf(socket)).toMatch(/^HTTP\/1.1 200 .*\r\n\r\nhost$/s)
})

/** @returns a socket, and its other end */
async function socketPair(): Promise<{ near: Socket; far: Socket }> {
  const server = createTcpServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const connected = once(server, 'connection')
  const near = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [far] = (await connected) as [Socket]
  open.push(() => {
    near.destroy()
    far.destroy()
    server.close()
  })
  return { near, far }
}

const head = Buffer.alloc(0)
const agreed = (socket: Socket) => {
  const response = { rawHeaders: ['Upgrade', 'websocket'] } as IncomingMessage
  return { kind: 'upgraded', response, socket, head } as const
}

test('after too long a silence both are let go', async () => {
  const [visitor, origin] = [await socketPair(), await socketPair()]
  joinSockets(agreed(origin.near), { socket: visitor.near, head }, 40)
  for (const { far } of [visitor, origin]) far.resume()
  await Promise.all([once(visitor.far, 'close'), once(origin.far, 'close')])
})

test('what an origin says before it goes is heard by a visitor who is slow', async () => {
  const origin = await socketPair()
  const heard: Buffer[] = []
  const written: (() => void)[] = []
  const visitor = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      heard.push(chunk)
      written.push(done)
    },
  })
  open.push(() => void visitor.destroy())
  joinSockets(agreed(origin.near), { socket: visitor, head }, PATIENT_MS)
  origin.far.end('the last words')
  await once(origin.near, 'close')
  for (let done = written.shift(); done !== undefined; done = written.shift()) done()
  expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1.1 101 .*the last words$/s)
  expect([visitor.writableEnded, visitor.destroyed]).toEqual([true, false])
})
