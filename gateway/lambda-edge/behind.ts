import { EDGE_BEHIND_MAX_MS } from '../core/limits.ts'

export type Behind = {
  /** Lets a promise outlive the request that made it. */
  readonly keepAlive: (work: Promise<unknown>) => void
  /** Resolves when all of it has ended, or after `EDGE_BEHIND_MAX_MS`. */
  readonly settle: () => Promise<void>
}

/** Lambda freezes a process when its answer is there: what goes on behind it would end at the next visitor's, or never. */
export function createBehind(pause: (milliseconds: number) => Promise<void>): Behind {
  const works = new Set<Promise<unknown>>()
  return {
    keepAlive(work) {
      const forget = () => {
        works.delete(work)
      }
      works.add(work)
      work.then(forget, forget)
    },
    async settle() {
      if (works.size > 0) await Promise.race([Promise.allSettled(works), pause(EDGE_BEHIND_MAX_MS)])
    },
  }
}
