import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { sendRaw } from '../support/raw-request.ts'

const MEGABYTE = randomBytes(1024 * 1024)
const COUNT = 20
const WHOLE = hashOf(COUNT)

let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

function open(path: string, host: string, method = 'GET'): ClientRequest {
  const { port } = new URL(stack.urls.gateway)
  const headers = { host: `${host}:${port}`, cookie: visitor.cookieHeader() }
  return request({ host: '127.0.0.1', port, path, method, headers, agent: false })
}

function hashOf(count: number): string {
  const hash = createHash('sha256')
  for (let i = 0; i < count; i++) hash.update(MEGABYTE)
  return hash.digest('hex')
}

describe('large and slow things pass through', () => {
  test('20 MB up', async () => {
    const received = new Promise<string>((resolve) => {
      stack.origin.answer('/upload', async (incoming, response) => {
        const hash = createHash('sha256')
        for await (const part of incoming) hash.update(part)
        resolve(hash.digest('hex'))
        response.writeHead(201).end()
      })
    })
    const asked = open('/upload', 'scripted.localhost', 'POST')
    for (let i = 0; i < COUNT; i++) if (!asked.write(MEGABYTE)) await once(asked, 'drain')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    expect([response.statusCode, await received]).toEqual([201, WHOLE])
  })

  test('20 MB down', async () => {
    stack.origin.answer('/download', async (_incoming, response) => {
      for (let i = 0; i < COUNT; i++) if (!response.write(MEGABYTE)) await once(response, 'drain')
      response.end()
    })
    const asked = open('/download', 'scripted.localhost')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const hash = createHash('sha256')
    for await (const part of response) hash.update(part)
    expect(hash.digest('hex')).toBe(WHOLE)
  })

  test('the app hears the beginning of a body before the visitor has sent its end', async () => {
    let heard: (text: string) => void = () => {}
    const first = new Promise<string>((resolve) => {
      heard = resolve
    })
    stack.origin.answer('/slow-upload', async (incoming, response) => {
      for await (const part of incoming) heard(String(part))
      response.end()
    })
    const asked = open('/slow-upload', 'scripted.localhost', 'POST')
    asked.write('the beginning')
    expect(await first).toBe('the beginning')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect(response.resume().statusCode).toBe(200)
  })

  test('events arrive as they are sent', async () => {
    const asked = open('/events?interval=400&count=2', 'localhost')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const arrived: { at: number; text: string }[] = []
    for await (const part of response) arrived.push({ at: performance.now(), text: String(part) })
    const ticks = [1, 2].map((tick) => arrived.find(({ text }) => text.includes(`"tick":${tick}`))?.at ?? 0)
    expect(response.headers['content-type']).toBe('text/event-stream')
    expect((ticks[1] ?? 0) - (ticks[0] ?? 0)).toBeGreaterThan(200)
  })

  test('a visitor who goes away is missed by the app as soon as it sends more', async () => {
    const gone = new Promise<void>((resolve) => {
      stack.origin.answer('/endless', (_incoming, response) => {
        const timer = setInterval(() => response.write('more'), 20)
        response.once('close', () => {
          clearInterval(timer)
          resolve()
        })
      })
    })
    const asked = open('/endless', 'scripted.localhost')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    await once(response, 'data')
    response.destroy()
    await gone
  })
})

describe('where the connection breaks, the app hears of it at once', () => {
  /** What the app is asked, and when that ends. */
  function script(path: string, answer: (response: ServerResponse) => void) {
    let began: () => void = () => {}
    let ended: () => void = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      began = resolve
    })
    const hasEnded = new Promise<void>((resolve) => {
      ended = resolve
    })
    stack.origin.answer(path, (incoming, response) => {
      incoming.resume().on('error', () => {})
      response.once('close', ended)
      answer(response)
      began()
    })
    return { hasBegun, hasEnded }
  }

  test('while it says nothing in the middle of a stream', async () => {
    const { hasEnded } = script('/silent', (response) => response.writeHead(200).write('one event'))
    const asked = open('/silent', 'scripted.localhost')
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.on('error', () => {})
    await once(response, 'data')
    asked.socket?.resetAndDestroy()
    await hasEnded
  })

  test('before it has answered', async () => {
    const { hasBegun, hasEnded } = script('/thinking', () => {})
    const asked = open('/thinking', 'scripted.localhost')
    asked.on('error', () => {})
    asked.end()
    await hasBegun
    asked.socket?.resetAndDestroy()
    await hasEnded
  })

  test.each([
    ['is cut', 'of a known length', (asked: ClientRequest) => asked.socket?.resetAndDestroy()],
    ['is cut', 'in chunks', (asked: ClientRequest) => asked.socket?.resetAndDestroy()],
    ['ends too early', 'of a known length', (asked: ClientRequest) => asked.socket?.end()],
    ['ends too early', 'in chunks', (asked: ClientRequest) => asked.socket?.end()],
  ])('where an upload %s, %s', async (how, length, breakOff) => {
    const path = `/upload/${how}/${length}`.replaceAll(' ', '-')
    const { hasBegun, hasEnded } = script(path, () => {})
    const asked = open(path, 'scripted.localhost', 'POST')
    asked.on('error', () => {})
    if (length === 'of a known length') asked.setHeader('content-length', '1000000')
    asked.write('the beginning')
    await hasBegun
    breakOff(asked)
    await hasEnded
  })

  test('but an app that answers before the upload is over has its say', async () => {
    stack.origin.answer('/too-large', (_incoming, response) => {
      response.writeHead(413).end('too large')
    })
    const asked = open('/too-large', 'scripted.localhost', 'POST')
    asked.on('error', () => {})
    asked.write(MEGABYTE)
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect([response.statusCode, await textOf(response)]).toEqual([413, 'too large'])
    asked.destroy()
  })
})

