import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { demoStack, type RunningStack, somebodyNew } from '../support/stack.ts'

// Back, reload, a second tab, no script: a sign-in survives what people do to it.
const DEEP_LINK = '/reports?year=2025'

let stack: RunningStack
const people: Person[] = []
beforeAll(async () => {
  stack = await demoStack()
})
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.close()))
})

const at = (path: string) => `${stack.urls.gateway}${path}`
const code = ({ page }: Person) => page.getByLabel('Code from the e-mail')
const email = ({ page }: Person) => page.getByLabel('E-mail address')

async function somebody(options?: PersonOptions) {
  const person = await newPerson(await launchChromium(), options)
  people.push(person)
  await person.page.goto(at(DEEP_LINK))
  return { person, address: somebodyNew() }
}

async function ask(person: Person, address: string): Promise<void> {
  await email(person).fill(address)
  await person.page.getByRole('button', { name: 'Continue', exact: true }).click()
  await code(person).waitFor()
}

async function arrive(person: Person, address: string): Promise<void> {
  await code(person).fill(await newestCode(stack.urls.mailbox, address))
  await person.page.getByRole('button', { name: 'Not now' }).click()
  await person.page.waitForURL(at(DEEP_LINK))
}

describe('on the way', () => {
  test('Back from the code leads to the address, which can be corrected', async () => {
    const { person, address } = await somebody()
    await ask(person, somebodyNew())
    await person.page.goBack()
    await ask(person, address)
    await arrive(person, address)
  })

  test('forward again, the code still signs in', async () => {
    const { person, address } = await somebody()
    await ask(person, address)
    await person.page.goBack()
    await email(person).waitFor()
    await person.page.goForward()
    await code(person).waitFor()
    await arrive(person, address)
  })

  test('reloading the code’s page leaves a page for a code, and the newest one signs in', async () => {
    const { person, address } = await somebody()
    await ask(person, address)
    await person.page.reload()
    await code(person).waitFor()
    await arrive(person, address)
  })

  test('the code’s own address, opened anew, is a page that leads on', async () => {
    const { person } = await somebody()
    const answer = await person.page.goto(at('/.auth/otp/start'))
    expect(answer?.status()).toBe(405)
    await person.page.getByRole('link', { name: 'Go to the start page' }).click()
    await email(person).waitFor()
  })

  test('reloading the offer goes on to where one was going', async () => {
    const { person, address } = await somebody()
    await ask(person, address)
    await code(person).fill(await newestCode(stack.urls.mailbox, address))
    await person.page.getByRole('button', { name: 'Not now' }).waitFor()
    await person.page.reload()
    await person.page.waitForURL(at(DEEP_LINK))
  })
})

describe('after it', () => {
  test('Back does not lead to a form: whoever is signed in goes straight on', async () => {
    const { person, address } = await somebody()
    await ask(person, address)
    await arrive(person, address)
    await person.page.goto(at(`/.auth/login?return_to=${encodeURIComponent(DEEP_LINK)}`))
    await person.page.waitForURL(at(DEEP_LINK))
    expect(await person.page.locator('#signed-in-as').textContent()).toBe(address)
  })

  test('another account is asked for by name, and keeps the place', async () => {
    const { person, address } = await somebody()
    await ask(person, address)
    await arrive(person, address)
    await person.page.goto(
      at(`/.auth/login?return_to=${encodeURIComponent(DEEP_LINK)}&prompt=select_account`),
    )
    await person.page.getByRole('link', { name: `Continue as ${address}` }).waitFor()
    await person.page.getByRole('link', { name: 'Use another account' }).click()
    const other = somebodyNew()
    await ask(person, other)
    await code(person).fill(await newestCode(stack.urls.mailbox, other))
    await person.page.waitForURL(at(DEEP_LINK))
    expect(await person.page.locator('#signed-in-as').textContent()).toBe(other)
  })
})

test('all of it works without script', async () => {
  const { person, address } = await somebody({ javaScript: false })
  await ask(person, address)
  await code(person).fill('000000')
  await person.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect(await person.page.getByRole('alert').textContent()).toContain('4 tries left')
  await code(person).fill(await newestCode(stack.urls.mailbox, address))
  await person.page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await person.page.waitForURL(at(DEEP_LINK))
})

test('nothing of it comes from another site, so that no setting about those stands in the way', async () => {
  const { person, address } = await somebody()
  const asked = new Set<string>()
  person.page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await ask(person, address)
  await arrive(person, address)
  expect([...asked]).toEqual([new URL(stack.urls.gateway).origin])
})
