import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { claimPorts } from '../../local/ports.ts'
import { runStart } from '../support/start-command.ts'
import { type ZoneHost, type ZoneStack, zoneStack } from '../support/zone-stack.ts'

let stack: ZoneStack
beforeAll(async () => {
  stack = await zoneStack()
})

function open(host: ZoneHost, path: string, method = 'GET') {
  const url = new URL(stack.urlOf(host))
  const headers = { host: url.host, cookie: stack.signedIn.cookieHeader() }
  return request({ host: '127.0.0.1', port: url.port, path, method, headers, agent: false })
}

async function answerTo(asked: ReturnType<typeof open>, body?: string): Promise<IncomingMessage> {
  asked.end(body)
  return ((await once(asked, 'response')) as [IncomingMessage])[0]
}

test.each([
  ['its own name, where nothing else is said', 'own.localhost', () => new URL(stack.origin.url).host],
  [
    'the public name, where it is kept',
    'public.localhost',
    () => new URL(stack.urlOf('public.localhost')).host,
  ],
  ['the public name, in the zone', 'zone.localhost', () => new URL(stack.urlOf('zone.localhost')).host],
] as const)('the app is asked under %s', async (_sentence, host, expected) => {
  const response = await answerTo(open(host, '/a%2Fb?c=%20d'))
  const { headers, url } = stack.origin.asked.at(-1) ?? {}
  expect([response.resume().statusCode, headers?.host, url]).toEqual([200, expected(), '/a%2Fb?c=%20d'])
})

describe.each(['public.localhost', 'zone.localhost'] as const)(
  'through %s arrives as it was sent',
  (host) => {
    test('a body up and down', async () => {
      stack.origin.answer = async (incoming, response) => response.end(await textOf(incoming))
      const response = await answerTo(open(host, '/', 'PUT'), 'words')
      expect(await textOf(response)).toBe('words')
      expect(stack.origin.asked.at(-1)?.headers['content-length']).toBe('5')
    })

    test('what is compressed, byte for byte', async () => {
      const coded = gzipSync('compressed by the app')
      stack.origin.answer = (_incoming, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': coded.length }).end(coded)
      const parts: Buffer[] = []
      for await (const part of await answerTo(open(host, '/'))) parts.push(part)
      expect(Buffer.concat(parts).equals(coded)).toBe(true)
    })

    test('HEAD, with its length and without content', async () => {
      stack.origin.answer = (_incoming, response) =>
        response.writeHead(200, { 'content-length': '12345' }).end()
      const response = await answerTo(open(host, '/', 'HEAD'))
      expect([response.headers['content-length'], await textOf(response)]).toEqual(['12345', ''])
    })

    test('a redirect, not followed', async () => {
      stack.origin.answer = (_incoming, response) => response.writeHead(302, { location: '/next' }).end()
      const response = await answerTo(open(host, '/'))
      expect([response.resume().statusCode, response.headers.location]).toEqual([302, '/next'])
    })

    test('a stream, part by part', async () => {
      let more: () => void = () => {}
      stack.origin.answer = (_incoming, response) => {
        response.write('one')
        more = () => response.end('two')
      }
      const response = await answerTo(open(host, '/'))
      expect(String((await once(response, 'data'))[0])).toBe('one')
      more()
      expect(await textOf(response)).toBe('two')
    })

    test('a WebSocket, with its subprotocol and code', async () => {
      const { origin, port, host: authority } = new URL(stack.urlOf(host))
      const headers = { host: authority, cookie: stack.signedIn.cookieHeader() }
      const socket = new WebSocket(`ws://127.0.0.1:${port}/echo`, ['chat.v1'], { origin, headers })
      await once(socket, 'open')
      expect([socket.protocol, stack.origin.asked.at(-1)?.headers.host]).toEqual(['chat.v1', authority])
      socket.send('hello')
      expect(await once(socket, 'message')).toEqual([Buffer.from('hello'), false])
      socket.close(4_002)
      expect((await once(socket, 'close'))[0]).toBe(4_002)
    })
  },
)

describe('npm start', () => {
  test('with a host whose origin only Cloudflare can find asks where it is', async () => {
    const file = join(tmpdir(), `gatehouse-zone-${crypto.randomUUID()}.json`)
    const routes = [{ path: '/*', access: 'signed-in' }]
    writeFileSync(file, JSON.stringify({ hosts: { localhost: { origin: 'zone', routes } } }))
    const { code, stdout, stderr } = await runStart([
      '--config',
      file,
      '--fresh',
      '--port',
      String(await claimPorts(4)),
    ]).ended
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/hosts\.localhost\.origin: is 'zone'.*--origin URL\n$/)
  })
})
