import type { Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { newestCode } from '../../../local/visitor.ts'
import { launchChromium, newPerson, type Person, type PersonOptions } from '../../support/chromium.ts'
import { somebodyNew } from '../../support/stack.ts'
import type { HostileStack } from './hostile-stack.ts'

/** People who are gone after each test. */
export function usePeople(): (options?: PersonOptions) => Promise<Person> {
  const people: Person[] = []
  afterEach(async () => {
    await Promise.all(people.splice(0).map((person) => person.close()))
  })
  return async (options) => {
    const person = await newPerson(await launchChromium(), options)
    people.push(person)
    return person
  }
}

/**
 * Signs somebody in, from a page of the app's and by its script, so that the browser itself takes the cookies. The offer
 * of a passkey is left where it is.
 * @returns their address
 */
export async function signIn(
  { page }: Pick<Person, 'page'>,
  stack: HostileStack,
  host?: Parameters<HostileStack['at']>[1],
): Promise<string> {
  const email = somebodyNew()
  await page.goto(stack.at('/public/door', host))
  const { state } = await page.evaluate(async () => {
    const answer = await fetch('/.auth/login', { headers: { accept: 'application/json' } })
    return answer.json()
  })
  const started = await post(page, '/.auth/otp/start', { email, state })
  const code = await newestCode(stack.urls.mailbox, email)
  const opened = await post(page, '/.auth/otp/verify', { code, state: started.json.state })
  if (opened.status !== 200) throw new Error(`${email} could not sign in`)
  return email
}

type Answered = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what its reader is about to check
  readonly json: any
}

/** What a script of the page gets for JSON of its own. */
export function post(
  page: Page,
  path: string,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  return page.evaluate(
    async ({ path, json, headers }) => {
      const answer = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(json),
      })
      return { status: answer.status, json: await answer.json() }
    },
    { path, json, headers },
  )
}

/** Who a script of the page is told is there: 401 for nobody. */
export function me(page: Page): Promise<Answered> {
  return page.evaluate(async () => {
    const answer = await fetch('/.auth/me')
    return { status: answer.status, json: await answer.json() }
  })
}

/** By our own page and its button. */
export async function signOut({ page }: Pick<Person, 'page'>, stack: HostileStack): Promise<void> {
  await page.goto(stack.at('/.auth/logout'))
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByLabel('E-mail address').waitFor()
}
