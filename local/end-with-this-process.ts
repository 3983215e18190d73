import { type ChildProcess, spawn } from 'node:child_process'
import type { Writable } from 'node:stream'

/**
 * Reads `+ signal pid` and `- signal pid`; when whoever writes is gone it ends those that are left. A shell, for it waits beside
 * this process as long as that runs, and Node.js would take forty times its memory.
 */
const WATCH = `
left=
while read -r act signal pid; do
  kept=
  for one in $left; do [ "$one" = "$signal:$pid" ] || kept="$kept $one"; done
  left=$kept
  if [ "$act" = + ]; then left="$left $signal:$pid"; fi
done
for one in $left; do kill -s "\${one%%:*}" "\${one#*:}"; done
`

const living = new Set<ChildProcess>()
let watcher: Writable | undefined

/**
 * Whatever ends this process ends the child too, a SIGKILL as well: an orphan would keep its port, and one that is frozen
 * would stay for good. Another process sees to it, in a group of its own, which the terminal's Ctrl-C does not reach.
 */
export function endWithThisProcess(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): void {
  if (child.pid === undefined) return
  const about = `${signal.slice('SIG'.length)} ${child.pid}\n`
  watcher ??= startWatcher()
  watcher.write(`+ ${about}`)
  living.add(child)
  child.once('exit', () => {
    watcher?.write(`- ${about}`)
    living.delete(child)
    if (living.size > 0) return
    watcher?.end()
    watcher = undefined
  })
}

/** It holds nobody: this process ends when it has nothing else to do. */
function startWatcher(): Writable {
  const shell = spawn('sh', ['-c', WATCH], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.unref()
  // Where somebody has ended it the next child has another.
  return shell.stdin.on('error', () => {
    watcher = undefined
  })
}
