import type { GatehouseConfig, HostConfig } from '../gateway/core/config.ts'

/**
 * What the configuration may say, what works on this machine, and what can't on Cloudflare, or turns people away there.
 * docs/deploy-cloudflare.md has the sources.
 *
 * @param config checked
 * @returns a line for each
 */
export function deployWarnings(config: GatehouseConfig): readonly string[] {
  const { cognito, authsignal, visitorAddress } = config
  const services = { 'cognito.endpoint': cognito.endpoint, 'authsignal.apiUrl': authsignal.apiUrl }
  return [
    ...Object.entries(services)
      .filter(([, url]) => url !== undefined && isThisMachine(new URL(url).hostname))
      .map(([place]) => `${place}: is on this machine, which Cloudflare can't reach`),
    ...Object.entries(config.hosts).flatMap(([name, host]) =>
      originWarnings(name, host, config.aws !== undefined).map((warning) => `hosts.${name}.${warning}`),
    ),
    ...(visitorAddress === 'peer'
      ? [
          "visitorAddress: is 'peer', which nobody tells there: limits for each address would hold for all visitors together",
        ]
      : []),
  ]
}

function originWarnings(
  name: string,
  { origin, hostHeader }: HostConfig,
  isForAws: boolean,
): readonly string[] {
  if (origin === 'zone') {
    if (isForAws)
      return ["origin: is 'zone', which is Cloudflare's; before CloudFront name the app's own host"]
    return hostHeader === undefined
      ? []
      : ["hostHeader: means nothing with origin 'zone', which keeps the public host; leave it out"]
  }
  const { protocol, hostname, port } = new URL(origin)
  return [
    ...placeWarnings(name, hostname),
    ...(protocol === 'http:'
      ? ['origin: is http: identity and lock cross the network for everybody to read; use https']
      : []),
    ...(hostHeader === 'public' && port !== ''
      ? [
          `origin: has port ${port}, which hostHeader 'public' can't keep; put the app at its scheme's own port`,
        ]
      : []),
  ]
}

function placeWarnings(name: string, hostname: string): readonly string[] {
  if (isThisMachine(hostname)) return ["origin: is on this machine, which Cloudflare can't reach"]
  if (isAddress(hostname)) return ['origin: is an IP address, and Cloudflare asks host names only']
  if (hostname === name)
    return [
      "origin: is the gateway's own host, which would ask itself; origin 'zone' asks what lies behind it",
    ]
  return []
}

function isThisMachine(hostname: string): boolean {
  return /(?:^|\.)localhost\.?$|^127\.\d+\.\d+\.\d+$|^\[::1\]$|^0\.0\.0\.0$|^\[::\]$/.test(hostname)
}

/** As a URL has it: the parser has made four numbers of `0x7f.1`. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname)
}
