import { BoundedMap } from './bounded-map.ts'
import { type Allowance, COUNTED_ADDRESSES_MAX } from './limits.ts'

export type RateLimit = {
  /** Counts one use for this key; false when the allowance is used up, and then nothing is counted. */
  take(key: string): boolean
  /** Starts the count of this key anew. */
  forget(key: string): void
}

/**
 * A sliding window per key, in memory.
 *
 * @param allowance read at each use, so that it can be changed while running
 * @param now the clock, milliseconds
 */
export function openRateLimit(allowance: () => Allowance, now: () => number): RateLimit {
  const usesByKey = new BoundedMap<number[]>(COUNTED_ADDRESSES_MAX)
  return {
    take(key) {
      const { count, windowSeconds } = allowance()
      const since = now() - windowSeconds * 1000
      const recent = (usesByKey.get(key) ?? []).filter((at) => at > since)
      const allowed = recent.length < count
      if (allowed) recent.push(now())
      usesByKey.set(key, recent)
      return allowed
    },
    forget(key) {
      usesByKey.delete(key)
    },
  }
}
