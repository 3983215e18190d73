import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

test('a program gets 201 and finds it again', async () => {
  const report = { title: 'Pears', year: 2030, department: 'Stores', amount: 7 }
  const saved = await app.post('/api/reports', 'application/json', JSON.stringify(report))
  expect(saved.status).toBe(201)
  const list = await (await app.get('/api/reports?year=2030')).json()
  expect(list).toEqual({ reports: [{ id: expect.any(Number), ...report }] })
})

test.each([
  ['not JSON', '{"title":', 400],
  ['null', 'null', 400],
  ['a list', '[]', 400],
  ['a string', '"title"', 400],
  ['fields of wrong types', '{"title":{},"year":[],"department":null,"amount":true}', 400],
  ['a negative amount', '{"title":"a","year":2030,"department":"b","amount":-1}', 400],
  ['more than a mebibyte', ' '.repeat(1024 * 1024 + 1), 413],
])('a program that sends %s', async (_sentence, body, status) => {
  const answer = await app.post('/api/reports', 'application/json', body)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toHaveProperty('problems')
})
