type VitestWorker = { onCleanup(close: () => unknown): void }

/**
 * Has `close` called and awaited when this vitest worker stops, after its last test file. `afterAll` would be
 * too early: with `isolate: false` the next file of the worker uses the same modules. Vitest closes its own
 * worker-scoped fixtures by the same hook.
 * Outside vitest nothing happens.
 * @throws when a newer vitest has no such hook
 */
export function closeAtWorkerEnd(close: () => Promise<void>): void {
  const worker = (globalThis as { __vitest_worker__?: Partial<VitestWorker> }).__vitest_worker__
  if (worker === undefined) return
  if (worker.onCleanup === undefined) throw new Error('This vitest offers no hook for the end of a worker.')
  worker.onCleanup(close)
}
