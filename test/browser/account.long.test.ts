import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { demoStack, type RunningStack, somebodyNew } from '../support/stack.ts'

const ACCOUNT = '/.auth/account'

let stack: RunningStack
let people: Person[] = []
beforeAll(async () => {
  stack = await demoStack()
})
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()))
  people = []
})

async function somebody(options?: PersonOptions): Promise<Person> {
  const person = await newPerson(await launchChromium(), options)
  people.push(person)
  return person
}

const at = (path: string) => `${stack.urls.gateway}${path}`
const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true })
const passkeys = ({ page }: Person) => page.locator('.passkeys > li')

async function signInTo(person: Person, path: string, email: string): Promise<void> {
  const { page } = person
  await page.goto(at(path))
  await page.getByLabel('E-mail address').fill(email)
  await button(person, 'Continue').click()
  await page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
}

/** With a passkey on a device of their own, at their account page. */
async function withPasskey(email: string): Promise<Person> {
  const person = await somebody()
  await person.addAuthenticator()
  await signInTo(person, ACCOUNT, email)
  await button(person, 'Create a passkey').click()
  await passkeys(person).waitFor()
  return person
}

/** The same account in a browser that knows nothing of it. */
async function atAnotherBrowser(email: string, options?: PersonOptions): Promise<Person> {
  const person = await somebody(options)
  await signInTo(person, ACCOUNT, email)
  await button(person, 'Not now').click()
  await passkeys(person).first().waitFor()
  return person
}

/** On the page that asks for a proof, by the code that it sends. */
async function proveByCode(person: Person, email: string): Promise<void> {
  await button(person, 'E-mail me a code').click()
  const field = person.page.getByLabel('Code from the e-mail')
  await field.waitFor()
  await field.fill(await newestCode(stack.urls.mailbox, email))
}

describe('the account page', () => {
  test('a passkey is added to a second device, named, used as a proof, and removed', async () => {
    const email = somebodyNew()
    await withPasskey(email)
    const ana = await atAnotherBrowser(email)
    const device = await ana.addAuthenticator()
    expect(await passkeys(ana).getByText('This device').isVisible()).toBe(false)
    await ana.screenshot('account-light')

    await button(ana, 'Add a passkey').click()
    await ana.screenshot('account-prove')
    await proveByCode(ana, email)
    await ana.screenshot('account-add')
    await button(ana, 'Create the passkey').click()
    await ana.page.getByText('Your new passkey is ready.').waitFor()
    expect(ana.page.url()).toBe(at(ACCOUNT))
    expect(await passkeys(ana).count()).toBe(2)
    const mine = passkeys(ana).nth(1)
    expect(await mine.getByText('This device').isVisible()).toBe(true)
    expect(await device.credentials()).toHaveLength(1)

    await mine.getByText('Rename').click()
    await ana.screenshot('account-rename')
    await mine.getByLabel('Name').fill('Grey laptop')
    await mine.getByRole('button', { name: 'Save' }).click()
    await ana.page.getByRole('status').waitFor()
    expect(await passkeys(ana).nth(1).locator('strong').textContent()).toBe('Grey laptop')

    await passkeys(ana).nth(1).getByRole('button', { name: 'Remove' }).click()
    await ana.page.getByText('“Grey laptop”').waitFor()
    await button(ana, 'Use a passkey').click()
    await ana.page.getByText('was removed').waitFor()
    await ana.screenshot('account-removed')
    expect(await passkeys(ana).count()).toBe(1)
    // The browser was told: it does not offer it any more.
    await expect.poll(() => device.credentials()).toEqual([])
  }, 60_000)

  test('all but adding works without JavaScript', async () => {
    const email = somebodyNew()
    await withPasskey(email)
    const ana = await somebody({ javaScript: false })
    await ana.page.goto(at(ACCOUNT))
    await ana.page.getByLabel('E-mail address').fill(email)
    await button(ana, 'Continue').click()
    await ana.page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
    await button(ana, 'Sign in').click()
    await ana.page.locator('noscript p').waitFor()
    expect(await button(ana, 'Add a passkey').isVisible()).toBe(false)
    await passkeys(ana).getByRole('button', { name: 'Remove' }).click()
    await button(ana, 'E-mail me a code').click()
    await ana.page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
    await ana.page.locator('form[action="/.auth/step-up/verify"] button').click()
    await ana.page.getByText('was removed').waitFor()
    await ana.page.getByText('You have none yet.').waitFor()
  }, 60_000)

  test('signing out elsewhere ends the other browser’s session, and not this one’s', async () => {
    const email = somebodyNew()
    const [here, there] = [await withPasskey(email), await atAnotherBrowser(email)]
    await button(here, 'Sign out on all other devices').click()
    await here.page.getByText('Here you stay signed in.').waitFor()
    await there.page.goto(at('/'))
    await there.page.getByLabel('E-mail address').waitFor()
    await here.page.goto(at('/'))
    expect(await here.page.locator('#signed-in-as').textContent()).toBe(email)
  }, 60_000)

  test('signing out here leads to the door', async () => {
    const ana = await withPasskey(somebodyNew())
    await button(ana, 'Sign out here').click()
    await ana.page.getByLabel('E-mail address').waitFor()
  })

  test.each<[string, PersonOptions]>([
    ['account-320-dark', { width: 320, colorScheme: 'dark' }],
    ['account-320', { width: 320 }],
  ])(
    '%s: nothing is wider than a phone',
    async (name, options) => {
      const email = somebodyNew()
      await withPasskey(email)
      const ana = await atAnotherBrowser(email, options)
      await ana.screenshot(name)
      expect(await ana.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    },
    30_000,
  )
})
