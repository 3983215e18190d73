import { beforeAll, expect, test } from 'vitest'
import { type HostileStack, hostileStack } from './pages/hostile-stack.ts'
import { signIn, signOut, usePeople } from './pages/people.ts'

// G8: a browser goes back to what it has kept, whatever its age (RFC 9111 6), and few apps forbid it to keep their pages.
let stack: HostileStack
const somebody = usePeople()
beforeAll(async () => {
  stack = await hostileStack()
})

test('Back, after signing out, shows nothing the app has shown', async () => {
  const person = await somebody()
  const email = await signIn(person, stack)
  await person.page.goto(stack.at('/reports'))
  await person.page.getByText(email).waitFor()
  await signOut(person, stack)
  await person.page.goBack()
  await person.page.goBack()
  expect(await person.page.content()).not.toContain(email)
  expect(new URL(person.page.url()).searchParams.get('return_to')).toBe('/reports')
})
