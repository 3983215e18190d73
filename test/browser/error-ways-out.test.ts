import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { somebodyNew } from '../support/stack.ts'
import { hold, usePeople } from './pages/error-people.ts'
import { type ErrorStack, startErrorStack } from './pages/error-stack.ts'

let stack: ErrorStack
let session: ReadonlyMap<string, string>
const somebody = usePeople()
beforeAll(async () => {
  stack = await startErrorStack()
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
  session = visitor.cookies
})
afterAll(() => stack.close())

const at = (host: string, path: string) => stack.at(host, path)

test('one click selects the request id and nothing else', async () => {
  const { page } = await somebody()
  for (const [host, path] of [
    ['localhost', '/nothing'],
    ['unknown.localhost', '/'],
  ] as const) {
    await page.goto(at(host, path))
    await page.locator('code').click()
    const selected = await page.evaluate(() => String(getSelection()))
    expect(selected).toBe(await page.locator('code').innerText())
  }
})

test('from where nobody may go one goes back, or comes as somebody else', async () => {
  const person = await somebody()
  await hold(person, session, stack.urls.gateway)
  await person.page.goto(at('localhost', '/reports'))
  await person.page.evaluate(() => location.assign('/admin/'))
  await person.page.getByRole('heading', { name: 'You don’t have access to this' }).waitFor()
  await person.screenshot('error-403-go-back')
  await person.page.getByRole('link', { name: 'Go back' }).click()
  await person.page.waitForURL(at('localhost', '/reports'))

  await person.page.goto(at('localhost', '/admin/'))
  // First who one is already, then the page to sign in on.
  for (const heading of ['Who would you like to be?', 'Sign in']) {
    await person.page.getByRole('link', { name: 'Use another account' }).click()
    await person.page.getByRole('heading', { name: heading }).waitFor()
  }
  await person.page.getByLabel('E-mail address').waitFor()
  expect(new URL(person.page.url()).searchParams.get('return_to')).toBe(at('localhost', '/admin/'))
})

test('who is told to sign in comes back to what they wanted', async () => {
  const { page } = await somebody()
  await page.goto(at('localhost', '/api/whoami?x=1'))
  await page.getByRole('link', { name: 'Sign in' }).click()
  await page.getByLabel('E-mail address').waitFor()
  expect(new URL(page.url()).searchParams.get('return_to')).toBe('/api/whoami?x=1')
})

test('trying again works as soon as the app does', async () => {
  const { page } = await somebody()
  stack.origin.answer('/wakes-up', (request) => request.socket.destroy())
  expect((await page.goto(at('scripted.localhost', '/wakes-up?q=1')))?.status()).toBe(502)
  stack.origin.answer('/wakes-up', (request, response) => response.end(`awake ${request.url}`))
  await page.getByRole('link', { name: 'Try again' }).click()
  await page.getByText('awake /wakes-up?q=1').waitFor()
})

test('what was sent is not sent again by a link, and that it may have arrived is said', async () => {
  const person = await somebody()
  stack.origin.answer('/form', (_request, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<form method="post" action="/broken"><button>Send</button></form>')
  })
  stack.origin.answer('/broken', (request) => request.socket.destroy())
  await person.page.goto(at('scripted.localhost', '/form'))
  await person.page.getByRole('button').click()
  await person.page.getByText('look before you send it again').waitFor()
  await person.screenshot('error-502-sent')
  expect(await person.page.locator('main a').allInnerTexts()).toEqual(['Go back'])
  await person.page.getByRole('link', { name: 'Go back' }).click()
  await person.page.waitForURL(at('scripted.localhost', '/form'))
})

test('in a frame of the app’s own the page shows, and leads out of it', async () => {
  const person = await somebody()
  stack.origin.answer('/part', (request) => request.socket.destroy())
  stack.origin.answer('/whole', (_request, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end('<iframe src="/part" width="400" height="500"></iframe>')
  })
  await person.page.goto(at('scripted.localhost', '/whole'))
  const frame = person.page.frameLocator('iframe')
  await frame.getByRole('heading', { name: 'The app does not answer' }).waitFor()
  await person.screenshot('error-502-framed')
  await frame.getByRole('link', { name: 'Go back' }).click()
  await person.page.waitForURL(at('scripted.localhost', '/whole'))
})

test('a program is told the same in JSON', async () => {
  const { page } = await somebody()
  await page.goto(at('localhost', '/.auth/login'))
  const told = await page.evaluate(async () => {
    const answer = await fetch('/nothing')
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
  })
  expect(told).toEqual({
    status: 404,
    type: 'application/json',
    body: {
      error: 'not_found',
      message: expect.stringContaining('There is nothing here.'),
      requestId: expect.any(String),
    },
  })
})
