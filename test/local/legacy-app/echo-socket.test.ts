import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

const socket = (path: string, protocols: string[] = []) =>
  new WebSocket(app.url.replace('http', 'ws') + path, protocols)

test('says back text as text and bytes as bytes, under the subprotocol offered', async () => {
  const client = socket('/echo?room=1', ['chat'])
  await once(client, 'open')
  expect(client.protocol).toBe('chat')
  client.send('grüß dich')
  const [text, textIsBinary] = await once(client, 'message')
  expect([String(text), textIsBinary]).toEqual(['grüß dich', false])
  client.send(Buffer.from([0, 255]))
  const [bytes, bytesAreBinary] = await once(client, 'message')
  expect([bytes, bytesAreBinary]).toEqual([Buffer.from([0, 255]), true])
  client.close(4000, 'enough')
  expect((await once(client, 'close'))[0]).toBe(4000)
})

test('a message over a mebibyte ends that socket only', async () => {
  const client = socket('/echo')
  await once(client, 'open')
  client.send(Buffer.alloc(1024 * 1024 + 1))
  await once(client, 'close')
  expect((await app.get('/healthz')).status).toBe(200)
})

test('an upgrade elsewhere is 404', async () => {
  const client = socket('/reports')
  const [error] = await once(client, 'error')
  expect(String(error)).toContain('404')
})
