import type { HostConfig } from '../core/config.ts'
import type { Secrets } from '../core/secrets.ts'
import { compileRoutes, type Routes } from '../policy/routes.ts'
import { compileDestination, type Destination } from '../proxy/destination.ts'

/** One of the configuration's hosts, made ready to answer for. */
export type Host = {
  readonly routes: Routes
  readonly destination: Destination
  /** Whose pages may open a WebSocket with a session, beside the host's own. */
  readonly webSocketOrigins: ReadonlySet<string>
  readonly allowsServiceWorkers: boolean
}

/** @returns the configuration's hosts by name, without port and in lower case */
export function compileHosts(
  hosts: Readonly<Record<string, HostConfig>>,
  secrets: Secrets,
): ReadonlyMap<string, Host> {
  return new Map(
    Object.entries(hosts).map(([name, host]) => [name.toLowerCase(), compileHost(host, secrets)] as const),
  )
}

function compileHost(host: HostConfig, secrets: Secrets): Host {
  return {
    routes: compileRoutes(host.routes),
    destination: compileDestination(host, secrets),
    webSocketOrigins: new Set(host.webSocketOrigins),
    allowsServiceWorkers: host.serviceWorkers !== 'refuse',
  }
}
