import { afterAll, expect, test } from 'vitest'
import { runAxe } from './pages/axe.ts'
import { EACH_LOOK, useStates } from './pages/use-states.ts'

const goTo = useStates()
const counts = { states: 0, checks: 0 }

afterAll(() => {
  process.stdout.write(
    `axe: ${counts.checks} elements held against a rule in ${counts.states} states, light\n`,
  )
})

// Dark pages, and states that differ in words alone, are looked at by axe.long.test.ts.
test.each(EACH_LOOK)('%s', async (_name, state) => {
  const page = await goTo(state)
  // Without motion, or the colours are taken on their way.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const light = await runAxe(page)
  expect(light.findings).toEqual([])
  // A page at which nothing was looked at would be clean.
  expect(light.rulesMet).toBeGreaterThan(15)
  counts.states += 1
  counts.checks += light.checks
})
