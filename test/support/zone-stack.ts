import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WrittenConfig } from '../../gateway/core/config.ts'
import { loadConfig } from '../../local/load-config.ts'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import { keyIn, type ObservedStack } from './observed-stack.ts'
import { type SocketOrigin, startSocketOrigin } from './socket-origin.ts'
import { type RunningStack, somebodyNew, startDemo } from './stack.ts'

export type ZoneStack = RunningStack & {
  /** Behind all three hosts: `own.localhost`, and `public.localhost` and `zone.localhost`, which keep their names. */
  readonly origin: SocketOrigin
  readonly signedIn: Visitor
  readonly poolKey: ObservedStack['poolKey']
  urlOf(host: ZoneHost): string
}

export type ZoneHost = (typeof HOSTS)[number]
const HOSTS = ['own.localhost', 'public.localhost', 'zone.localhost'] as const

let shared: Promise<ZoneStack> | undefined

/** One origin, reached in each of the ways there are; one for all files of a worker. */
export function zoneStack(): Promise<ZoneStack> {
  shared ??= startZone()
  return shared
}

async function startZone(): Promise<ZoneStack> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  const origin = await startSocketOrigin()
  const stack = await startDemo({
    folder,
    config: withHosts(await loadConfig('gatehouse.config.ts'), origin.url),
    zoneOrigins: { 'zone.localhost': origin.url },
  })
  closeAtWorkerEnd(async () => {
    await stack.close()
    await origin.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const signedIn = stack.visitor()
  const answer = await signInByCode(signedIn, stack.urls.mailbox, somebodyNew())
  if (answer.status !== 200) throw new Error(`nobody could sign in: ${answer.text}`)
  const urlOf = (host: ZoneHost) => stack.urls.gateway.replace('localhost', host)
  return { ...stack, origin, signedIn, poolKey: keyIn(folder), urlOf }
}

function withHosts(config: WrittenConfig, origin: string): WrittenConfig {
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/hurried/*', access: 'signed-in', firstByteSeconds: 1 },
    { path: '/*', access: 'signed-in' },
  ] as const
  const hosts = {
    'own.localhost': { origin, routes },
    'public.localhost': { origin, hostHeader: 'public', routes },
    'zone.localhost': { origin: 'zone', routes },
  } as const satisfies Record<ZoneHost, unknown>
  return { ...config, hosts: { ...config.hosts, ...hosts } }
}
