import { afterAll, describe, expect, test } from 'vitest'
import { claimPorts } from '../../local/ports.ts'
import { newestCode, Visitor } from '../../local/visitor.ts'
import { usePeople } from '../attacks/pages/people.ts'
import type { Person } from '../support/chromium.ts'
import { linkedClone } from '../support/linked-clone.ts'
import { runStart, type Started } from '../support/start-command.ts'

// What somebody does on the first morning, in a browser, before what `npm start` runs: the same on both runtimes.
const EMAIL = 'ana@example.com'

const somebody = usePeople()
const { folder, remove } = linkedClone()
afterAll(remove)

const button = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true })

/** From the deep link to the code from the mailbox, one wrong code before it. */
async function signInByCode(person: Person, mailbox: string): Promise<void> {
  const { page } = person
  await page.getByLabel('E-mail address').fill(EMAIL)
  await button(person, 'Continue').click()
  const field = page.getByLabel('Code from the e-mail')
  await field.waitFor()
  const code = await newestCode(mailbox, EMAIL)
  await field.pressSequentially(code === '000000' ? '111111' : '000000')
  await page.getByText('tries left').waitFor()
  await field.fill(code)
}

describe.each([
  ['workerd', []],
  ['the functions for CloudFront', ['--runtime', 'lambda-edge']],
])('before %s', (runtime, args) => {
  test('a deep link, a code, a passkey, the account, out, and back by the passkey', async () => {
    const port = await claimPorts(4)
    const at = (path: string) => `http://localhost:${port}${path}`
    const started: Started = runStart(['--fresh', '--quiet', '--port', String(port), ...args], folder)
    await started.ready
    try {
      const person = await somebody()
      const { page } = person
      await person.addAuthenticator()
      const report = at('/reports?year=2025')

      await page.goto(report)
      expect(new URL(page.url()).pathname).toBe('/.auth/login')
      await signInByCode(person, `http://127.0.0.1:${port + 3}/mailbox`)
      await button(person, 'Create a passkey').click()
      await page.waitForURL(report)
      await person.screenshot(`tour-1-report-${runtime}`)

      await page.goto(at('/.auth/account'))
      expect(await page.getByText(EMAIL).count()).toBeGreaterThan(0)
      await person.screenshot(`tour-2-account-${runtime}`)
      const before = new Visitor(at(''))
      for (const { name, value } of await person.context.cookies()) before.cookies.set(name, value)
      await button(person, 'Sign out here').click()
      await page.waitForURL((url) => url.pathname !== '/.auth/account')
      expect((await before.get('/.auth/me')).status).toBe(401)

      // The passkey is offered as the page opens, and this device does not ask again.
      await page.goto(report)
      await page.waitForURL(report)
      const me = await page.evaluate(async () => (await fetch('/.auth/me')).json())
      expect(me).toMatchObject({ email: EMAIL, methods: ['PASSKEY'] })
    } finally {
      started.child.kill('SIGINT')
      expect((await started.ended).code).toBe(0)
    }
  })
})
