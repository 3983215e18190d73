import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { COMPATIBILITY_DATE } from '../../build/worker.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'

const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string }

export type RegistryInWorkerd = SessionRegistry & {
  sweep(): Promise<number>
  /** So many revocations at once. */
  fill(entries: number): Promise<void>
}

export type RegistriesInWorkerd = {
  /** An empty one, which takes its time from `now`, in milliseconds. */
  registry(now: () => number): RegistryInWorkerd
  close(): Promise<void>
}

/** The registry as it is deployed, in a Durable Object of the real runtime, with a clock that can be told. */
export async function startRegistries(): Promise<RegistriesInWorkerd> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  mkdirSync(join(folder, 'objects'))
  await build({
    entryPoints: ['test/support/registry-worker.ts'],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    external: ['cloudflare:*'],
  })
  writeFileSync(join(folder, 'workerd.capnp'), configFor(join(folder, 'objects')))
  const child = spawn(workerd, ['serve', '--control-fd=3', join(folder, 'workerd.capnp')], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const exited = once(child, 'exit')
  const [line] = await once(createInterface({ input: child.stdio[3] as NodeJS.ReadableStream }), 'line')
  const { port } = JSON.parse(String(line)) as { port: number }
  return {
    registry: (now) => registryAt(`http://127.0.0.1:${port}/${crypto.randomUUID()}`, now),
    async close() {
      child.kill('SIGKILL')
      await exited
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function registryAt(url: string, now: () => number): RegistryInWorkerd {
  const ask =
    (verb: string) =>
    async (...args: readonly unknown[]) => {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ verb, args, nowMs: now() }) })
      if (answer.status !== 200) throw new Error(`${verb}: ${await answer.text()}`)
      return answer.json()
    }
  const verbs = [
    'burn',
    'keep',
    'take',
    'countTry',
    'revoke',
    'isRevoked',
    'revocationsSince',
    'sweep',
    'fill',
  ]
  return Object.fromEntries(verbs.map((verb) => [verb, ask(verb)])) as unknown as RegistryInWorkerd
}

function configFor(objects: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "objects", disk = (path = ${JSON.stringify(objects)}, writable = true)),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  compatibilityDate = ${JSON.stringify(COMPATIBILITY_DATE)},
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [(name = "REGISTRY", durableObjectNamespace = "RegistryUnderTest")],
  durableObjectNamespaces = [(className = "RegistryUnderTest", uniqueKey = "R", enableSql = true)],
  durableObjectStorage = (localDisk = "objects"),
);
`
}
