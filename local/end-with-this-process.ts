import type { ChildProcess } from 'node:child_process'

const living = new Map<ChildProcess, NodeJS.Signals>()

/**
 * Whatever ends this process ends the child too: an orphan would keep its port, and one that is frozen would stay for
 * good.
 */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (living.size === 0) process.on('exit', endAll)
  living.set(child, signal)
  child.once('exit', () => {
    living.delete(child)
    if (living.size === 0) process.off('exit', endAll)
  })
}

function endAll(): void {
  for (const [child, signal] of living) child.kill(signal)
}
