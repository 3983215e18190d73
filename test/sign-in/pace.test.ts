import { describe, expect, test } from 'vitest'
import { createPace, inPace } from '../../gateway/sign-in/pace.ts'

describe('how soon an answer may leave', () => {
  test.each([
    ['nothing done yet: the fixed time', [], 500],
    ['all was faster than that: the fixed time', [120, 480, 33], 500],
    ['one was slower: its time, in steps of a quarter second', [120, 620, 33], 750],
    ['one took a step exactly', [750], 750],
    ['the slowest counts', [620, 1_400, 800], 1_500],
    ['a service that hangs holds nobody else back for long', [8_000], 3_000],
    ['seventeen later it is forgotten', [2_000, ...Array.from({ length: 16 }, () => 100)], 500],
    ['sixteen later it is not', [2_000, ...Array.from({ length: 15 }, () => 100)], 2_000],
  ])('%s', (_sentence, took, soonest) => {
    const pace = createPace(500)
    for (const milliseconds of took) pace.note(milliseconds)
    expect(pace.soonest()).toBe(soonest)
  })
})

describe('work at its pace', () => {
  test('waits as long as the slowest before it, and only what was really done is noted', async () => {
    const pace = createPace(500)
    const waited: number[] = []
    let time = 0
    const clock = {
      now: () => time,
      pause: async (milliseconds: number) => {
        waited.push(milliseconds)
      },
    }
    const taking = (milliseconds: number) => async () => {
      time += milliseconds
      return 'done'
    }
    await inPace(pace, clock, taking(900), () => false)
    await inPace(pace, clock, taking(700), () => true)
    expect(await inPace(pace, clock, taking(1), () => false)).toBe('done')
    expect(waited).toEqual([500, 500, 750])
  })
})
