import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  type Chromium,
  launchChromium,
  newPerson,
  type Person,
  type PersonOptions,
} from '../support/chromium.ts'

// A page that makes a passkey and signs in by autofill, and says in its <output> how far it came.
const PAGE = `<!DOCTYPE html><meta charset="utf-8"><title>rig</title>
<noscript>no scripts here</noscript>
<input autocomplete="username webauthn"><button>create</button><output></output>
<script>
const say = (text) => { document.querySelector('output').textContent = text }
const bytes = () => crypto.getRandomValues(new Uint8Array(16))
document.querySelector('button').onclick = () => navigator.credentials.create({ publicKey: {
  rp: { name: 'rig' }, challenge: bytes(),
  user: { id: new TextEncoder().encode('ana'), name: 'ana@example.com', displayName: 'Ana' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
} }).then((made) => say('created ' + made.type), (error) => say(error.name))
if (location.search === '?autofill') {
  say('waiting')
  navigator.credentials.get({ mediation: 'conditional', publicKey: { challenge: bytes(), userVerification: 'required' } })
    .then((given) => say('signed in ' + new TextDecoder().decode(given.response.userHandle)), (error) => say(error.name))
}
</script>`

let browser: Chromium
let server: Server
let site: string
const people: Person[] = []

beforeAll(async () => {
  browser = await launchChromium()
  server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'seen=1' }).end(PAGE)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  site = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  await Promise.all(people.splice(0).map((person) => person.close()))
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

async function person(options: PersonOptions = {}): Promise<Person> {
  const one = await newPerson(browser, options)
  people.push(one)
  return one
}

async function said(someone: Person, text: string): Promise<void> {
  await someone.page.locator('output', { hasText: text }).waitFor()
}

test('a passkey is made, and signs in by autofill', async () => {
  const ana = await person()
  const device = await ana.addAuthenticator()
  await ana.page.goto(site)
  await ana.page.getByRole('button', { name: 'create' }).click()
  await said(ana, 'created public-key')
  expect(await device.credentials()).toMatchObject([
    { rpId: 'localhost', userHandle: Buffer.from('ana').toString('base64') },
  ])

  await ana.page.goto(`${site}/?autofill`)
  await said(ana, 'signed in ana')
  await ana.screenshot('rig')
})

test('a device nobody touches keeps the page waiting until it is touched', async () => {
  const ana = await person()
  const device = await ana.addAuthenticator()
  await ana.page.goto(site)
  await ana.page.getByRole('button', { name: 'create' }).click()
  await said(ana, 'created')

  await device.setPresence(false)
  await ana.page.goto(`${site}/?autofill`)
  await said(ana, 'waiting')
  await device.setPresence(true)
  await ana.page.reload()
  await said(ana, 'signed in ana')
})

test('a device without presence from the start makes no passkey', async () => {
  const bo = await person()
  const device = await bo.addAuthenticator({ automaticPresence: false })
  await bo.page.goto(site)
  await bo.page.getByRole('button', { name: 'create' }).click()
  await bo.page.goto(`${site}/?autofill`)
  await said(bo, 'waiting')
  expect(await device.credentials()).toEqual([])
})

test('two people share neither cookies nor passkeys', async () => {
  const [ana, bo] = [await person(), await person()]
  const [, other] = [await ana.addAuthenticator(), await bo.addAuthenticator()]
  await ana.page.goto(site)
  await ana.page.getByRole('button', { name: 'create' }).click()
  await said(ana, 'created')
  expect(await ana.context.cookies()).toHaveLength(1)
  expect(await bo.context.cookies()).toEqual([])
  expect(await other.credentials()).toEqual([])
})

test.each<[string, PersonOptions, string, unknown]>([
  ['a narrow window', { width: 320 }, 'innerWidth', 320],
  ['a dark one', { colorScheme: 'dark' }, 'matchMedia("(prefers-color-scheme: dark)").matches', true],
  ['a light one by default', {}, 'matchMedia("(prefers-color-scheme: dark)").matches', false],
])('%s', async (_sentence, options, expression, expected) => {
  const one = await person(options)
  await one.page.goto(site)
  expect(await one.page.evaluate(expression)).toBe(expected)
})

test('a person without JavaScript sees the page without it', async () => {
  const one = await person({ javaScript: false })
  await one.page.goto(site)
  await one.page.getByText('no scripts here').waitFor()
})

test('another site is on this machine too, and no other name leads anywhere', async () => {
  const one = await person()
  await one.page.goto(site.replace('localhost', 'other.test'))
  expect(await one.page.title()).toBe('rig')
  await one.page.goto(site.replace('localhost', 'app.localhost'))
  expect(await one.page.title()).toBe('rig')
  // An address no rule lets through, and refused at once if one did: nothing here may wait for a network.
  await expect(one.page.goto(site.replace('localhost', '127.0.0.2'))).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
})

test('whoever asks again gets the same browser, and this process kept its environment', async () => {
  expect(await launchChromium()).toBe(browser)
  const { AWS_EXECUTION_ENV, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env
  expect(`${AWS_EXECUTION_ENV} ${AWS_LAMBDA_JS_RUNTIME}`).not.toContain('nodejs22.x')
  expect(`${LD_LIBRARY_PATH} ${FONTCONFIG_PATH}`).not.toContain('chromium')
})

test('a screenshot is written only when asked for', async () => {
  const file = new URL('screenshots/rig-blank.png', import.meta.url)
  rmSync(file, { force: true })
  const one = await person()
  await one.page.goto(site)
  await one.screenshot('rig-blank')
  expect(existsSync(file)).toBe(process.env.SCREENSHOTS === '1')
})
