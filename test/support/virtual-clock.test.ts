import { expect, test } from 'vitest'
import { virtualClock } from './virtual-clock.ts'

test('whoever waits together waits as long as the longest, and nobody really waits', async () => {
  const clock = virtualClock(1_000)
  const began = performance.now()
  const woken: string[] = []
  const wait = async (name: string, milliseconds: number) => {
    await clock.pause(milliseconds)
    woken.push(`${name} at ${clock.now()}`)
  }
  await Promise.all([wait('slow', 60_000), wait('quick', 500), wait('also slow', 60_000)])
  expect(woken).toEqual(['quick at 1500', 'slow at 61000', 'also slow at 61000'])
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('what waits in turn waits for the sum', async () => {
  const clock = virtualClock(0)
  await Promise.all([
    clock.pause(500),
    (async () => {
      await clock.pause(400)
      await clock.pause(300)
    })(),
  ])
  expect(clock.now()).toBe(700)
})

test('what is really done takes no time, however long', async () => {
  const clock = virtualClock(0)
  const order: string[] = []
  await Promise.all([
    clock.atWork(async () => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      order.push(`worked until ${clock.now()}`)
    }),
    clock.pause(500).then(() => order.push(`waited until ${clock.now()}`)),
  ])
  expect(order).toEqual(['worked until 0', 'waited until 500'])
})
