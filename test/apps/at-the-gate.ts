import { newestCode } from '../../local/visitor.ts'
import type { Person } from '../support/chromium.ts'
import type { RunningStack } from '../support/stack.ts'

/** Opens a page of the app's in a fresh browser, signs in at the gate by an e-mailed code, and is on that page. */
export async function enterByCode(
  { page }: Person,
  { urls }: RunningStack,
  path: string,
  email: string,
): Promise<void> {
  await page.goto(`${urls.gateway}${path}`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByLabel('Code from the e-mail').fill(await newestCodeAfter(page, urls.mailbox, email))
  await page.getByRole('button', { name: 'Not now', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/.auth/'))
}

async function newestCodeAfter(page: Person['page'], mailbox: string, email: string): Promise<string> {
  await page.getByLabel('Code from the e-mail').waitFor()
  return newestCode(mailbox, email)
}
