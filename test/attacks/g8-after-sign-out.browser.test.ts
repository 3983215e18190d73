import { beforeAll, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { somebodyNew } from '../support/stack.ts'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { me, signIn, signOut, usePeople } from './pages/people.ts'

// G8: out means out, in whatever tab and by whatever button.
let stack: HostileStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
})

test('signed out in one tab is signed out in the other, and what was in the cookies is worth nothing', async () => {
  const person = await somebody()
  const email = await signIn(person, stack)
  await person.page.goto(stack.at('/reports'))
  await person.page.getByText(email).waitFor()
  const cookies = await person.context.cookies(stack.at('/'))

  const page = await person.context.newPage()
  await signOut({ page }, stack)
  const left = (await person.context.cookies(stack.at('/'))).map(({ name }) => name)
  expect(left.filter((name) => name.startsWith('__Host-'))).toEqual(['__Host-gatehouse-browser'])
  expect((await me(person.page)).status).toBe(401)
  await person.page.reload()
  await person.page.getByLabel('E-mail address').waitFor()

  const thief = stack.visitor()
  for (const { name, value } of cookies) thief.cookies.set(name, value)
  expect((await thief.get('/whoami')).status).toBe(401)
})

test('a code form from before, sent after, leads nowhere and says so', async () => {
  const person = await somebody({ javaScript: false })
  const [first, second] = [await person.context.newPage(), await person.context.newPage()]
  const emails = [somebodyNew(), somebodyNew()] as const
  for (const [i, page] of [first, second].entries()) {
    await page.goto(stack.at('/reports'))
    await page.getByLabel('E-mail address').fill(emails[i] ?? '')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    const code = page.getByLabel('Code from the e-mail')
    await code.waitFor()
    await code.fill(await newestCode(stack.urls.mailbox, emails[i] ?? ''))
  }
  await second.getByRole('button', { name: 'Sign in', exact: true }).click()
  await second.getByText(emails[1]).waitFor()
  await signOut({ page: second }, stack)

  await first.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect(await first.locator('h1').innerText()).toBe('This sign-in can’t be continued')
  const held = (await person.context.cookies(stack.at('/'))).map(({ name }) => name)
  expect(held).not.toContain('__Host-gatehouse')
})

test('Back to a page of ours asks anew: the offer of a passkey, shown once, is gone with its permission', async () => {
  const person = await somebody()
  await signIn(person, stack)
  await person.page.goto(stack.at('/.auth/passkey/new?return_to=/public/done'))
  await person.page.locator('main[data-handle]').waitFor()
  await person.page.goto(stack.at('/public/elsewhere'))
  await person.page.goBack()
  expect(person.page.url()).toBe(stack.at('/public/done'))
})
