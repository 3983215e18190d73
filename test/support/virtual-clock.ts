/** Time that passes only while everybody waits for it: what is really done takes none. */
export type VirtualClock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Waits, in this clock's time. */
  pause(milliseconds: number): Promise<void>
  /** Does something real, e.g. asks a service on another port; the clock stands still meanwhile. */
  atWork<Value>(work: () => Promise<Value>): Promise<Value>
}

type Sleeper = { readonly wakesAt: number; readonly wake: () => void }

/** @param start milliseconds since 1970 */
export function virtualClock(start: number): VirtualClock {
  let time = start
  let working = 0
  let changes = 0
  const sleepers: Sleeper[] = []

  /** Once nobody has done anything for a turn of the event loop, whoever wakes first wakes. */
  function passWhenIdle(): void {
    changes += 1
    const seen = changes
    setImmediate(() => {
      if (seen !== changes || working > 0) return
      const next = sleepers.toSorted((one, other) => one.wakesAt - other.wakesAt).at(0)
      if (next === undefined) return
      sleepers.splice(sleepers.indexOf(next), 1)
      time = Math.max(time, next.wakesAt)
      next.wake()
      passWhenIdle()
    })
  }

  return {
    now: () => time,
    pause(milliseconds) {
      return new Promise((wake) => {
        sleepers.push({ wakesAt: time + milliseconds, wake })
        passWhenIdle()
      })
    },
    async atWork(work) {
      working += 1
      try {
        return await work()
      } finally {
        working -= 1
        passWhenIdle()
      }
    },
  }
}
