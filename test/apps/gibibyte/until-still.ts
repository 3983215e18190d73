import { setTimeout as pause } from 'node:timers/promises'

/** A machine with two busy cores may pause a sender for a moment; a full pipe pauses it for good. */
const STILL_MS = 3_000
const LOOK_EVERY_MS = 100

/** Nothing tells that nothing more will happen: a number that has not changed for three seconds has to do. */
export async function untilStill(count: () => number): Promise<number> {
  let last = count()
  let since = performance.now()
  while (last === 0 || performance.now() - since < STILL_MS) {
    await pause(LOOK_EVERY_MS)
    if (count() !== last) {
      last = count()
      since = performance.now()
    }
  }
  return last
}
