import { expect, test } from 'vitest'
import { edgeAnswer } from '../../gateway/lambda-edge/edge-answer.ts'

const LIMIT = 40 * 1024

test('a page: text, and a line for each cookie', async () => {
  const response = new Response('<p>¿Qué tal?</p>', {
    status: 401,
    headers: { 'content-type': 'text/html', vary: 'a, b' },
  })
  response.headers.append('set-cookie', 'a=1; Path=/, x')
  response.headers.append('set-cookie', 'b=2')
  expect(await edgeAnswer(response, LIMIT)).toEqual({
    status: '401',
    headers: {
      'content-type': [{ key: 'content-type', value: 'text/html' }],
      vary: [{ key: 'vary', value: 'a, b' }],
      'set-cookie': [
        { key: 'set-cookie', value: 'a=1; Path=/, x' },
        { key: 'set-cookie', value: 'b=2' },
      ],
    },
    body: '<p>¿Qué tal?</p>',
    bodyEncoding: 'text',
  })
})

test.each([
  ['bytes that are no text', new Response(new Uint8Array([0xff, 0xfe])), '//4='],
  ['text that is encoded', new Response('ab', { headers: { 'content-encoding': 'gzip' } }), 'YWI='],
])('%s, in base64', async (_, response, body) => {
  expect(await edgeAnswer(response, LIMIT)).toMatchObject({ body, bodyEncoding: 'base64' })
})

test('of no content nothing is said even where its headers are too long: CloudFront would answer 502', async () => {
  const response = new Response(null, { status: 204, headers: { 'x-long': 'x'.repeat(LIMIT) } })
  const { status, headers, body } = await edgeAnswer(response, LIMIT)
  expect([status, Object.keys(headers), body]).toEqual(['204', ['content-type', 'cache-control'], undefined])
})

test('no content, no body', async () => {
  expect(await edgeAnswer(new Response(null, { status: 307 }), LIMIT)).toEqual({ status: '307', headers: {} })
})

test.each([
  'Connection',
  'Keep-Alive',
  'X-Cache',
  'X-Edge-Location',
  'X-Amz-Cf-Pop',
  'X-Accel-Expires',
  'Content-Length',
  'Via',
])('%s, for which CloudFront would answer 502, is left out', async (name) => {
  const { headers } = await edgeAnswer(new Response('x', { headers: { [name]: '1' } }), LIMIT)
  expect(Object.keys(headers)).not.toContain(name.toLowerCase())
})

/** JSON of what else is in it: `{"status":"200","headers":{...` */
async function bytesAround(): Promise<number> {
  return JSON.stringify(await edgeAnswer(new Response('x'), LIMIT)).length - 1
}

test('as long as it may be, and not a byte more', async () => {
  const around = await bytesAround()
  const longest = 'x'.repeat(LIMIT - around)
  expect((await edgeAnswer(new Response(longest), LIMIT)).body).toBe(longest)
  const { body, status, headers } = await edgeAnswer(new Response(`${longest}x`, { status: 403 }), LIMIT)
  expect([body, status, headers['content-type']?.[0]?.value]).toEqual(['HTTP 403\n', '403', 'text/plain'])
})

test('base64 counts as it is sent', async () => {
  const bytes = new Uint8Array(31 * 1024).fill(0xff)
  expect((await edgeAnswer(new Response(bytes), LIMIT)).body).toBe('HTTP 200\n')
})

test('what is said in headers stays where only the body is too long', async () => {
  const response = new Response('x'.repeat(LIMIT), {
    status: 302,
    headers: { location: 'https://app.example.com/' },
  })
  expect((await edgeAnswer(response, LIMIT)).headers.location).toEqual([
    { key: 'location', value: 'https://app.example.com/' },
  ])
})

test('headers that are too long are left out', async () => {
  const response = new Response(null, {
    status: 302,
    headers: { location: `https://app.example.com/${'x'.repeat(LIMIT)}` },
  })
  expect(await edgeAnswer(response, LIMIT)).toEqual({
    status: '302',
    headers: {
      'content-type': [{ key: 'content-type', value: 'text/plain' }],
      'cache-control': [{ key: 'cache-control', value: 'no-store' }],
    },
    body: 'HTTP 302\n',
    bodyEncoding: 'text',
  })
})

test('what stands in the place of a compressed page is text as it is', async () => {
  const response = new Response('x'.repeat(LIMIT), { headers: { 'content-encoding': 'gzip' } })
  const { body, headers } = await edgeAnswer(response, LIMIT)
  expect([body, headers['content-encoding']]).toEqual(['HTTP 200\n', undefined])
})

test('what stands in a page’s place is kept by nobody, however long the page may be', async () => {
  const response = new Response('x'.repeat(LIMIT), { headers: { 'cache-control': 'public, max-age=60' } })
  expect((await edgeAnswer(response, LIMIT)).headers['cache-control']).toEqual([
    { key: 'cache-control', value: 'no-store' },
  ])
})
