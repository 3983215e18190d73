import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

test('ticks as often as asked, then says it is done', async () => {
  const answer = await app.get('/events?interval=10&count=3')
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const tick = (number: number) =>
    `id: ${number}\nevent: tick\ndata: {"tick":${number},"at":"2025-06-01T12:00:00.000Z"}\n\n`
  expect(await answer.text()).toBe(`${tick(1)}${tick(2)}${tick(3)}event: done\ndata: {}\n\n`)
})

test('goes on after what a client has seen', async () => {
  const headers = { 'Last-Event-ID': '2' }
  const body = await (await app.get('/events?interval=10&count=3', { headers })).text()
  expect(body.match(/^id: .*$/gm)).toEqual(['id: 3'])
})

test('tells a client that has seen all to stop', async () => {
  const answer = await app.get('/events?count=3', { headers: { 'Last-Event-ID': '3' } })
  expect(answer.status).toBe(204)
})