describe('Expect: 100-continue', () => {
  /** Answers as they came, and what was asked: the body is sent once the gateway wants it. */
  async function expectContinue(path: string, headers: Record<string, string>) {
    const { port } = new URL(stack.urls.gateway)
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method: 'POST',
      headers: {
        host: `scripted.localhost:${port}`,
        expect: '100-continue',
        'content-length': '5',
        ...headers,
      },
      agent: false,
    })
    let continued = false
    asked.on('continue', () => {
      continued = true
      asked.end('hello')
    })
    asked.flushHeaders()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const answer = { continued, status: response.statusCode, text: await textOf(response) }
    asked.destroy()
    return answer
  }

  test('is answered, and the app gets it with the body', async () => {
    stack.origin.answer('/expectant', async (incoming, response) => {
      response.end(`${incoming.headers.expect}: ${await textOf(incoming)}`)
    })
    const answer = await expectContinue('/expectant', { cookie: visitor.cookieHeader() })
    expect(answer).toEqual({ continued: true, status: 200, text: '100-continue: hello' })
  })

  test('a stranger is sent away before they send anything', async () => {
    expect(await expectContinue('/expectant', {})).toMatchObject({ continued: false, status: 401 })
  })
})

describe('HTTP’s smaller print survives', () => {
  const ask = (headers: readonly string[] = [], method = 'GET', path = '/download/report.csv') =>
    sendRaw(stack.urls.gateway, { method, path, headers: ['Cookie', visitor.cookieHeader(), ...headers] })

  test('HEAD has the length, and no content', async () => {
    const [head, get] = await Promise.all([ask([], 'HEAD'), ask()])
    expect([head.status, head.text]).toEqual([200, ''])
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(get.text)))
  })

  test('a range is a part, and says of what', async () => {
    const whole = await ask()
    const part = await ask(['Range', 'bytes=10-19'])
    const size = Buffer.byteLength(whole.text)
    expect([part.status, part.text]).toEqual([206, whole.text.slice(10, 20)])
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${size}`)
  })

  test('a range beyond the end is refused by the app', async () => {
    expect((await ask(['Range', 'bytes=999999-'])).status).toBe(416)
  })

  test('304 for what the visitor has, with its tag', async () => {
    const etag = (await ask()).headers.get('etag') ?? ''
    const fresh = await ask(['If-None-Match', etag])
    expect([fresh.status, fresh.headers.get('etag'), fresh.text]).toEqual([304, etag, ''])
  })

  test('204 without content', async () => {
    const done = await ask(['Last-Event-ID', '1'], 'GET', '/events?count=1')
    expect([done.status, done.text]).toEqual([204, ''])
  })

  test.each(['gzip', 'br', 'deflate', 'zstd', 'own-coding'])('%s arrives byte for byte', async (coding) => {
    const bytes = randomBytes(200).toString('latin1')
    stack.origin.answer(`/coded/${coding}`, (_incoming, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(Buffer.from(bytes, 'latin1'))
    })
    const asked = open(`/coded/${coding}`, 'scripted.localhost')
    asked.setHeader('accept-encoding', coding)
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const parts: Buffer[] = []
    for await (const part of response) parts.push(part)
    expect(response.headers['content-encoding']).toBe(coding)
    expect(Buffer.concat(parts).toString('latin1')).toBe(bytes)
  })

  test.each(['GET', 'HEAD'])(
    '%s with a body is refused, for it means nothing and can’t be carried',
    async (method) => {
      const answer = await sendRaw(stack.urls.gateway, {
        method,
        path: '/api/whoami',
        headers: ['Cookie', visitor.cookieHeader()],
        body: 'GET /admin/ HTTP/1.1\r\n\r\n',
      })
      expect(answer.status).toBe(400)
    },
  )
})
