import { beforeAll, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { usePeople } from '../attacks/pages/people.ts'
import type { Person } from '../support/chromium.ts'
import { type FormStack, startForms } from '../support/form-stack.ts'
import { somebodyNew } from '../support/stack.ts'

// One signs in at another host: a form that was sent stays behind in its tab, and is there when one comes back.
const FORM =
  '<form method="post" action="/reports"><input name="title" value="Audit"><button>Save</button></form>'

let stack: FormStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await startForms('login.localhost')
})

async function fillIn({ page }: Person): Promise<void> {
  stack.show(FORM)
  await page.goto(stack.at('/public/form'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Please sign in first' }).waitFor()
}

async function signIn({ page }: Person): Promise<void> {
  const email = somebodyNew()
  await page.getByRole('link', { name: 'Sign in', exact: true }).click()
  await page.getByLabel('E-mail address').fill(email)
  expect(new URL(page.url()).hostname).toBe('login.localhost')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
}

test('it is offered for sending after the way there and back', async () => {
  stack.received.length = 0
  const person = await somebody()
  await fillIn(person)
  // Nothing is painted before the stylesheet is there, and it is the stylesheet that hides this.
  await person.page.getByText('without JavaScript').waitFor({ state: 'hidden' })
  await person.screenshot('resume-8-elsewhere')
  await signIn(person)
  await person.page.getByRole('button', { name: 'Not now' }).click()
  await person.page.getByRole('button', { name: 'Send', exact: true }).click()
  await person.page.locator('#got').waitFor()
  expect(stack.received.map(({ url, body }) => [url, body.toString()])).toEqual([['/reports', 'title=Audit']])
})

test('without script it is said before that it will be lost, and after that it is', async () => {
  stack.received.length = 0
  const person = await somebody({ javaScript: false })
  await fillIn(person)
  await person.page.getByText('without JavaScript what you sent can’t be kept').waitFor()
  await signIn(person)
  await person.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await person.page.getByText('this tab could not keep it without JavaScript').waitFor()
  await person.page.getByRole('link', { name: 'Go on without it' }).click()
  await person.page.waitForURL(stack.at('/reports'))
  expect(stack.received).toEqual([])
})
