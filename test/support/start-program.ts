import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { endWithThisProcess } from '../../local/end-with-this-process.ts'

export type Program = {
  readonly command: string
  readonly args: readonly string[]
  /** It runs in here; left out, where the tests do. */
  readonly folder?: string
  /** Beside PATH and a language: nothing else of this process's own is passed on. */
  readonly environment?: Readonly<Record<string, string>>
}

export type Server = Program & {
  /** It is ready when all of these ports answer, or when its output says so. */
  readonly ready: { readonly ports: readonly number[] } | { readonly says: RegExp }
  /** A folder that goes when it ends, or does not start. */
  readonly removes?: string
}

export type Running = {
  /** What it has printed so far, both streams. */
  readonly printed: () => string
  /** SIGTERM, then its end. Done at once where it has ended already. */
  stop(): Promise<void>
}

/** A JVM on a busy machine takes some seconds. */
const START_DEADLINE_MS = 90_000
const BETWEEN_TRIES_MS = 50
/** What has not ended by then has something open that nobody will close. */
const STOP_DEADLINE_MS = 10_000

/**
 * Starts a server, and resolves when it is ready. It ends with this process, if not before.
 *
 * @throws Error with what it printed, when it ends or takes too long before that
 */
export async function startProgram({ ready, removes, ...program }: Server): Promise<Running> {
  const child = spawnProgram(program)
  endWithThisProcess(child, 'SIGTERM')
  const printed = listenTo(child)
  const stop = async () => {
    await end(child)
    if (removes !== undefined) rmSync(removes, { recursive: true, force: true })
  }
  try {
    await started(child, ready, printed)
  } catch (error) {
    await stop()
    throw new Error(`${program.command} did not start: ${error}\n${printed()}`)
  }
  return { printed, stop }
}

/** In a process group of its own: Apache ends by a signal to its whole group, and we would be of it. */
export function spawnProgram({ command, args, folder, environment }: Program): ChildProcess {
  return spawn(command, args, {
    ...(folder === undefined ? {} : { cwd: folder }),
    env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
}

/** @returns what it has printed so far */
export function listenTo({ stdout, stderr }: ChildProcess): () => string {
  const chunks: string[] = []
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  }
  return () => chunks.join('')
}

async function started(child: ChildProcess, ready: Server['ready'], printed: () => string): Promise<void> {
  const failed = new AbortController()
  child.once('error', (error) => failed.abort(error))
  child.once('close', (code, signal) => failed.abort(new Error(`it ended with ${signal ?? code}`)))
  const signal = AbortSignal.any([AbortSignal.timeout(START_DEADLINE_MS), failed.signal])
  if ('ports' in ready) await Promise.all(ready.ports.map((port) => portReady(port, signal)))
  else await outputReady(child, () => ready.says.test(printed()), signal)
}

async function portReady(port: number, signal: AbortSignal): Promise<void> {
  while (!(await answers(port))) {
    signal.throwIfAborted()
    await pause(BETWEEN_TRIES_MS)
  }
}

/** Some take connections before they have read their configuration: it is ready when it says something. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.0\r\n\r\n'))
    socket.once('data', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => resolve(false)).once('data', () => socket.destroy())
  })
}

function outputReady(child: ChildProcess, isReady: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', () => isReady() && resolve())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  const group = -child.pid
  child.kill('SIGTERM')
  const timer = setTimeout(() => process.kill(group, 'SIGKILL'), STOP_DEADLINE_MS)
  await exited
  clearTimeout(timer)
}
