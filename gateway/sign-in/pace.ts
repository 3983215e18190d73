import { PACE_MAX_MS, PACE_REMEMBERED, PACE_STEP_MS } from '../core/limits.ts'
import { atLeast } from './at-least.ts'

/**
 * How soon an answer may leave. Never before a fixed time, and never before the slowest of the last few for which there
 * was really something to do: on a day when sending a code takes longer than that time, an address that gets none
 * waits as long (docs/decisions/0019).
 */
export type Pace = {
  /** Milliseconds from the start of the work. */
  soonest(): number
  /** @param milliseconds how long it took where there was something to do */
  note(milliseconds: number): void
}

/** @param floorMs the fixed time, milliseconds */
export function createPace(floorMs: number): Pace {
  const lately: number[] = []
  return {
    soonest() {
      const slowest = Math.min(Math.max(0, ...lately), PACE_MAX_MS)
      // In steps: of two that took nearly as long neither may be told from the other.
      return Math.max(floorMs, Math.ceil(slowest / PACE_STEP_MS) * PACE_STEP_MS)
    },
    note(milliseconds) {
      lately.push(milliseconds)
      if (lately.length > PACE_REMEMBERED) lately.shift()
    },
  }
}

type Clock = {
  readonly now: () => number
  readonly pause: (milliseconds: number) => Promise<void>
}
type IsReal<Value> = (value: Value) => boolean

/**
 * Does a piece of work at its pace.
 *
 * @param isReal whether there was something to do, by what came of it
 */
export function inPace<Value>(
  pace: Pace,
  { now, pause }: Clock,
  work: () => Promise<Value>,
  isReal: IsReal<Value>,
): Promise<Value> {
  return atLeast(pace.soonest(), pause, () => timed(pace, now, work, isReal))
}

/** Does it and notes how long it took, without holding it back. */
export async function timed<Value>(
  pace: Pace,
  now: () => number,
  work: () => Promise<Value>,
  isReal: IsReal<Value>,
): Promise<Value> {
  const began = now()
  const value = await work()
  if (isReal(value)) pace.note(now() - began)
  return value
}
