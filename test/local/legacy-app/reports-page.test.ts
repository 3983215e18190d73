import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

test('keeps the rest of the query', async () => {
  const body = await (await app.get('/reports?year=2024&sort=amount&from=%22mail%22')).text()
  expect(body).toContain('href="/reports?year=2025&#38;sort=amount&#38;from=%22mail%22"')
})

test.each([
  ['as entered', '', /Freight.*Warehouse.*Licences/s],
  ['the largest first', '&sort=amount', /Freight.*Warehouse.*Overtime.*Licences.*Returns/s],
  ['by title', '&sort=title', /Freight.*Licences.*Overtime.*Warehouse/s],
])('%s', async (_sentence, sort, order) => {
  expect(await (await app.get(`/reports?year=2024${sort}`)).text()).toMatch(order)
})
