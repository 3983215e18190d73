import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Northwind, startNorthwind } from './northwind.ts'

let app: Northwind
beforeAll(async () => {
  app = await startNorthwind()
})
afterAll(() => app.close())

const FORM = 'application/x-www-form-urlencoded'
const PLUMS = 'title=Plums&year=2024&department=Stores&amount=12'

test('a form post is answered by 303 and a page that shows it', async () => {
  const saved = await app.post('/reports/new', FORM, PLUMS.replace('Plums', '%3Ci%3EPlums'))
  expect(saved.status).toBe(303)
  const page = await (await app.get(saved.headers.get('location') ?? '')).text()
  expect(page).toContain('The report was saved.')
  expect(page).toContain('<h1>&#60;i&#62;Plums</h1>')
})

test.each([
  ['no title', PLUMS.replace('Plums', ''), 400, 'The title is missing.'],
  ['a long department', PLUMS.replace('Stores', 'x'.repeat(81)), 400, '80 characters at most'],
  ['an amount in words', PLUMS.replace('12', 'many'), 400, 'The amount must be'],
  ['a year before the books', PLUMS.replace('2024', '1999'), 400, 'The year must be'],
  ['nothing at all', '', 400, 'The title is missing.'],
  ['broken escapes', '%%%=%E0%A4%A', 400, 'The title is missing.'],
  ['more than a mebibyte', 'x'.repeat(1024 * 1024 + 1), 413, 'more than a report'],
])('%s', async (_sentence, body, status, words) => {
  const answer = await app.post('/reports/new', FORM, body)
  expect(answer.status).toBe(status)
  expect(await answer.text()).toContain(words)
})

test('what was typed stays in the form', async () => {
  const answer = await app.post('/reports/new', FORM, PLUMS.replace('2024', 'soon'))
  expect(await answer.text()).toContain('name="title" value="Plums"')
})

test('something else than a form is refused', async () => {
  expect((await app.post('/reports/new', 'text/plain', PLUMS)).status).toBe(415)
})
