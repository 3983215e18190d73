type LookAtLog = () => Promise<void>

/**
 * Of each stack of this worker that runs: looks at what it has logged since it was last looked at, and throws where that
 * has a secret, or what docs/audit-log.md does not have. A stack that closes looks by itself; those that are shared close
 * after the last report.
 */
export const runningLogs = new Set<LookAtLog>()

/** @throws Error of the first with something in it */
export async function lookAtRunningLogs(): Promise<void> {
  for (const lookAtLog of runningLogs) await lookAtLog()
}
