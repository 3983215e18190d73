import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLegacyApp } from '../../../local/legacy-app/start-legacy-app.ts'
import { NOON, type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

test.each([
  ['the start page', '/', 200, 'text/html', 'What would you like to do?'],
  ['a year of reports', '/reports?year=2024', 200, 'text/html', 'Reports for 2024'],
  ['this year without a query', '/reports', 200, 'text/html', 'Reports for 2025'],
  ['a year without reports', '/reports?year=2090', 200, 'text/html', 'Nobody has entered'],
  ['a year that is none', '/reports?year=%00%ff', 400, 'text/html', 'The year must be'],
  ['one report', '/reports/1', 200, 'text/html', 'Freight costs by quarter'],
  ['a report that is not there', '/reports/999999999', 404, 'text/html', 'no such page'],
  ['the form', '/reports/new', 200, 'text/html', 'method="post"'],
  ['the administration', '/admin/', 200, 'text/html', '2025-06-01T12:00:00.000Z'],
  ['health', '/healthz', 200, 'text/plain', 'ok'],
  ['the style sheet', '/static/style.css', 200, 'text/css', '#banner'],
  ['the echo without an upgrade', '/echo', 426, 'text/plain', 'WebSocket'],
  ['an unknown path', '/nowhere', 404, 'text/html', 'no such page'],
  ['a path on the administration', '/admin/x', 404, 'text/html', 'no such page'],
  ['a year for programs', '/api/reports?year=2023', 200, 'application/json', '"year": 2023'],
  ['no year for programs', '/api/reports?year=x', 400, 'application/json', 'The year must be'],
  ['an interval that is none', '/events?interval=-1', 400, 'text/plain', 'interval:'],
  ['a count over the most', '/events?count=3601', 400, 'text/plain', 'from 1 to 3600'],
])('%s', async (_sentence, path, status, type, words) => {
  const answer = await app.get(path)
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toContain(type)
  expect(await answer.text()).toContain(words)
})

test.each([
  ['/elsewhere leads to its own start page', '/elsewhere', 302, () => `${app.url}/`],
  ['/admin leads to /admin/', '/admin', 301, () => '/admin/'],
])('%s', async (_sentence, path, status, location) => {
  const answer = await app.get(path)
  expect([answer.status, answer.headers.get('location')]).toEqual([status, location()])
})

test('/elsewhere leads where the option says', async () => {
  const other = await startLegacyApp({ port: 0, now: () => NOON, elsewhere: 'http://portal.test/a?b=c' })
  const answer = await fetch(`${other.url}/elsewhere`, { redirect: 'manual' })
  expect(answer.headers.get('location')).toBe('http://portal.test/a?b=c')
  await other.close()
})

test('HEAD has the length and no body', async () => {
  const whole = await app.get('/healthz')
  const head = await app.get('/healthz', { method: 'HEAD' })
  expect(head.headers.get('content-length')).toBe('2')
  expect([await whole.text(), await head.text()]).toEqual(['ok', ''])
})

test('a wrong method names the right ones', async () => {
  const answer = await app.get('/reports/new', { method: 'DELETE' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
})
