import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { startLegacyApp } from '../../../local/legacy-app/start-legacy-app.ts'
import { NOON, type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

describe('bad input is a 4xx, never a fault', () => {
  test.each([
    ['two slashes', 'GET // HTTP/1.1', 404],
    ['a broken escape', 'GET /%zz HTTP/1.1', 404],
    ['another site as target', 'GET http://[ HTTP/1.1', 404],
    ['a star', 'OPTIONS * HTTP/1.1', 404],
    ['an own property of objects', 'GET /constructor HTTP/1.1', 404],
    ['a method of its own', 'PROPFIND / HTTP/1.1', 405],
    ['no HTTP at all', 'hello', 400],
  ])('%s', async (_sentence, line, status) => {
    expect(await rawStatus(`${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toBe(status)
  })

  test('a visitor who leaves in the middle of a body harms nobody', async () => {
    const leaving = connect(Number(new URL(app.url).port), '127.0.0.1')
    leaving.write('POST /api/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', () =>
      leaving.destroy(),
    )
    await once(leaving, 'close')
    expect((await app.get('/healthz')).status).toBe(200)
  })
})

async function rawStatus(text: string): Promise<number> {
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1')
  socket.write(text)
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(first.toString())?.[1])
}

describe('starting and stopping', () => {
  test('a taken port is refused', async () => {
    const port = Number(new URL(app.url).port)
    await expect(startLegacyApp({ port, now: () => NOON })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  test('closing ends open sockets and streams, and a second close is harmless', async () => {
    const other = await startLegacyApp({ port: 0, now: () => NOON })
    const client = new WebSocket(`${other.url.replace('http', 'ws')}/echo`)
    await once(client, 'open')
    const stream = await fetch(`${other.url}/events?interval=60000`)
    const closed = once(client, 'close')
    const ended = stream.text().catch(() => 'cut')
    await other.close()
    await closed
    expect(await ended).toBe('cut')
    await other.close()
  })
})
