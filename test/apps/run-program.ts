import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

type ProgramOptions = {
  readonly command: string
  readonly args: readonly string[]
  readonly folder: string
  /** The whole environment: nothing of this process's own is added. */
  readonly environment?: Readonly<Record<string, string>>
  /** A line of its output, by which it says that it answers. */
  readonly saysReady: RegExp
}

export type Program = {
  readonly pid: number
  /** SIGTERM, then its end. Done at once where it has ended already. */
  stop(): Promise<void>
}

/**
 * Starts a server and resolves when it says that it is ready.
 *
 * @throws Error with what it said, where it ends before
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const child = spawnQuietly(options)
  const said: string[] = []
  // Whatever ends this process ends it too. Not SIGKILL: Apache would leave its workers behind.
  const endWithParent = () => child.kill('SIGTERM')
  process.once('exit', endWithParent)
  const exited = once(child, 'exit').finally(() => process.off('exit', endWithParent))
  await new Promise<void>((resolve, reject) => {
    const hear = (line: string) => {
      said.push(line)
      if (options.saysReady.test(line)) resolve()
    }
    forEachLine(child, hear)
    exited.then(() => reject(new Error(`${options.command} ended:\n${said.join('\n')}`)), reject)
  })
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

/**
 * Runs a program to its end.
 *
 * @throws Error with what it said, where that is not success
 */
export async function runProgram(options: Omit<ProgramOptions, 'saysReady'>): Promise<void> {
  const child = spawnQuietly(options)
  const said: string[] = []
  forEachLine(child, (line) => said.push(line))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${options.command} ended with ${code}:\n${said.join('\n')}`)
}

function spawnQuietly({ command, args, folder, environment }: Omit<ProgramOptions, 'saysReady'>) {
  const env = environment ?? { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' }
  // A process group of its own: Apache, told to end, sends the same to all of its group, which would be us.
  return spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
}

function forEachLine({ stdout, stderr }: ChildProcess, hear: (line: string) => void): void {
  for (const stream of [stdout, stderr]) if (stream !== null) createInterface(stream).on('line', hear)
}
