import { describe, expect, test } from 'vitest'
import { allTongues } from '../../gallery/tongues.ts'
import { clippedInAllLooks, NOTHING_CLIPPED } from './pages/looked-at.ts'
import { EACH_STATE, useStates } from './pages/use-states.ts'

const tongues = await allTongues()
const goTo = useStates(tongues)

describe.each(tongues.map(({ lang, dir }) => [lang, dir]))('in %s', (lang, dir) => {
  test.each(EACH_STATE)('%s can be read at any size', async (_name, state) => {
    const page = await goTo(state, lang)
    const html = page.locator('html')
    expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual([lang, dir])
    expect(await clippedInAllLooks(page)).toEqual(NOTHING_CLIPPED)
  })
})
