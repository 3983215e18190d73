/** What happened, counted, and what must never happen, told. */
export type Figures = {
  requests: number
  signIns: number
  renewals: number
  signOuts: number
  /** The longest that anybody waited for one answer, milliseconds. */
  slowestMs: number
  /** By status and error code. */
  readonly refusals: Map<string, number>
  /** A guarded page for somebody who has no session, or for another than who asked. */
  readonly wrongGrants: string[]
  /** A live session's request treated as nobody's. */
  readonly lostSessions: string[]
  /** Answers nobody should get. */
  readonly surprises: string[]
}

export function newFigures(): Figures {
  return {
    requests: 0,
    signIns: 0,
    renewals: 0,
    signOuts: 0,
    slowestMs: 0,
    refusals: new Map(),
    wrongGrants: [],
    lostSessions: [],
    surprises: [],
  }
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** `reset 12, error 3`, the most frequent first. */
export function listed(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  return sorted.map(([name, times]) => `${name} ${times}`).join(', ')
}
