import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newestCode } from '../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../support/chromium.ts'
import { demoStack, type RunningStack, somebodyNew } from '../support/stack.ts'

const DEEP_LINK = '/reports?year=2025'

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
const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true })

async function askForCode({ page }: Person, email: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Code from the e-mail').waitFor()
}

async function typeCode({ page }: Person, email: string): Promise<void> {
  await page.getByLabel('Code from the e-mail').fill(await newestCode(stack.urls.mailbox, email))
}

async function makePasskey(person: Person, email: string, link = DEEP_LINK): Promise<void> {
  await person.page.goto(at(link))
  await askForCode(person, email)
  await typeCode(person, email)
  await button(person, 'Create a passkey').click()
  await person.page.waitForURL(at(link))
}

async function signOut(person: Person): Promise<void> {
  await person.page.goto(at('/.auth/logout'))
  await button(person, 'Sign out').click()
  await person.page.getByLabel('E-mail address').waitFor()
}

describe('with a code', () => {
  test('somebody new signs in, says "not now" and is where they wanted to be', async () => {
    const person = await somebody()
    const email = somebodyNew()
    await person.page.goto(at(DEEP_LINK))
    await person.screenshot('1-sign-in')
    await askForCode(person, email)
    await person.screenshot('2-code')
    await typeCode(person, email)
    await button(person, 'Not now').waitFor()
    await person.screenshot('3-offer')
    await button(person, 'Not now').click()
    await person.page.waitForURL(at(DEEP_LINK))
    await person.screenshot('4-app')
    expect(await person.page.locator('#signed-in-as').textContent()).toBe(email)
  })

  test('whoever said "not now" is not asked again', async () => {
    const person = await somebody()
    const email = somebodyNew()
    await person.page.goto(at('/'))
    await askForCode(person, email)
    await typeCode(person, email)
    await button(person, 'Not now').click()
    await person.page.waitForURL(at('/'))
    await signOut(person)
    await askForCode(person, email)
    await typeCode(person, email)
    await person.page.waitForURL(at('/'))
  })

  test('a wrong code stays on the page, says what is left, and the right one still works', async () => {
    const person = await somebody()
    const email = somebodyNew()
    await person.page.goto(at(DEEP_LINK))
    await askForCode(person, email)
    const right = await newestCode(stack.urls.mailbox, email)
    await person.page.getByLabel('Code from the e-mail').fill(right === '123456' ? '654321' : '123456')
    const problem = person.page.getByText('That code is not right')
    await problem.waitFor()
    await person.screenshot('5-wrong-code')
    expect(await problem.textContent()).toContain('4 tries left')
    await person.page.getByLabel('Code from the e-mail').fill(right)
    await button(person, 'Not now').waitFor()
  })

  test.each([
    ['blocked@example.com', 'This sign-in was refused'],
    ['review@example.com', 'This sign-in must be looked at first'],
  ])('%s is told so, and is not signed in', async (email, sentence) => {
    const person = await somebody()
    await person.page.goto(at(DEEP_LINK))
    await askForCode(person, email)
    await typeCode(person, email)
    await person.page.getByText(sentence).waitFor()
    await person.screenshot(`6-${email.split('@')[0]}`)
    const cookies = await person.context.cookies()
    expect(cookies.map((cookie) => cookie.name)).not.toContain('__Host-gatehouse')
  })

  test('the address the app answers with a redirect to another site still gets its visitor', async () => {
    const person = await somebody()
    const email = somebodyNew()
    await person.page.goto(at('/elsewhere'))
    await askForCode(person, email)
    await typeCode(person, email)
    await button(person, 'Not now').click()
    await person.page.waitForURL(stack.urls.mailbox)
  })

  test('ten tabs opened at once in a fresh browser finish in reverse, each on its own address', async () => {
    const person = await somebody()
    const email = somebodyNew()
    const links = Array.from({ length: 10 }, (_, i) => `/reports?year=2025&tab=${i}`)
    const tabs = await Promise.all(links.map(() => person.context.newPage()))
    await Promise.all(tabs.map((page, i) => page.goto(at(links[i] ?? ''))))
    for (const [i, page] of [...tabs.entries()].reverse()) {
      const tab = { ...person, page }
      // Eight mails in ten minutes are the limit for one address, so every tab has its own.
      const address = email.replace('@', `-${i}@`)
      await askForCode(tab, address)
      await typeCode(tab, address)
      if (i === 9) await button(tab, 'Not now').click()
      await page.waitForURL(at(links[i] ?? ''))
    }
  }, 60_000)
})

