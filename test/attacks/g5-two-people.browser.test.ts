import { beforeAll, expect, test } from 'vitest'
import { partsOf } from '../support/forge-token.ts'
import type { Told } from './pages/hostile-app.ts'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { me, signIn, signOut, usePeople } from './pages/people.ts'

// G5: signing in always makes a new session. A browser with two tabs is one person at a time, and never a bit of each.
let stack: HostileStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
})

test('whoever signs in in another tab is who the first tab acts as, from one request to the next', async () => {
  const person = await somebody()
  const ana = await signIn(person, stack)
  await person.page.goto(stack.at('/reports'))
  const told = person.page.evaluate(async () => {
    const all: Told[] = []
    const isOver = () => document.title === 'over'
    while (!isOver()) await ask()
    await ask()
    return all

    // Between the end of her session and his cookies there is nobody.
    async function ask(): Promise<void> {
      const answer = await fetch('/whoami')
      if (answer.status === 200) all.push(await answer.json())
      else if (answer.status !== 401) throw new Error(`status ${answer.status}`)
    }
  })
  const second = await person.context.newPage()
  const bo = await signIn({ page: second }, stack)
  await person.page.evaluate(() => {
    document.title = 'over'
  })

  const people = (await told).map(asOnePerson)
  expect(people[0]?.email).toBe(ana)
  expect(people.at(-1)?.email).toBe(bo)
  // Once it is Bo it stays Bo, and each of the two has one id.
  const turns = people.filter(({ email }, i) => email !== people[i - 1]?.email)
  expect(turns.map(({ email }) => email)).toEqual([ana, bo])
  expect(new Set(people.map(({ email, sub }) => `${email} ${sub}`)).size).toBe(2)
  expect(await me(person.page)).toMatchObject({ json: { email: bo, methods: ['EMAIL_OTP'] } })
  await signOut(person, stack)
  expect((await me(second)).status).toBe(401)
})

/** What the app was told of somebody, in headers and in the assertion: all of it one person's. */
function asOnePerson(told: Told) {
  const { claims } = partsOf(told['x-gatehouse-assertion'] ?? '')
  const [email, sub] = [told['x-forwarded-email'], told['x-forwarded-user']]
  expect([claims.email, claims.sub]).toEqual([email, sub])
  return { email, sub }
}

test('the offer one person left open makes no passkey under the next one’s session', async () => {
  const person = await somebody()
  const device = await person.addAuthenticator()
  await signIn(person, stack)
  await person.page.goto(stack.at('/.auth/passkey/new?return_to=/public/done'))
  const create = person.page.getByRole('button', { name: 'Create a passkey' })
  await create.waitFor()
  const bo = await signIn({ page: await person.context.newPage() }, stack)
  await create.click()
  await person.page.getByText('This offer has expired').waitFor()
  expect(await device.credentials()).toEqual([])
  expect(await me(person.page)).toMatchObject({ json: { email: bo } })
})
