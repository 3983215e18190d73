import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, describe, expect, test } from 'vitest'
import type { EdgeFunction } from '../../../local/cloudfront/behaviour.ts'
import type { EdgeResponse } from '../../../local/cloudfront/event.ts'
import { ask, deferred, functionOf, startFront } from './front-under-test.ts'

let front: Awaited<ReturnType<typeof startFront>> | undefined
afterEach(async () => {
  await front?.close()
  front = undefined
})

const home = (change: (response: EdgeResponse) => object): EdgeFunction =>
  functionOf(({ response }) => response && { ...response, ...change(response) })

async function frontOf(edge: EdgeFunction | undefined, origin: RequestListener): Promise<number> {
  const functions = edge === undefined ? {} : { 'origin-response': edge }
  front = await startFront(
    { behaviours: [{ path: '*', sendsViewerHost: true, functions }] },
    createServer(origin),
  )
  return front.port
}

const asItCame = home(() => ({}))

test('an answer comes home as it was, and by whom', async () => {
  const port = await frontOf(asItCame, (_request, response) => {
    response
      .writeHead(201, 'Made', { 'X-A': 'ü', 'Set-Cookie': ['a=1', 'b=2'], 'Content-Length': 4 })
      .end(Buffer.from('home'))
  })
  const { status, headers, text } = await ask(port, '/')
  expect([status, text]).toEqual([201, 'home'])
  expect(headers).toMatchObject({
    'x-a': 'ü',
    'set-cookie': ['a=1', 'b=2'],
    'content-length': '4',
    'x-cache': 'Miss from cloudfront',
    via: expect.stringContaining('CloudFront'),
  })
})

test('the function changes the head, and the body is the origin’s', async () => {
  const edge = home(({ headers: { 'x-drop': _, ...headers } }) => ({
    status: '404',
    statusDescription: 'Not here',
    headers: { ...headers, 'x-add': [{ key: 'X-Add', value: '1' }] },
  }))
  const port = await frontOf(edge, (_request, response) => response.setHeader('X-Drop', '1').end('home'))
  const { status, headers, text } = await ask(port, '/')
  expect([status, headers['x-add'], headers['x-drop'], text]).toEqual([404, '1', undefined, 'home'])
})

test.each([403, 404, 500])('the function is asked about an origin’s %i as well', async (status) => {
  const edge = home(({ headers }) => ({ headers: { ...headers, 'x-add': [{ key: 'X-Add', value: '1' }] } }))
  const port = await frontOf(edge, (_request, response) => response.writeHead(status).end('no'))
  const answer = await ask(port, '/')
  expect([answer.status, answer.headers['x-add'], answer.text]).toEqual([status, '1', 'no'])
})

test('a body of the function’s own stands in the origin’s place, and the origin is let go', async () => {
  const { promise: gone, resolve } = deferred()
  const port = await frontOf(
    home(({ headers: { 'content-length': _, ...headers } }) => ({ headers, body: 'mine' })),
    ({ socket }, response) => {
      socket.once('close', resolve)
      response.write('an endless one')
    },
  )
  expect(await ask(port, '/')).toMatchObject({ text: 'mine', headers: { 'content-length': '4' } })
  await gone
})

test('what no function is shown comes home all the same; what CloudFront writes itself, and what was for the next hop, does not', async () => {
  let seen: object = {}
  const edge = home(({ headers }) => {
    seen = headers
    return {}
  })
  const port = await frontOf(edge, (_request, response) => {
    const said = {
      'X-Accel-Expires': '1',
      'X-Cache': 'Hit',
      'X-Amz-Cf-Id': 'theirs',
      'X-Hop': '1',
      Connection: 'X-Hop',
    }
    response.writeHead(200, said).end()
  })
  const { headers } = await ask(port, '/')
  expect(seen).not.toHaveProperty('x-accel-expires')
  expect(headers).toMatchObject({ 'x-accel-expires': '1', 'x-cache': 'Miss from cloudfront' })
  expect(headers['x-amz-cf-id']).not.toContain('theirs')
  expect(headers).not.toHaveProperty('x-hop')
})

test.each<[string, RequestListener, string]>([
  [
    'HEAD has a length and no body',
    (_request, response) => response.setHeader('Content-Length', 4).end(),
    'HEAD',
  ],
  ['304 has no body', (_request, response) => response.writeHead(304, { ETag: '"1"' }).end(), 'GET'],
])('%s', async (_sentence, origin, method) => {
  expect((await ask(await frontOf(asItCame, origin), '/', { method })).text).toBe('')
})

describe('a stream', () => {
  test('’s head is home before its first event, and that before the second is sent', async () => {
    const { promise: isOpen, resolve } = deferred()
    let events: ServerResponse | undefined
    const port = await frontOf(asItCame, (_request, response) => {
      events = response.writeHead(200, { 'Content-Type': 'text/event-stream' })
      events.flushHeaders()
      resolve()
    })
    const asked = get({ port, host: '127.0.0.1', agent: false })
    const [stream] = (await once(asked, 'response')) as [IncomingMessage]
    await isOpen
    for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
      events?.write(event)
      expect(String((await once(stream, 'data'))[0])).toBe(event)
    }
    events?.end()
    await once(stream, 'end')
  })

  test('that breaks off at the origin breaks off at the visitor', async () => {
    const port = await frontOf(asItCame, ({ socket }, response) =>
      response.write('1', () => socket.destroy()),
    )
    const asked = get({ port, host: '127.0.0.1', agent: false })
    const [stream] = (await once(asked, 'response')) as [IncomingMessage]
    await expect(textOf(stream)).rejects.toThrow()
  })

  test('that breaks off while the function thinks breaks off, and the next one is served', async () => {
    const { promise: gone, resolve } = deferred()
    const slow = functionOf(async ({ request, response }) => {
      if (request.uri === '/broken') await gone
      return response
    })
    const port = await frontOf(slow, ({ url, socket }, response) => {
      if (url !== '/broken') return void response.end('home')
      response.setHeader('Content-Length', 9).write('1', () => socket.destroy())
      socket.once('close', resolve)
    })
    await expect(ask(port, '/broken')).rejects.toThrow()
    expect((await ask(port, '/')).text).toBe('home')
  })

  test('is ended at the origin when the visitor goes', async () => {
    const { promise: gone, resolve } = deferred()
    const port = await frontOf(asItCame, ({ socket }, response) => {
      socket.once('close', resolve)
      response.write('1')
    })
    const asked = get({ port, host: '127.0.0.1', agent: false })
    await once(asked, 'response')
    asked.destroy()
    await gone
  })
})
