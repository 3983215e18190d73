import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { type OneSignInStack, startOneSignInStack } from '../support/one-sign-in-stack.ts'
import { somebodyNew } from '../support/stack.ts'

const DEEP_LINK = '/reports?year=2025'

let stack: OneSignInStack
let people: Person[] = []
beforeAll(async () => {
  stack = await startOneSignInStack()
})
afterAll(() => stack.close())
afterEach(async () => {
  await Promise.all(people.map((person) => person.close()))
  people = []
})

async function somebody(options?: PersonOptions): Promise<Person> {
  const person = await newPerson(await launchChromium(), options)
  people.push(person)
  return person
}

const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true })
const signedInAs = ({ page }: Person) => page.locator('#signed-in-as').textContent()

async function signInByCode(person: Person, at: OneSignInStack, email: string): Promise<void> {
  const { page } = person
  await page.getByLabel('E-mail address').fill(email)
  await button(person, 'Continue').click()
  await page.getByLabel('Code from the e-mail').fill(await newestCode(at.urls.mailbox, email))
}

async function signOutAt(person: Person, host: string): Promise<void> {
  await person.page.goto(`${host}/.auth/logout`)
  await button(person, 'Sign out').click()
  await person.page.getByLabel('E-mail address').waitFor()
}

test('somebody signs in once, by a code and then by a passkey, and is in at all hosts', async () => {
  const person = await somebody()
  const device = await person.addAuthenticator()
  const email = somebodyNew()
  await person.page.goto(`${stack.app}${DEEP_LINK}`)
  expect(new URL(person.page.url()).host).toBe(new URL(stack.login).host)
  await signInByCode(person, stack, email)
  await button(person, 'Create a passkey').click()
  await person.page.waitForURL(`${stack.app}${DEEP_LINK}`)
  expect(await signedInAs(person)).toBe(email)
  await person.page.goto(`${stack.other}${DEEP_LINK}`)
  expect([person.page.url(), await signedInAs(person)]).toEqual([`${stack.other}${DEEP_LINK}`, email])
  expect(await device.credentials()).toMatchObject([{ rpId: 'login.localhost' }])

  await device.setPresence(false)
  await signOutAt(person, stack.other)
  expect(new URL(person.page.url()).host).toBe(new URL(stack.login).host)
  await device.setPresence(true)
  await person.page.goto(`${stack.app}${DEEP_LINK}`)
  await person.page.waitForURL(`${stack.app}${DEEP_LINK}`)
  expect(await signedInAs(person)).toBe(email)
  const held = await person.context.cookies()
  const refresh = held.filter(({ name }) => name === '__Host-gatehouse-refresh')
  expect(refresh.map(({ domain }) => domain)).toEqual(['login.localhost'])
})

test('the sign-out page says which hosts it is for', async () => {
  const person = await somebody()
  const email = somebodyNew()
  await person.page.goto(`${stack.app}/`)
  await signInByCode(person, stack, email)
  await button(person, 'Not now').click()
  await person.page.waitForURL(`${stack.app}/`)
  await person.page.goto(`${stack.app}/.auth/logout`)
  await person.screenshot('one-sign-in-1-sign-out')
  const told = await person.page.getByText('This signs you out of').textContent()
  expect(told).toBe('This signs you out of app.localhost and other.localhost, all together.')
})

test('without script', async () => {
  const person = await somebody({ javaScript: false })
  const email = somebodyNew()
  await person.page.goto(`${stack.app}${DEEP_LINK}`)
  await signInByCode(person, stack, email)
  await button(person, 'Sign in').click()
  await person.page.waitForURL(`${stack.app}${DEEP_LINK}`)
  await person.page.goto(`${stack.other}/`)
  expect(await signedInAs(person)).toBe(email)
})

test('with a domain that the hosts share, a passkey is that domain’s', async () => {
  const shared = await startOneSignInStack('house.localhost', { rpId: 'house.localhost' })
  try {
    const person = await somebody()
    const device = await person.addAuthenticator()
    const email = somebodyNew()
    await person.page.goto(`${shared.app}${DEEP_LINK}`)
    await signInByCode(person, shared, email)
    await button(person, 'Create a passkey').click()
    await person.page.waitForURL(`${shared.app}${DEEP_LINK}`)
    expect(await device.credentials()).toMatchObject([{ rpId: 'house.localhost' }])
    // So that what an app's host asks for by itself finds it.
    await person.page.goto(`${shared.app}/admin/?tab=users`)
    expect(new URL(person.page.url()).host).toBe(new URL(shared.app).host)
    await button(person, 'Use a passkey').click()
    await person.page.waitForURL(`${shared.app}/admin/?tab=users`)
    // A proof is for one host.
    await person.page.goto(`${shared.other}/admin/`)
    expect(person.page.url()).toContain(`${shared.other}/.auth/step-up`)
  } finally {
    await shared.close()
  }
})

test('browsers take no name of one label for the domain of a host under it: nor does the configuration', async () => {
  const person = await somebody()
  await person.addAuthenticator()
  await person.page.goto(`${stack.login}/.auth/login`)
  const said = await person.page.evaluate(async () => {
    const publicKey = { challenge: new Uint8Array(32), rpId: 'localhost', allowCredentials: [] }
    return navigator.credentials.get({ publicKey }).then(String, (error: Error) => error.name)
  })
  expect(said).toBe('SecurityError')
})
