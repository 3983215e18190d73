import type { IdentityMap, IdentityPreset, IdentityValue } from '../core/config.ts'
import type { Session } from '../core/session.ts'

/** A header, and what it carries. */
export type IdentityHeader = readonly [header: string, value: IdentityValue]

/** Who is signed in, and the gateway's signature on it where a header carries that. */
export type Identified = { readonly session: Session; readonly assertion: string | undefined }

/** Header by header, and what it carries. Read in docs/identity.md by the people who write `identity`. */
const PRESETS: Readonly<Record<IdentityPreset, readonly IdentityHeader[]>> = {
  gatehouse: [
    ['X-Forwarded-User', 'sub'],
    ['X-Forwarded-Email', 'email'],
    ['X-Forwarded-Groups', 'groups'],
    ['X-Forwarded-Preferred-Username', 'email'],
    ['X-Gatehouse-Assertion', 'assertion'],
  ],
  'oauth2-proxy': [
    ['X-Auth-Request-User', 'sub'],
    ['X-Auth-Request-Email', 'email'],
    ['X-Auth-Request-Groups', 'groups'],
    ['X-Auth-Request-Preferred-Username', 'email'],
  ],
  'remote-user': [
    ['Remote-User', 'email'],
    ['Remote-Email', 'email'],
    ['Remote-Groups', 'groups'],
    ['Remote-Name', 'email'],
  ],
}

/** @param identity a preset's name, or a map of the operator's own */
export function identityHeaders(identity: IdentityPreset | IdentityMap): readonly IdentityHeader[] {
  return typeof identity === 'string' ? PRESETS[identity] : Object.entries(identity)
}

/**
 * Tells the origin who this is. A value that a header can't carry is left out, never changed: a comma in a group's
 * name would make two groups of it, a line break another header (RFC 9110 5.5).
 */
export function setIdentityHeaders(
  headers: Headers,
  identified: Identified,
  identity: readonly IdentityHeader[],
): void {
  for (const [header, named] of identity) {
    const value = VALUES[named](identified)
    if (value !== '' && PRINTABLE_ASCII.test(value)) headers.set(header, value)
  }
}

const VALUES: Readonly<Record<IdentityValue, (identified: Identified) => string>> = {
  sub: ({ session }) => session.sub,
  email: ({ session }) => (session.emailVerified ? session.email : ''),
  groups: ({ session }) =>
    session.groups.filter((group) => !group.includes(',') && PRINTABLE_ASCII.test(group)).join(','),
  assertion: ({ assertion }) => assertion ?? '',
}

const PRINTABLE_ASCII = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/
