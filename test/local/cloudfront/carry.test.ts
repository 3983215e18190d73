import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http'
import { connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import type { Behaviour } from '../../../local/cloudfront/behaviour.ts'
import { ask, deferred, failing, functionOf, type Seen, startFront } from './front-under-test.ts'

const MB = 1024 * 1024
const pass = functionOf(({ request, response }) => response ?? request)
const line = (name: string, value: string) => ({ [name]: [{ key: name, value }] })
const answers = (change: object) => functionOf(() => ({ status: '200', headers: {}, ...change }))

let front: Awaited<ReturnType<typeof startFront>> | undefined
afterEach(async () => {
  await front?.close()
  front = undefined
})

async function frontOf(
  functions: Behaviour['functions'],
  origin?: RequestListener,
  sendsViewerHost = false,
): Promise<number> {
  front = await startFront({ behaviours: [{ path: '*', sendsViewerHost, functions }] }, createServer(origin))
  return front.port
}

describe('an event', () => {
  test('is of the documented shape for each function, and the request is the same', async () => {
    const seen: Seen[] = []
    const look = functionOf((cf) => {
      seen.push(cf)
      return cf.response ?? cf.request
    })
    const functions = { 'viewer-request': look, 'origin-request': look, 'origin-response': look }
    const port = await frontOf(functions, (_request, response) => response.end('home'))
    await ask(port, '/a?b')
    expect(seen.map(({ config }) => config.eventType)).toEqual(Object.keys(functions))
    expect(new Set(seen.map(({ config }) => config.requestId)).size).toBe(1)
    expect(seen.map(({ request: { uri, querystring, clientIp } }) => [uri, querystring, clientIp])).toEqual(
      Array(3).fill(['/a', 'b', '127.0.0.1']),
    )
    // By whom it was sent is added on the way to the origin.
    expect(seen.map(({ request: { headers } }) => Object.hasOwn(headers, 'x-forwarded-for'))).toEqual([
      false,
      true,
      true,
    ])
    expect(seen.map(({ response }) => response?.status)).toEqual([undefined, undefined, '200'])
    const { originPort } = front ?? {}
    const custom = expect.objectContaining({ domainName: '127.0.0.1', port: originPort, protocol: 'http' })
    expect(seen.map(({ request: { origin } }) => origin)).toEqual([undefined, { custom }, { custom }])
  })

  test('has no body where the function is not to have it', async () => {
    let seen: object = {}
    const look = functionOf(({ request }) => {
      seen = request
      return request
    })
    const port = await frontOf({ 'viewer-request': look }, (_request, response) => response.end())
    await ask(port, '/', { method: 'POST', body: 'x' })
    expect(seen).not.toHaveProperty('body')
  })
})

describe('the origin gets', () => {
  test.each<[string, boolean, string]>([
    ['the visitor’s Host where the behaviour sends it', true, 'app.example.com'],
    ['its own where it does not', false, 'its own'],
  ])('%s', async (_sentence, sendsViewerHost, host) => {
    const port = await frontOf({}, ({ headers }, response) => response.end(headers.host), sendsViewerHost)
    const { text } = await ask(port, '/', { headers: { Host: 'app.example.com' } })
    expect(text).toBe(host === 'its own' ? `127.0.0.1:${front?.originPort}` : host)
  })

  test('the path and query that the function decided on', async () => {
    const lead = functionOf(({ request }) => ({ ...request, uri: '/b', querystring: 'c=%20' }))
    const port = await frontOf({ 'viewer-request': lead }, ({ url }, response) => response.end(url))
    expect((await ask(port, '/a')).text).toBe('/b?c=%20')
  })

  test.each([
    ['chunks as chunks', 'POST', { 'transfer-encoding': 'chunked' }, 'abc', 'chunked'],
    [
      'chunks as chunks where Node.js would send none',
      'DELETE',
      { 'transfer-encoding': 'chunked' },
      'abc',
      'chunked',
    ],
    ['a length as a length', 'POST', { 'content-length': '3' }, 'abc', '3'],
  ])('%s', async (_sentence, method, headers, body, framing) => {
    const port = await frontOf({ 'viewer-request': pass }, async (request, response) => {
      const { 'transfer-encoding': coding, 'content-length': length } = request.headers
      response.end(`${await textOf(request)} ${coding ?? length}`)
    })
    expect((await ask(port, '/', { method, headers, body })).text).toBe(`${body} ${framing}`)
  })
})

test('a POST that says nothing of a body has none', async () => {
  const port = await frontOf({}, ({ headers }, response) =>
    response.end(`${headers['transfer-encoding']}, ${headers['content-length']}`),
  )
  const socket = connect(port, '127.0.0.1', () =>
    socket.write('POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'),
  )
  expect(await textOf(socket)).toMatch(/\nundefined, 0$/)
})

describe('who asks for another protocol than WebSocket', () => {
  const asks = (line: string, body = '') =>
    `${line} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: ${body.length}\r\n\r\n${body}`

  test('gets none', async () => {
    const port = await frontOf({}, ({ headers }, response) => response.end(`upgrade: ${headers.upgrade}`))
    const asked = asks('GET /').replace('Connection: Upgrade', 'Connection: Upgrade, close')
    const socket = connect(port, '127.0.0.1', () => socket.write(asked))
    expect(await textOf(socket)).toContain('upgrade: undefined')
  })

  test('has a body that the app gets, and that of the next request as well', async () => {
    const port = await frontOf({ 'viewer-request': pass }, async (request, response) =>
      response.end(`${request.url} ${request.headers.upgrade} ${await textOf(request)};`),
    )
    const rest = 'POST /b HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nConnection: close\r\n\r\ny'
    const socket = connect(port, '127.0.0.1', () => socket.write(asks('POST /a', 'xxx') + rest))
    const text = await textOf(socket)
    expect(text).toMatch(/\/a undefined xxx;.*\/b undefined y;/s)
  })

  test('may send the body later', async () => {
    const { promise: asked, resolve } = deferred()
    const port = await frontOf({}, async (request, response) => {
      resolve()
      response.end(await textOf(request))
    })
    const whole = asks('PUT /', 'later').replace('Connection: Upgrade', 'Connection: Upgrade, close')
    const socket = connect(port, '127.0.0.1', () => socket.write(whole.slice(0, -5)))
    await asked
    socket.write('later')
    expect(await textOf(socket)).toMatch(/\r\n\r\n5?(\r\n)?later/)
  })
})

test('an app that answers before an upload is over has its say', async () => {
  const slow = functionOf(async ({ request }) => {
    await new Promise((resolve) => setImmediate(resolve))
    return request
  })
  const port = await frontOf({ 'viewer-request': slow }, (_request, response) =>
    response.writeHead(413).end('too large'),
  )
  for (let i = 0; i < 20; i += 1) {
    const asked = request({ port, host: '127.0.0.1', method: 'POST', agent: false })
    asked.on('error', () => asked.destroy())
    asked.write(Buffer.alloc(MB))
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    expect([response.statusCode, await textOf(response)]).toEqual([413, 'too large'])
    asked.destroy()
  }
})

describe('in the middle of the way', () => {
  test.each<[string, Behaviour['functions'], number, string]>([
    ['a viewer’s function that fails', { 'viewer-request': failing('crash') }, 503, 'LambdaExecutionError'],
    ['an origin’s that fails', { 'origin-request': failing('deadline') }, 503, 'LambdaExecutionError'],
    ['one at the end that fails', { 'origin-response': failing('memory') }, 503, 'LambdaExecutionError'],
    [
      'one at the end that returns nothing',
      { 'origin-response': functionOf(() => null) },
      502,
      'LambdaValidationError',
    ],
  ])('%s is CloudFront’s own page, and a line of its log', async (_sentence, functions, status, how) => {
    const port = await frontOf(functions, (_request, response) => response.end('of the app'))
    const answer = await ask(port, '/')
    expect([answer.status, answer.headers['x-cache']]).toEqual([status, `${how} from cloudfront`])
    expect(answer.text).not.toMatch(/of the app|no luck/)
    expect(front?.lines).toEqual([expect.stringContaining(`cloudfront: ${status}, `)])
  })

  test('an origin is let go where the function at the end fails', async () => {
    const { promise: gone, resolve } = deferred()
    const port = await frontOf({ 'origin-response': failing('crash') }, ({ socket }, response) => {
      socket.once('close', resolve)
      response.write('an endless one')
    })
    expect((await ask(port, '/')).status).toBe(503)
    await gone
  })

  test('an origin that speaks another protocol, for which nobody asked, is 502', async () => {
    const { promise: gone, resolve } = deferred()
    const port = await frontOf({}, ({ socket }) => {
      socket.once('close', resolve)
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
    })
    expect((await ask(port, '/')).status).toBe(502)
    await gone
  })

  test('no function at the end is asked where the origin is gone', async () => {
    let isAsked = false
    const look = functionOf(({ response }) => {
      isAsked = true
      return response
    })
    const port = await frontOf({ 'origin-response': look }, ({ socket }) => socket.destroy())
    expect([(await ask(port, '/')).status, isAsked]).toEqual([502, false])
  })

  test('a path without a behaviour is 403', async () => {
    front = await startFront({ behaviours: [] })
    expect((await ask(front.port, '/')).status).toBe(403)
  })
})

describe('an answer of a function', () => {
  test.each<[string, object, object]>([
    ['is text', { body: 'grüß' }, { status: 200, text: 'grüß' }],
    [
      'is bytes where it says base64',
      { body: 'Z3LDvMOf', bodyEncoding: 'base64' },
      { status: 200, text: 'grüß' },
    ],
    ['has no length with 204', { status: '204' }, { status: 204, text: '' }],
  ])('%s', async (_sentence, change, expected) => {
    for (const type of ['viewer-request', 'origin-request'] as const) {
      const port = await frontOf({ [type]: answers({ ...change, headers: line('x-a', '1') }) })
      const answer = await ask(port, '/')
      expect(answer).toMatchObject(expected)
      expect(answer.headers['content-length']).toBe(answer.status === 204 ? undefined : '6')
      expect(answer.headers['x-a']).toBe('1')
      await front?.close()
    }
  })

  test('has the id that the function was told', async () => {
    const told = functionOf(({ config }) => ({ status: '200', headers: {}, body: config.requestId }))
    const { headers, text } = await ask(await frontOf({ 'viewer-request': told }), '/')
    expect([headers['x-amz-cf-id'], text.length > 20]).toEqual([text, true])
  })

  test.each([
    ['whose body no function was to see', false],
    ['whose body the function saw the beginning of', true],
  ])('leaves the connection for the next request, after a long one %s', async (_sentence, includeBody) => {
    const no = { ...answers({ status: '403' }), includeBody }
    const port = await frontOf({ 'viewer-request': no })
    const body = 'x'.repeat(MB)
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    const one = `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    socket.write(`${one}POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    expect((await textOf(socket)).match(/HTTP\/1\.1 403/g)).toHaveLength(2)
  })
})

describe('a visitor who goes away in the middle of a body', () => {
  const HEAD = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n'

  test('before a function has seen it is no bug', async () => {
    const no = { ...answers({ status: '403' }), includeBody: true }
    const port = await frontOf({ 'viewer-request': no })
    const socket = connect(port, '127.0.0.1', () => socket.write(`${HEAD}x`))
    await once(socket, 'connect')
    // What is answered afterwards shows that what came before has been read.
    await ask(port, '/')
    socket.destroy()
    await ask(port, '/')
    expect(front?.lines).toEqual([])
  })

  test('ends the origin’s wait for the rest', async () => {
    const { promise: end, resolve: ended } = deferred()
    const port = await frontOf({ 'viewer-request': pass }, (came) => {
      came.once('data', () => socket.destroy())
      came.once('error', ended)
    })
    const socket = connect(port, '127.0.0.1', () => socket.write(`${HEAD}x`))
    await end
    expect(front?.lines.join()).not.toContain('bug')
  })
})
