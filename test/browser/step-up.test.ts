import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

const ADMIN = 'admin@example.com'
const DEEP_LINK = '/admin/?tab=users&q=%C3%A4'

let stack: RunningStack
let people: Person[] = []
beforeAll(async () => {
  stack = await startDemo()
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
const press = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = ({ page }: Person) => page.getByRole('heading', { level: 1 })

async function askForCode(person: Person, email: string): Promise<void> {
  await person.page.getByLabel('E-mail address').fill(email)
  await press(person, 'Continue')
  await person.page.getByLabel('Code from the e-mail').waitFor()
}

async function typeCode({ page }: Person, email: string): Promise<void> {
  await page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
}

/** At the page that asks the administrator for a proof, on the way to a deep link. */
async function sentToProve(person: Person, atOffer = 'Not now'): Promise<void> {
  await person.page.goto(at(DEEP_LINK))
  await askForCode(person, ADMIN)
  await typeCode(person, ADMIN)
  await press(person, atOffer)
  await person.page.getByText('To open /admin/, prove once more that it’s you.').waitFor()
}

describe('the administrators’ pages ask for a fresh proof', () => {
  test('by a passkey, and lead to where one was going', async () => {
    const person = await somebody()
    await person.addAuthenticator()
    await sentToProve(person, 'Create a passkey')
    await person.screenshot('step-up-1')
    expect(await heading(person).textContent()).toBe('Confirm it’s you')
    await press(person, 'Use a passkey')
    await person.page.waitForURL((url) => url.pathname === '/admin/')
    expect(person.page.url()).toBe(at(DEEP_LINK))
    // Back does not ask again, nor does a reload.
    await person.page.reload()
    expect(person.page.url()).toBe(at(DEEP_LINK))
  })

  test('by a code, which sends itself when it is complete', async () => {
    const person = await somebody()
    await sentToProve(person)
    await press(person, 'E-mail me a code')
    await person.page.getByText('We’ve sent a code to admin@example.com.').waitFor()
    await person.screenshot('step-up-2')
    // The script starts once the page is read.
    const again = person.page.getByRole('button', { name: 'Send a new code' })
    await expect.poll(() => again.isDisabled()).toBe(true)
    await typeCode(person, ADMIN)
    await person.page.waitForURL((url) => url.pathname === '/admin/')
  })

  test('by a code without JavaScript, and say what is wrong with one', async () => {
    const person = await somebody({ javaScript: false })
    await person.page.goto(at('/admin/?tab=users'))
    await askForCode(person, ADMIN)
    await typeCode(person, ADMIN)
    await press(person, 'Sign in')
    await press(person, 'E-mail me a code')
    await person.page.getByLabel('Code from the e-mail').fill('00 00')
    await press(person, 'Confirm')
    await person.page.getByText('You have 4 tries left.').waitFor()
    await person.screenshot('step-up-3')
    await typeCode(person, ADMIN)
    await press(person, 'Confirm')
    await person.page.waitForURL(at('/admin/?tab=users'))
  })

  test('whoever cancels the passkey is told so, and may use a code', async () => {
    const person = await somebody()
    await person.page.addInitScript(() => {
      navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    })
    await sentToProve(person)
    await press(person, 'Use a passkey')
    await person.page.getByText('Try again, or use a code instead.').waitFor()
    await person.screenshot('step-up-4')
    await press(person, 'E-mail me a code')
    await person.page.getByLabel('Code from the e-mail').waitFor()
  })

  test('whoever does not want to gets away', async () => {
    const person = await somebody()
    await sentToProve(person)
    await person.page.getByRole('link', { name: 'Cancel' }).click()
    await person.page.waitForURL(at('/'))
  })
})

describe('what the tenant’s rules say of a sign-in is a page, with script as well', () => {
  test.each([
    ['blocked@example.com', 'This sign-in was refused', 'Use another address'],
    ['review@example.com', 'This sign-in must be looked at first', 'Start again'],
  ])('%s', async (email, title, way) => {
    const person = await somebody()
    await person.page.goto(at('/reports?year=2025'))
    await askForCode(person, email)
    await typeCode(person, email)
    await person.page.getByRole('heading', { level: 1, name: title }).waitFor()
    await person.screenshot(`step-up-5-${way}`)
    expect(await person.page.title()).toContain(title)
    expect(await heading(person).evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await person.page.getByLabel('Code from the e-mail').count()).toBe(0)
    await person.page.getByRole('link', { name: way }).click()
    await person.page.getByLabel('E-mail address').waitFor()
    expect(new URL(person.page.url()).searchParams.get('return_to')).toBe(at('/reports?year=2025'))
  })

  test('one more factor: the passkey after the code, then the code after the passkey', async () => {
    const person = await somebody()
    await person.addAuthenticator()
    const email = somebodyNew()
    await person.page.goto(at('/'))
    await askForCode(person, email)
    await typeCode(person, email)
    await press(person, 'Create a passkey')
    await person.page.waitForURL(at('/'))
    await person.context.clearCookies()

    stack.tenant.setRules({ cognitoAuth: [{ when: { email }, outcome: 'CHALLENGE', methods: ['PASSKEY'] }] })
    // Its suggestion in the field would sign in by itself.
    await person.page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = async () => false
    })
    await person.page.goto(at('/reports?year=2025'))
    await askForCode(person, email)
    await typeCode(person, email)
    await person.page.getByText('This account asks for its passkey as well.').waitFor()
    await person.screenshot('step-up-6')
    await press(person, 'Sign in with a passkey')
    await person.page.waitForURL(at('/reports?year=2025'))

    await person.context.clearCookies()
    stack.tenant.setRules({
      cognitoAuth: [{ when: { email }, outcome: 'CHALLENGE', methods: ['EMAIL_OTP'] }],
    })
    await person.page.goto(at('/reports?year=2024'))
    await press(person, 'Sign in with a passkey')
    await person.page.getByText('This account asks for an e-mailed code as well.').waitFor()
    await person.screenshot('step-up-7')
    await typeCode(person, email)
    // On a device that has one a passkey is not offered.
    await person.page.waitForURL(at('/reports?year=2024'))
    stack.tenant.setRules({})
  })
})
