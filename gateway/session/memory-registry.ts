import { ok } from '../core/result.ts'
import type { Revocation, SessionRegistry } from './registry.ts'
import { RevokedSessions } from './revoked-sessions.ts'

/** Entries looked through for ended ones at each write: keeps the maps small without ever stopping to sweep. */
const SWEEP_STEP = 8

/**
 * The registry of a gateway that is one process, for tests of what stands on it. What it knows ends with it.
 *
 * @param now milliseconds since 1970
 */
export function createMemoryRegistry(now: () => number): SessionRegistry {
  const burned = new Map<string, number>()
  const kept = new Map<string, { text: string; until: number }>()
  const tries = new Map<string, { count: number; endsAt: number }>()
  const revocations: Revocation[] = []
  const revoked = new RevokedSessions()
  const seconds = () => now() / 1000

  return {
    async burn(id, untilSeconds) {
      sweep(burned, (until) => until <= seconds())
      if ((burned.get(id) ?? 0) > seconds()) return ok('already_burned')
      burned.set(id, untilSeconds)
      return ok('burned')
    },

    async keep(id, text, until) {
      sweep(kept, (one) => one.until <= seconds())
      kept.set(id, { text, until })
      return ok('kept')
    },

    async take(id) {
      const found = kept.get(id)
      kept.delete(id)
      return ok(found !== undefined && found.until > seconds() ? found.text : null)
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
      return ok({ tries: window.count, forgottenInSeconds: Math.ceil(window.endsAt - seconds()) })
    },

    async revoke(revocation) {
      revocations.push(revocation)
      revoked.add(revocation)
      return ok('revoked')
    },

    async isRevoked(session) {
      return ok(revoked.has(session))
    },

    async revocationsSince(cursor) {
      const live = revocations.slice(cursor).filter(({ untilSeconds }) => untilSeconds > seconds())
      return ok({ revocations: live, cursor: revocations.length, isComplete: true })
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
