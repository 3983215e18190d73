import type { GatehouseConfig } from '../gateway/core/config.ts'

/**
 * Where the gateway's hosts are on this machine, all at its one port: those that a browser finds here without being told
 * (RFC 6761 6.3), the one that signs in for all among them.
 *
 * @returns by name
 */
export function ownOrigins(config: GatehouseConfig, port: number): ReadonlyMap<string, string> {
  const names = [
    ...Object.keys(config.hosts),
    ...(config.login.host === undefined ? [] : [config.login.host]),
  ]
  const here = names.filter((name) => /^(?:.+\.)?localhost$/.test(name))
  return new Map(here.map((name) => [name, `http://${name}:${port}`]))
}
