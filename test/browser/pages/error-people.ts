import { afterEach, expect } from 'vitest'
import { launchChromium, newPerson, type Person } from '../../support/chromium.ts'

/** Asked for by a page that itself is well. */
const REFUSED_ON_PURPOSE = ['/part', '/nothing']

/** People who are gone after each test, which fails if their browser had to complain: of the policy, a script, a file. */
export function usePeople(): () => Promise<Person> {
  const people: Person[] = []
  const complaints: string[] = []
  afterEach(async () => {
    await Promise.all(people.splice(0).map((person) => person.close()))
    expect(complaints.splice(0)).toEqual([])
  })
  return async () => {
    const person = await newPerson(await launchChromium())
    people.push(person)
    person.page.on('pageerror', (error) => complaints.push(String(error)))
    person.page.on('console', (message) => {
      // That the page itself came with an error's status is what this is about.
      const { url } = message.location()
      const isMeant = url === person.page.url() || REFUSED_ON_PURPOSE.includes(new URL(url).pathname)
      if (message.type() === 'error' && !(isMeant && /status of [45]/.test(message.text()))) {
        complaints.push(`${message.text()} ${url}`)
      }
    })
    return person
  }
}

/** As the gateway would have set them; Playwright's own way names a domain, which `__Host-` forbids. */
export async function hold(
  { context, page }: Person,
  cookies: ReadonlyMap<string, string>,
  url: string,
): Promise<void> {
  const devTools = await context.newCDPSession(page)
  for (const [name, value] of cookies) {
    await devTools.send('Network.setCookie', { name, value, url, path: '/', secure: true, httpOnly: true })
  }
}
