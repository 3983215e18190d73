import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { type Asked, askOrigin } from '../../../local/cloudfront/ask-origin.ts'
import { deferred, listening } from './front-under-test.ts'

/** As large as what Node.js reads at a time. */
const PIECE_BYTES = 64 * 1024
/** Longer than a machine that is busy takes for an answer. */
const PATIENT_MS = 10_000
const HURRIED_MS = 40
/** Longer than an answer takes there, and short enough to be waited for. */
const SHORT_MS = 1_000

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

async function originOf(listener: RequestListener | Server): Promise<string> {
  const behind = await listening(typeof listener === 'function' ? createServer(listener) : listener)
  open.push(behind.close)
  return `http://127.0.0.1:${behind.port}`
}

function ask(origin: string, { silenceMs = PATIENT_MS, body = Readable.from([]) as Readable } = {}) {
  const lines = [
    ['Host', 'app'],
    ['Transfer-Encoding', 'chunked'],
  ] as const
  return askOrigin({ origin, method: 'POST', target: '/a?b', lines, body, silenceMs })
}

function answered(asked: Asked) {
  if (asked.kind !== 'answered') throw new Error(`it is ${asked.kind}`)
  return asked.response
}

test('what it is asked comes as it is', async () => {
  const origin = await originOf(async (request, response) =>
    response.end(`${request.method} ${request.url} ${request.headers.host} ${await textOf(request)}`),
  )
  const asked = await ask(origin, { body: Readable.from(['x', 'y']) })
  expect(await textOf(answered(asked))).toBe('POST /a?b app xy')
})

test('a body arrives while it is still being sent', async () => {
  const { promise: arrived, resolve } = deferred()
  const origin = await originOf((request, response) => {
    request.once('data', resolve).once('end', () => response.end('all of it'))
  })
  const body = new Readable({ read() {} })
  const asked = ask(origin, { body })
  body.push('first')
  await arrived
  body.push(null)
  expect(await textOf(answered(await asked))).toBe('all of it')
})

test('it is asked before there is anything of the body', async () => {
  const { promise: isAsked, resolve } = deferred()
  const origin = await originOf(async (request, response) => {
    resolve()
    response.end(await textOf(request))
  })
  const body = new Readable({ read() {} })
  const asked = ask(origin, { body })
  await isAsked
  body.push('late')
  body.push(null)
  expect(await textOf(answered(await asked))).toBe('late')
})

test('one that nobody is at is 502', async () => {
  const { port, close } = await listening(createServer())
  close()
  expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'failed', status: 502 })
})

test('one that goes away without an answer is 502', async () => {
  const origin = await originOf(({ socket }) => socket.destroy())
  expect(await ask(origin)).toMatchObject({ kind: 'failed', status: 502 })
})

test('one that is silent too long is 504, and let go', async () => {
  const { promise: gone, resolve } = deferred()
  const origin = await originOf(({ socket }) => socket.once('close', resolve))
  expect(await ask(origin, { silenceMs: HURRIED_MS })).toMatchObject({ kind: 'failed', status: 504 })
  await gone
})

test('one that falls silent in the middle of its answer ends it there', async () => {
  const origin = await originOf((_request, response) => response.write('first'))
  const asked = await ask(origin, { silenceMs: HURRIED_MS })
  await expect(textOf(answered(asked))).rejects.toThrow()
})

test('one that answers before it has read everything is heard', async () => {
  const origin = await originOf((_request, response) => response.writeHead(413).end('too much'))
  const body = Readable.from(Array.from({ length: 512 }, () => Buffer.alloc(PIECE_BYTES)))
  const response = answered(await ask(origin, { body }))
  expect([response.statusCode, await textOf(response)]).toEqual([413, 'too much'])
  // Nothing of it is left where the next request would stand.
  if (!body.readableEnded) await once(body, 'end')
  expect(body.errored).toBeNull()
})

test('a body that breaks off ends the question', async () => {
  const { promise: gone, resolve } = deferred()
  const origin = await originOf((request) => {
    request.once('data', () => body.destroy(new Error('the visitor is gone'))).once('error', resolve)
  })
  const body = new Readable({ read() {} })
  body.push('first')
  expect(await ask(origin, { body })).toMatchObject({ kind: 'failed', why: 'the visitor is gone' })
  await gone
})

test('one that agrees to another protocol is handed over, with what it said at once', async () => {
  const server = createServer().on('upgrade', (_request, socket) =>
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello',
    ),
  )
  const origin = await originOf(server)
  const lines = [
    ['Host', 'app'],
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
  ] as const
  const asked = await askOrigin({
    origin,
    method: 'GET',
    target: '/',
    lines,
    body: Readable.from([]),
    silenceMs: SHORT_MS,
  })
  if (asked.kind !== 'upgraded') throw new Error(`it is ${asked.kind}`)
  const { socket, head } = asked
  expect(String(head)).toBe('hello')
  // The silence that an answer may have is none for what is talked over from here on.
  await once(socket, 'timeout')
  expect(socket.destroyed).toBe(false)
  socket.destroy()
})
