import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const START = resolve('local/start.ts')
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

export type Started = {
  readonly child: ChildProcess
  /** Resolves with the line `ready`; rejects where the command ends before. */
  readonly ready: Promise<void>
  readonly ended: Promise<Ended>
  /** What it printed so far. */
  said(): string
}

/** Runs what `npm start` runs, without npm in between: a signal reaches it and its exit code is its own. */
export function runStart(
  args: readonly string[],
  folder: string = resolve('.'),
  environment: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(process.execPath, ['--import', TSX, START, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (part) => {
    stderr += part
  })
  const closed = once(child, 'close')
  const ended = closed.then(([code]) => ({ code: code as number | null, stdout, stderr }))
  const ready = new Promise<void>((isReady, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout += `${line}\n`
      if (line === 'ready') isReady()
    })
    closed.then(() => reject(new Error(`it ended before it was ready:\n${stdout}${stderr}`)))
  })
  ready.catch(() => {})
  return { child, ready, ended, said: () => stdout }
}
