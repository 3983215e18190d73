import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { COMPATIBILITY_DATE } from '../build/worker.ts'
import type { Outbound } from './cloudflare-outbound.ts'
import { endWithThisProcess } from './end-with-this-process.ts'

/** The package's main export is the path of the binary for this machine. */
const { default: binary } = createRequire(import.meta.url)('workerd') as { default: string }

type WorkerdOptions = {
  /** Holds the bundled worker and its configuration; the workerd configuration is written beside them. */
  readonly folder: string
  readonly port: number
  /** By name, as Workers secrets. They reach workerd in its environment, never in a file. */
  readonly secrets: Readonly<Record<string, string>>
  /** Where Durable Objects keep their SQLite, which workerd has on disk only. Must exist. */
  readonly objects: string
  /** Where the worker's own requests go. */
  readonly outbound: Outbound
  /** Called with each line the worker logs. */
  readonly onLine: (line: string) => void
}

export type Workerd = {
  /** Of the process that is the runtime. */
  readonly pid: number
  readonly exited: Promise<number | null>
  close(): Promise<void>
}

/**
 * Runs the bundled worker in workerd itself, listening on 127.0.0.1 with nothing in front of it. Resolves when it
 * listens.
 *
 * @throws Error with what workerd said when it ends before it listens
 */
export async function startWorkerd(options: WorkerdOptions): Promise<Workerd> {
  const { folder, secrets, onLine } = options
  const file = join(folder, 'workerd.capnp')
  writeFileSync(file, workerdConfig(modulesIn(folder), options))
  const child = spawn(binary, ['serve', '--control-fd=3', file], {
    env: { ...process.env, ...secrets },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  endWithThisProcess(child)
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  const said: string[] = []
  const [, stdout, stderr, control] = child.stdio as readonly (Readable | null)[] as readonly [
    null,
    Readable,
    Readable,
    Readable,
  ]
  forEachLine(stdout, onLine)
  forEachLine(stderr, (line) => {
    said.push(line)
    onLine(line)
  })

  const listening = isListening(control)
  const first = await Promise.race([listening, exited.then(() => 'exited' as const)])
  if (first === 'exited') throw new Error(`workerd ended before it listened:\n${said.join('\n')}`)
  return {
    pid: child.pid ?? 0,
    exited,
    async close() {
      // On SIGTERM it waits for open connections, and an event stream may never end. It keeps nothing to save.
      child.kill('SIGKILL')
      await exited
    },
  }
}

/** workerd writes a line of JSON to the control descriptor for every socket that is open. */
async function isListening(control: Readable): Promise<'listening'> {
  for await (const line of createInterface({ input: control })) {
    if ((JSON.parse(line) as { event: string }).event === 'listen') return 'listening'
  }
  return new Promise(() => {})
}

function forEachLine(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream }).on('line', onLine)
}

/** The entry first: workerd takes the first module for it. */
function modulesIn(folder: string): readonly string[] {
  const modules = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return ['worker.js', ...modules.filter((name) => name !== 'worker.js')]
}

function workerdConfig(
  modules: readonly string[],
  { port, secrets, outbound, objects }: WorkerdOptions,
): string {
  const text = JSON.stringify
  const secretNames = Object.keys(secrets)
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "gateway", worker = .gateway),
    (name = "network", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
    (name = "objects", disk = (path = ${text(objects)}, writable = true)),
    ${outbound.services}
  ],
  sockets = [(name = "http", address = ${text(`127.0.0.1:${port}`)}, http = (), service = "gateway")],
);

const gateway :Workerd.Worker = (
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  modules = [
${modules.map((name) => `    (name = ${text(name)}, esModule = embed ${text(name)}),`).join('\n')}
  ],
  bindings = [
${secretNames.map((name) => `    (name = ${text(name)}, fromEnvironment = ${text(name)}),`).join('\n')}
    (name = "LIVE_SESSIONS", durableObjectNamespace = "LiveSession"),
    (name = "SESSION_REGISTRY", durableObjectNamespace = "SessionRegistry"),
  ],
  durableObjectNamespaces = [
    (className = "LiveSession", uniqueKey = "LiveSession", enableSql = true),
    (className = "SessionRegistry", uniqueKey = "SessionRegistry", enableSql = true),
  ],
  durableObjectStorage = (localDisk = "objects"),
  globalOutbound = ${text(outbound.service)},
);
${outbound.definitions}`
}
