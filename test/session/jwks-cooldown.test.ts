import { describe, expect, test } from 'vitest'
import { JwksCooldown } from '../../gateway/session/jwks-cooldown.ts'

const ONCE_IN_TEN = { questions: 1, seconds: 10 }
const THREE_A_SECOND = { questions: 3, seconds: 1 }

function aCooldown() {
  const clock = { ms: 1_000 }
  const cooldown = new JwksCooldown(() => clock.ms, 3)
  /** Asks where that is allowed, as its user does. */
  const ask = (atMost: typeof ONCE_IN_TEN) => {
    const mayAsk = cooldown.mayAsk(atMost)
    if (mayAsk) cooldown.asked()
    return mayAsk
  }
  return { clock, ask }
}

describe('once in ten seconds', () => {
  test('from the question on, to the millisecond', () => {
    const { clock, ask } = aCooldown()
    expect([ask(ONCE_IN_TEN), ask(ONCE_IN_TEN)]).toEqual([true, false])
    clock.ms += 9_999
    expect(ask(ONCE_IN_TEN)).toBe(false)
    clock.ms += 1
    expect([ask(ONCE_IN_TEN), ask(ONCE_IN_TEN)]).toEqual([true, false])
  })

  test('questions refused in between put nothing off', () => {
    const { clock, ask } = aCooldown()
    ask(ONCE_IN_TEN)
    for (let i = 0; i < 1_000; i++) {
      clock.ms += 9
      ask(ONCE_IN_TEN)
    }
    clock.ms = 11_000
    expect(ask(ONCE_IN_TEN)).toBe(true)
  })
})

describe('three a second', () => {
  test('are three in any second', () => {
    const { clock, ask } = aCooldown()
    expect(Array.from({ length: 5 }, () => ask(THREE_A_SECOND))).toEqual([true, true, true, false, false])
    clock.ms += 999
    expect(ask(THREE_A_SECOND)).toBe(false)
    clock.ms += 1
    expect(Array.from({ length: 4 }, () => ask(THREE_A_SECOND))).toEqual([true, true, true, false])
  })

  test('count as questions of the other kind too', () => {
    const { ask } = aCooldown()
    ask(THREE_A_SECOND)
    expect(ask(ONCE_IN_TEN)).toBe(false)
  })
})
