import type { HostConfig } from '../core/config.ts'
import { LOCK_HEADER } from '../core/names.ts'
import type { Secrets } from '../core/secrets.ts'
import { type IdentityHeader, identityHeaders } from './identity-headers.ts'
import type { OriginLock } from './origin-lock.ts'

/** The app behind a host, and how it is spoken to: made ready once. */
export type Destination = {
  /** `https://host[:port]`, or `zone`: wherever Cloudflare leads the public host. */
  readonly origin: string
  /** In front of every path, e.g. `/app`; or empty. */
  readonly prefix: string
  /** The app is asked under the visitor's `Host`. */
  readonly keepsHost: boolean
  /** The app hears which method a POST asks to be taken for. */
  readonly takesMethodOverride: boolean
  readonly identity: readonly IdentityHeader[]
  /** One of `identity` carries the assertion. */
  readonly isAsserted: boolean
  readonly lock: OriginLock | undefined
}

export function compileDestination(host: HostConfig, secrets: Secrets): Destination {
  const identity = identityHeaders(host.identity ?? 'gatehouse')
  const { origin, prefix } = splitOrigin(host.origin)
  return {
    origin,
    prefix,
    keepsHost: host.hostHeader === 'public',
    takesMethodOverride: host.methodOverride === true,
    identity,
    isAsserted: identity.some(([, value]) => value === 'assertion'),
    lock: lockOf(host, secrets),
  }
}

function splitOrigin(written: string): { origin: string; prefix: string } {
  if (written === 'zone') return { origin: written, prefix: '' }
  const { origin } = new URL(written)
  return { origin, prefix: written.slice(origin.length) }
}

function lockOf({ lock }: HostConfig, secrets: Secrets): OriginLock | undefined {
  if (lock === undefined) return undefined
  return { header: lock.header ?? LOCK_HEADER, kind: lock.kind ?? 'secret', secret: secrets(lock.secret) }
}
