import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

test('is a named attachment with its length', async () => {
  const answer = await app.get('/download/report.csv')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="report.csv"')
  const csv = await answer.text()
  expect(csv.split('\r\n')[2]).toBe('3,"Overtime, all shifts",2022,Personnel,71300')
  expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(csv)))
})

test('a range is that part', async () => {
  const csv = await (await app.get('/download/report.csv')).text()
  const part = await app.get('/download/report.csv', { headers: { Range: 'bytes=2-8' } })
  expect([part.status, await part.text()]).toEqual([206, 'Freight'])
  expect(part.headers.get('content-range')).toBe(`bytes 2-8/${csv.length}`)
})

test('a range beyond the end is 416', async () => {
  const answer = await app.get('/download/report.csv', { headers: { Range: 'bytes=9999999-' } })
  expect(answer.status).toBe(416)
  expect(answer.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/)
})

test('a range of another version is the whole', async () => {
  const headers = { Range: 'bytes=0-1', 'If-Range': '"old"' }
  expect((await app.get('/download/report.csv', { headers })).status).toBe(200)
})

test('an unchanged one is not sent again', async () => {
  const etag = (await app.get('/download/report.csv')).headers.get('etag') ?? ''
  const again = await app.get('/download/report.csv', { headers: { 'If-None-Match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
})