describe('without JavaScript', () => {
  test('plain forms lead in, and out again', async () => {
    const person = await somebody({ javaScript: false })
    const email = somebodyNew()
    await person.page.goto(at(DEEP_LINK))
    await askForCode(person, email)
    await person.page.getByLabel('Code from the e-mail').fill('00 00-00')
    await button(person, 'Sign in').click()
    await person.page.getByText('That code is not right').waitFor()
    await person.screenshot('7-no-script-wrong-code')
    await typeCode(person, email)
    await button(person, 'Sign in').click()
    await person.page.waitForURL(at(DEEP_LINK))
    await person.page.goto(at('/.auth/logout'))
    await person.screenshot('8-sign-out')
    await button(person, 'Sign out').click()
    await person.page.getByLabel('E-mail address').waitFor()
  })
})

describe('with a passkey', () => {
  test('made after a code, it signs in from the e-mail field at the next visit', async () => {
    const person = await somebody()
    const device = await person.addAuthenticator()
    await makePasskey(person, somebodyNew())
    expect(await device.credentials()).toMatchObject([{ rpId: 'localhost' }])

    await device.setPresence(false)
    await signOut(person)
    await device.setPresence(true)
    // One touch: the device answers what the page asked for when it loaded.
    await person.page.goto(at(DEEP_LINK))
    await person.page.waitForURL(at(DEEP_LINK))
    await person.page.locator('#signed-in-as').waitFor()
    const me = await person.page.evaluate(async () => (await fetch('/.auth/me')).json())
    expect(me).toMatchObject({ methods: ['PASSKEY'] })
  })

  test('the button signs in as well', async () => {
    const person = await somebody()
    await person.addAuthenticator()
    await makePasskey(person, somebodyNew())
    // A browser that knows passkeys, but not in fields: the button is the only way.
    await person.page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false')
    await signOut(person)
    await person.page.goto(at(DEEP_LINK))
    await button(person, 'Sign in with a passkey').click()
    await person.page.waitForURL(at(DEEP_LINK))
  })

  test('a browser that has used one is not offered another', async () => {
    const person = await somebody()
    const device = await person.addAuthenticator()
    const email = somebodyNew()
    await makePasskey(person, email)
    await device.setPresence(false)
    await signOut(person)
    await person.page.goto(at(DEEP_LINK))
    await askForCode(person, email)
    await typeCode(person, email)
    await person.page.waitForURL(at(DEEP_LINK))
  })

  test('without one on the device the button says so, and a code still leads in', async () => {
    const person = await somebody()
    await person.addAuthenticator()
    const email = somebodyNew()
    await person.page.goto(at(DEEP_LINK))
    await button(person, 'Sign in with a passkey').click()
    await person.page.getByText('cancelled or timed out').waitFor()
    await person.screenshot('9-passkey-cancelled')
    await askForCode(person, email)
    await typeCode(person, email)
    await button(person, 'Not now').waitFor()
  })
})

describe('a page of ours', () => {
  test('is usable after at most 3 requests and 40 KB', async () => {
    const person = await somebody()
    let bytes = 0
    const requests: string[] = []
    person.page.on('response', (response) => {
      if (response.url().startsWith('data:')) return
      requests.push(response.url())
    })
    const devtools = await person.context.newCDPSession(person.page)
    await devtools.send('Network.enable')
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await person.page.goto(at('/.auth/login'), { waitUntil: 'load' })
    await button(person, 'Continue').waitFor()
    expect(requests.filter((url) => !url.includes('/authsignal/'))).toHaveLength(3)
    expect(bytes).toBeGreaterThan(5_000)
    expect(bytes).toBeLessThan(40 * 1024)
  })

  test('reports nothing on its console', async () => {
    const person = await somebody()
    const said: string[] = []
    person.page.on('console', (message) => said.push(message.text()))
    person.page.on('pageerror', (error) => said.push(String(error)))
    await person.page.goto(at('/.auth/login'), { waitUntil: 'networkidle' })
    expect(said).toEqual([])
  })
})
