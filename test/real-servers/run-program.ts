import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type Program = {
  readonly command: string
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Goes when the program ends. */
  readonly folder: WorkingFolder
  /** It counts as started when it answers on all of these. */
  readonly ports: readonly number[]
}

export type WorkingFolder = { readonly path: string; remove(): void }

export type Running = {
  /** What it has printed so far. */
  readonly printed: () => string
  stop(): Promise<void>
}

/** A JVM on a busy machine takes some seconds. */
const START_DEADLINE_MS = 90_000
const BETWEEN_TRIES_MS = 50
/** What has not ended by then has something open that nobody will close. */
const STOP_DEADLINE_MS = 5_000

/**
 * Runs a server until `stop`. Resolves when it answers.
 *
 * @throws Error with what it printed, when it ends or takes too long before that
 */
export async function runProgram({ command, args, environment, folder, ports }: Program): Promise<Running> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a process group of its own: Apache ends by a signal to its whole group, and we would be of it.
    detached: true,
  })
  const endWithParent = () => child.kill('SIGTERM')
  process.once('exit', endWithParent)
  const chunks: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  }
  const printed = () => chunks.join('')
  const stop = async () => {
    await end(child)
    process.off('exit', endWithParent)
    folder.remove()
  }
  try {
    await started(child, ports)
  } catch (error) {
    await stop()
    throw new Error(`${command} did not start: ${error}\n${printed()}`)
  }
  return { printed, stop }
}

async function started(child: ChildProcess, ports: readonly number[]): Promise<void> {
  const deadline = AbortSignal.timeout(START_DEADLINE_MS)
  const failed = new AbortController()
  child.once('error', (error) => failed.abort(error))
  child.once('exit', (code) => failed.abort(new Error(`it ended with ${code}`)))
  const signal = AbortSignal.any([deadline, failed.signal])
  for (const port of ports) {
    while (!(await answers(port))) {
      if (signal.aborted) throw signal.reason
      await pause(BETWEEN_TRIES_MS)
    }
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

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const group = -child.pid
  const timer = setTimeout(() => process.kill(group, 'SIGKILL'), STOP_DEADLINE_MS)
  await exited
  clearTimeout(timer)
}

/** What a program says of itself, both streams; undefined where there is no such program. */
export function askedProgram(command: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, (error, stdout, stderr) => {
      resolve(error !== null && 'code' in error && error.code === 'ENOENT' ? undefined : `${stdout}${stderr}`)
    })
  })
}

/** A folder for configuration and pages that a server may read under another user's rights. */
export function workingFolder(name: string): WorkingFolder {
  const path = mkdtempSync(join(tmpdir(), `gatehouse-${name}-`))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Ports nobody listens on. */
export async function portsNobodyHas(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
