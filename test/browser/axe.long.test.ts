import { describe, expect, test } from 'vitest'
import { allTongues } from '../../gallery/tongues.ts'
import { runAxe } from './pages/axe.ts'
import { EACH_STATE, useStates } from './pages/use-states.ts'

test.each(EACH_STATE)('%s, in English and light', async (_name, state) => {
  const page = await goTo(state)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  expect((await runAxe(page)).findings).toEqual([])
})

const NARROWEST = { width: 320, height: 800 }
const tongues = await allTongues()
const goTo = useStates(tongues)

describe.each(tongues.map(({ lang }) => lang))('in %s, dark and narrow', (lang) => {
  test.each(EACH_STATE)('%s', async (_name, state) => {
    const page = await goTo(state, lang)
    await page.setViewportSize(NARROWEST)
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect((await runAxe(page)).findings).toEqual([])
  })
})
