import type { SessionRegistry } from './registry.ts'

/** Entries looked through for ended ones at each write: keeps the maps small without ever stopping to sweep. */
const SWEEP_STEP = 8

/**
 * The registry of a gateway that is one process. What it knows ends with it, and another isolate knows nothing of
 * it: enough for one machine, not for a network of edges.
 *
 * @param now milliseconds since 1970
 */
export function createMemoryRegistry(now: () => number): SessionRegistry {
  const burned = new Map<string, number>()
  const revoked = new Map<string, number>()
  const tries = new Map<string, { count: number; endsAt: number }>()
  const seconds = () => now() / 1000

  return {
    async burn(id, untilSeconds) {
      sweep(burned, (until) => until <= seconds())
      if ((burned.get(id) ?? 0) > seconds()) return 'already_burned'
      burned.set(id, untilSeconds)
      return 'burned'
    },

    async countTry(key, windowSeconds) {
      sweep(tries, ({ endsAt }) => endsAt <= seconds())
      const known = tries.get(key)
      const window =
        known !== undefined && known.endsAt > seconds()
          ? known
          : { count: 0, endsAt: seconds() + windowSeconds }
      window.count += 1
      tries.set(key, window)
      return { tries: window.count, forgottenInSeconds: Math.ceil(window.endsAt - seconds()) }
    },

    async revokeSession(originJti, untilSeconds) {
      sweep(revoked, (until) => until <= seconds())
      revoked.set(originJti, untilSeconds)
    },

    isRevoked(originJti) {
      return (revoked.get(originJti) ?? 0) > seconds()
    },
  }
}

/** Looks at the oldest few entries: with one window length they are also the first to end. */
function sweep<Entry>(entries: Map<string, Entry>, hasEnded: (entry: Entry) => boolean): void {
  let looked = 0
  for (const [key, entry] of entries) {
    if (looked++ === SWEEP_STEP) return
    if (hasEnded(entry)) entries.delete(key)
  }
}
