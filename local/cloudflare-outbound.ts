import { build } from 'esbuild'
import { COMPATIBILITY_DATE } from '../build/worker.ts'
import type { GatehouseConfig } from '../gateway/core/config.ts'

/** Parts of workerd's configuration: a service that takes the gateway's requests to the outside, and what it needs. */
export type Outbound = { readonly service: string; readonly services: string; readonly definitions: string }

/** Straight to the network: all that a configuration without Cloudflare's features needs. */
export const NETWORK: Outbound = { service: 'network', services: '', definitions: '' }

/**
 * Stands between the gateway and the network where a host's `origin` is `zone` or its `hostHeader` is `public`, which
 * only Cloudflare understands: see `answer.ts`.
 *
 * @param zoneOrigins where each host with `origin: 'zone'` has its origin, by host
 */
export async function cloudflareOutbound(
  hosts: GatehouseConfig['hosts'],
  zoneOrigins: Readonly<Record<string, string>>,
): Promise<Outbound> {
  const all = Object.entries(hosts)
  const zone = all.flatMap(([host, { origin }]) =>
    origin === 'zone' ? [[host, zoneOrigins[host] ?? ''] as const] : [],
  )
  const overridden = all.flatMap(([, { origin, hostHeader }]) =>
    hostHeader === 'public' && origin !== 'zone' ? [new URL(origin).origin] : [],
  )
  const places = [...new Set([...overridden, ...zone.map(([, origin]) => origin)])]
  if (places.length === 0) return NETWORK
  const nameOf = (place: string) => `place-${places.indexOf(place)}`
  const byPlace = Object.fromEntries(overridden.map((place) => [place, nameOf(place)]))
  const byHost = Object.fromEntries(zone.map(([host, place]) => [host, nameOf(place)]))
  return {
    service: 'outbound',
    services: ['(name = "outbound", worker = .outbound),', ...places.map((p) => external(nameOf(p), p))].join(
      '\n    ',
    ),
    definitions: definition(await bundled(), byPlace, byHost, places.map(nameOf)),
  }
}

/** Reached under whatever host the request names. */
function external(name: string, place: string): string {
  const { protocol, hostname, port } = new URL(place)
  const isHttps = protocol === 'https:'
  const address = `${hostname}:${port || (isHttps ? 443 : 80)}`
  // Cloudflare's "Full (strict)" takes a certificate for the host that was asked for, or for the target's.
  const how = isHttps
    ? `https = (options = (), tlsOptions = (trustBrowserCas = true), certificateHost = ${text(hostname)})`
    : 'http = ()'
  return `(name = ${text(name)}, external = (address = ${text(address)}, ${how})),`
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['local/cloudflare-outbound/answer.ts'],
    bundle: true,
    format: 'esm',
    charset: 'ascii',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

function definition(
  source: string,
  byPlace: Readonly<Record<string, string>>,
  byHost: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  return `
const outbound :Workerd.Worker = (
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  modules = [(name = "answer.js", esModule = ${text(source)})],
  bindings = [
    (name = "PLACES", json = ${text(JSON.stringify(byPlace))}),
    (name = "ZONE", json = ${text(JSON.stringify(byHost))}),
${names.map((name) => `    (name = ${text(name)}, service = ${text(name)}),`).join('\n')}
  ],
  globalOutbound = "network",
);
`
}

function text(value: string): string {
  return JSON.stringify(value)
}
