import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { type RunningStack, somebodyNew } from '../support/stack.ts'
import { somebodyWithPhone, startUiDemo } from '../support/ui-visitor.ts'

const DEEP_LINK = '/reports?year=2025'

let stack: RunningStack
let people: Person[] = []
beforeAll(async () => {
  stack = await startUiDemo()
})
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()))
  people = []
})
afterAll(() => stack.close())

async function somebody(options?: PersonOptions): Promise<Person> {
  const person = await newPerson(await launchChromium(), options)
  people.push(person)
  return person
}

const at = (path: string) => `${stack.urls.gateway}${path}`
const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true })

async function goAnotherWay(person: Person, email: string): Promise<void> {
  await person.page.goto(at(DEEP_LINK))
  await person.page.getByLabel('E-mail address').fill(email)
  await person.screenshot('ui-0-sign-in')
  await button(person, 'Sign in another way').click()
}

async function onUi({ page }: Person): Promise<void> {
  await page.waitForURL(`${stack.urls.authsignal}/ui?*`)
  await page.getByRole('heading', { name: 'Confirm it is you' }).waitFor()
}

describe.each([
  ['with JavaScript', { javaScript: true }],
  ['without', { javaScript: false }],
])('%s', (_sentence, options) => {
  test('by a text message, on a page of another site and back', async () => {
    const { email, phoneNumber } = await somebodyWithPhone(stack)
    const person = await somebody(options)
    await goAnotherWay(person, email)
    await onUi(person)
    await person.screenshot('ui-1-choose')
    await button(person, 'Text the code').click()
    await person.page
      .getByLabel('Code', { exact: true })
      .fill(await newestCode(stack.urls.mailbox, phoneNumber))
    await button(person, 'Go on').click()
    await person.page.waitForURL(at(DEEP_LINK))
    expect(await person.page.locator('#signed-in-as').textContent()).toBe(email)
  })

  test('whoever turns back is told, and can start again', async () => {
    const { email } = await somebodyWithPhone(stack)
    const person = await somebody(options)
    await goAnotherWay(person, email)
    await onUi(person)
    await button(person, 'Cancel').click()
    await person.page.getByRole('heading', { name: 'You are not signed in yet' }).waitFor()
    await person.screenshot('ui-2-turned-back')
    await person.page.getByRole('link', { name: 'Start again' }).click()
    await person.page.getByLabel('E-mail address').waitFor()
    expect(new URL(person.page.url()).searchParams.get('return_to')).toBe(at(DEEP_LINK))
  })

  test('whoever has nothing there types the code they are mailed', async () => {
    const email = somebodyNew()
    const person = await somebody(options)
    await goAnotherWay(person, email)
    const field = person.page.getByLabel('Code from the e-mail')
    await field.waitFor()
    await field.fill(await newestCode(stack.urls.mailbox, email))
    if (options.javaScript) return button(person, 'Not now').waitFor()
    await button(person, 'Sign in').click()
    await person.page.waitForURL(at(DEEP_LINK))
  })
})

test('going back from Authsignal’s pages leads to the sign-in page, and its buttons work again', async () => {
  const { email } = await somebodyWithPhone(stack)
  const person = await somebody()
  await goAnotherWay(person, email)
  await onUi(person)
  await person.page.goBack()
  await button(person, 'Sign in another way').click()
  await onUi(person)
})

test('no script of the app finds Authsignal’s token in the history of the window', async () => {
  const { email } = await somebodyWithPhone(stack)
  const person = await somebody()
  await goAnotherWay(person, email)
  await onUi(person)
  await button(person, 'Cancel').click()
  await person.page.getByRole('heading', { name: 'You are not signed in yet' }).waitFor()
  await person.page.goto(at('/healthz'))
  const seen = await person.page.evaluate(() => {
    const { navigation } = globalThis as unknown as { navigation: { entries(): { url: string | null }[] } }
    return [document.referrer, ...navigation.entries().map(({ url }) => url)].join('\n')
  })
  expect(seen).toContain('/.auth/ui/refused')
  expect(seen).not.toMatch(/token=|\/callback/)
})
