import { expect, test } from 'vitest'
import { PSEUDO, pseudoTongue } from '../../gallery/pseudo-tongue.ts'
import { ENGLISH } from '../../login-ui/messages/english.ts'
import { clippedInAllLooks, NOTHING_CLIPPED } from './pages/looked-at.ts'
import { strayWords } from './pages/stray-words.ts'
import { EACH_LOOK, useStates } from './pages/use-states.ts'

// In words that are longer and stranger than any language's; reflow.long.test.ts has the languages.
const goTo = useStates([pseudoTongue(ENGLISH)])

test.each(EACH_LOOK)(
  '%s can be read at any size, and says nothing that no message file has',
  async (_name, state) => {
    const page = await goTo(state, PSEUDO)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(PSEUDO)
    expect(await strayWords(page)).toEqual([])
    expect(await clippedInAllLooks(page)).toEqual(NOTHING_CLIPPED)
  },
)
