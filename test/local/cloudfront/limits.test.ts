import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as ask, createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CloudFront, startCloudFront } from '../../../local/cloudfront/start-cloudfront.ts'
import { type LambdaFunction, startFunction } from '../../../local/lambda/start-function.ts'

// A handler that does what the query names: expected values are CloudFront's documented ones.
const HANDLER = `
const DO = {
  pass: (request) => request,
  show: (request) => ({ status: '200', headers: {}, body: JSON.stringify(request) }),
  body: ({ body }) => ({ status: '200', headers: {}, body: JSON.stringify([body.inputTruncated, atob(body.data).length]) }),
  'add-disallowed': (r) => ({ ...r, headers: { ...r.headers, 'x-real-ip': [{ key: 'X-Real-IP', value: '1' }] } }),
  'change-host': (r) => ({ ...r, headers: { ...r.headers, host: [{ key: 'Host', value: 'other' }] } }),
  'drop-length': ({ headers: { 'content-length': _, ...headers }, ...r }) => ({ ...r, headers }),
  'change-method': (r) => ({ ...r, method: 'DELETE' }),
  'answer-disallowed': () => ({ status: '200', headers: { connection: [{ value: 'close' }] } }),
  'answer-read-only': () => ({ status: '200', headers: { 'content-length': [{ value: '0' }] } }),
  'capital-key': () => ({ status: '200', headers: { 'X-A': [{ value: '1' }] } }),
  'two-lines': () => ({ status: '200', headers: { 'set-cookie': [{ value: 'a=1' }, { value: 'b=2' }] } }),
  nothing: () => undefined,
  throw: () => { throw new Error('no luck') },
  exit: () => process.exit(3),
  sleep: () => new Promise(() => setInterval(() => {}, 1000)),
  memory: () => new Promise(() => { globalThis.held = Buffer.alloc(300 * 1024 * 1024, 1); setInterval(() => {}, 1000) }),
}
export async function handler(event) {
  const { request } = event.Records[0].cf
  const [act, size] = request.querystring.split('=')
  if (act === 'size') return { status: '200', headers: {}, body: 'x'.repeat(Number(size)) }
  return DO[act](request)
}
`
const KB = 1024
const MB = 1024 * KB

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-cloudfront-'))
const lines: string[] = []
const functions: LambdaFunction[] = []
let origin: Server
let front: CloudFront
let received: { request: IncomingMessage; body: string } | undefined

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.mjs'), HANDLER)
  origin = createServer(async (request, response) => {
    received = { request, body: await textOf(request) }
    response.setHeader('Set-Cookie', ['a=1', 'b=2']).end('from the origin')
  })
  origin.listen(0, '127.0.0.1')
  await once(origin, 'listening')
  const start = (name: string, memoryMegabytes: number, deadlineMs: number) => {
    const one = startFunction({
      name,
      folder,
      environment: {},
      memoryMegabytes,
      deadlineMs,
      onLine: () => {},
      containersMax: 1,
    })
    functions.push(one)
    return one
  }
  const viewer = start('viewer-request', 128, 1_500)
  const signIn = start('origin-request', 512, 5_000)
  const at = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`
  front = await startCloudFront({
    port: 0,
    onLine: (line) => lines.push(line),
    distributionOf: () => ({
      origin: at,
      behaviours: [
        {
          path: '/.auth/*',
          sendsViewerHost: true,
          functions: { 'origin-request': { invoke: signIn.invoke, includeBody: true } },
        },
        {
          path: '*',
          sendsViewerHost: false,
          functions: { 'viewer-request': { invoke: viewer.invoke, includeBody: true } },
        },
      ],
    }),
  })
})

afterAll(async () => {
  await front?.close()
  await Promise.all(functions.map((one) => one.close()))
  origin?.closeAllConnections()
  origin?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function send(path: string, { method = 'GET', headers = {}, body = '' } = {}) {
  const sent = ask({ port: front.port, host: '127.0.0.1', path, method, headers, agent: false })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, text: await textOf(response) }
}

describe('a viewer-request function', () => {
  test.each([
    ['adds a disallowed header', 'add-disallowed', 502],
    ['changes a read-only header', 'change-host', 502],
    ['changes the method', 'change-method', 502],
    ['answers with a disallowed header', 'answer-disallowed', 502],
    ['answers with a read-only header', 'answer-read-only', 502],
    ['has a header’s name in capitals for a key', 'capital-key', 502],
    ['returns nothing', 'nothing', 502],
    ['answers with 40 KB', `size=${40 * KB}`, 200],
    ['answers with more', `size=${40 * KB + 1}`, 502],
    ['throws', 'throw', 503],
    ['ends its process', 'exit', 503],
    ['misses its deadline', 'sleep', 503],
    ['takes more memory than it has', 'memory', 503],
    ['passes', 'pass', 200],
  ])('that %s', async (_sentence, act, status) => {
    expect((await send(`/?${act}`)).status).toBe(status)
  })

  test('that drops a read-only header', async () => {
    expect((await send('/?drop-length', { method: 'POST', body: 'x' })).status).toBe(502)
  })

  test('sees the address raw, names in lower case with their letters beside, and nothing that is disallowed', async () => {
    const headers = { 'X-Odd-Case': ['1', '2'], 'X-Real-IP': '9.9.9.9', 'X-Forwarded-Proto': 'https' }
    const { text } = await send('/a/../%2e//b?show', { headers: headers as never })
    const seen = JSON.parse(text)
    expect(seen).toMatchObject({
      uri: '/a/../%2e//b',
      querystring: 'show',
      method: 'GET',
      clientIp: '127.0.0.1',
    })
    expect(seen.headers['x-odd-case']).toEqual([
      { key: 'X-Odd-Case', value: '1' },
      { key: 'X-Odd-Case', value: '2' },
    ])
    expect(Object.keys(seen.headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(x-real-ip|x-forwarded-proto|connection)$/)]),
    )
  })

  test('sees 40 KB of a body, and the origin gets all of it', async () => {
    const body = 'y'.repeat(100 * KB)
    const { text } = await send('/?body', { method: 'POST', body })
    expect(JSON.parse(text)).toEqual([true, 40 * KB])
    expect((await send('/?pass', { method: 'POST', body })).status).toBe(200)
    expect(received?.body).toBe(body)
  })

  test('answers with two cookies in two lines', async () => {
    expect((await send('/?two-lines')).headers['set-cookie']).toEqual(['a=1', 'b=2'])
  })
})

describe('an origin-request function', () => {
  test.each([
    ['answers with 1 MB', `size=${MB}`, 200],
    ['answers with more', `size=${MB + 1}`, 502],
  ])('that %s', async (_sentence, act, status) => {
    expect((await send(`/.auth/x?${act}`)).status).toBe(status)
  })

  test.each(['/.auth/x', '/a/../.auth/x', '/%2eauth/x'])(
    'is asked for %s, by CloudFront’s reading',
    async (path) => {
      const seen = JSON.parse((await send(`${path}?show`)).text)
      expect([seen.uri, seen.headers.via.length]).toEqual([path, 1])
    },
  )
})

test('the origin is told by whom and through whom, and under its own name', async () => {
  await send('/?pass', { headers: { 'X-Forwarded-For': '1.2.3.4', Connection: 'X-Hop', 'X-Hop': '1' } })
  const { headers } = received?.request ?? {}
  expect(headers).toMatchObject({
    'x-forwarded-for': '1.2.3.4, 127.0.0.1',
    via: expect.stringContaining('CloudFront'),
    'x-amz-cf-id': expect.any(String),
    host: `127.0.0.1:${(origin.address() as AddressInfo).port}`,
  })
  expect(headers).not.toHaveProperty('x-hop')
})

test.each<[string, string, object, number]>([
  ['an address too long', `/?${'a'.repeat(8_192)}`, {}, 414],
  ['a head too long', '/?pass', { headers: { 'x-long': 'a'.repeat(20_480) } }, 494],
  ['a method of its own', '/?pass', { method: 'PURGE' }, 403],
  ['a body with GET', '/?pass', { headers: { 'content-length': '1' }, body: 'x' }, 403],
])('%s is refused at the door', async (_sentence, path, options, status) => {
  expect((await send(path, options)).status).toBe(status)
})

test('between events a container’s process is stopped', async () => {
  await send('/?show')
  const [pid] = functions[0]?.pids() ?? []
  const state = async () => (await import('node:fs')).readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2]
  await expect.poll(state).toBe('T')
})
