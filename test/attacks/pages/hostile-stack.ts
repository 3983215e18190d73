import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WrittenConfig } from '../../../gateway/core/config.ts'
import { loadConfig } from '../../../local/load-config.ts'
import { closeAtWorkerEnd } from '../../support/chromium/close-at-worker-end.ts'
import { type SocketOrigin, startSocketOrigin } from '../../support/socket-origin.ts'
import { type RunningStack, startDemo } from '../../support/stack.ts'
import { answerAsApp } from './hostile-app.ts'

export type HostileStack = RunningStack & {
  /** The app behind the gateway; by other names, with nothing before it, the attackers' own site. */
  readonly origin: SocketOrigin
  /** An address of the gateway: at `localhost`, or at a host that refuses service workers. */
  at(path: string, host?: 'localhost' | 'refusing.localhost'): string
  /** An address of the attackers' own, by where they are: see `SITES`. */
  from(site: Site, path?: string): string
}

/**
 * Where another page can stand. Ports do not count for what a site is (HTML 7.1.1, "schemelessly same site"), nor for
 * cookies: from the last one the session comes along.
 */
export const SITES = ['evil.test', '127.0.0.1', 'localhost'] as const
export type Site = (typeof SITES)[number]

/** More than any test needs. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }

let shared: Promise<HostileStack> | undefined

/** A gateway whose app is the attackers'; one for all files of a worker. */
export function hostileStack(): Promise<HostileStack> {
  shared ??= startHostile()
  return shared
}

async function startHostile(): Promise<HostileStack> {
  const origin = await startSocketOrigin()
  origin.answer = (request: IncomingMessage, response: ServerResponse) => answerAsApp(request, response)
  const stack = await startDemo({
    demo: 'none',
    config: withHosts(await loadConfig('gatehouse.config.ts'), origin.url),
  })
  closeAtWorkerEnd(async () => {
    await stack.close()
    await origin.close()
  })
  const { port } = new URL(origin.url)
  return {
    ...stack,
    origin,
    at: (path, host = 'localhost') => `${stack.urls.gateway.replace('localhost', host)}${path}`,
    from: (site, path = '/public/theirs') => `http://${site}:${port}${path}`,
  }
}

function withHosts(config: WrittenConfig, origin: string): WrittenConfig {
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/*', access: 'signed-in' },
  ] as const
  const hosts = {
    localhost: { origin, routes },
    'refusing.localhost': { origin, routes, serviceWorkers: 'refuse' },
  } as const
  return { ...config, hosts, limits: { perIp: MANY, perEmail: MANY } }
}
