import { expect, test } from 'vitest'
import { focusStops } from './pages/focus-stops.ts'
import { EACH_LOOK, useStates } from './pages/use-states.ts'

const PRESSABLE = 'input:not([type=hidden]):visible, button:enabled:visible, a:visible, summary:visible'
const goTo = useStates()

test.each(EACH_LOOK)(
  '%s: Tab comes by everything to press, in its order, with a ring',
  async (_name, state) => {
    const page = await goTo(state)
    const stops = await focusStops(page)
    const pressable = page.locator(PRESSABLE)
    const inOrder = await pressable.evaluateAll((all) =>
      all.map((one) => `${one.tagName} ${one.getAttribute('name') ?? one.textContent?.trim()}`),
    )
    expect(stops).toEqual(inOrder.map((what) => ({ what, hasRing: true })))
  },
)
