import type { IdentityMap, IdentityPreset, IdentityValue } from '../core/config.ts'
import { IDENTITY_PRESETS } from '../core/identity-presets.ts'
import type { Session } from '../core/session.ts'

/** A header, and what it carries. */
export type IdentityHeader = readonly [header: string, value: IdentityValue]

/** Who is signed in, and the gateway's signature on it where a header carries that. */
export type Identified = { readonly session: Session; readonly assertion: string | undefined }

/** @param identity a preset's name, or a map of the operator's own */
export function identityHeaders(identity: IdentityPreset | IdentityMap): readonly IdentityHeader[] {
  return typeof identity === 'string' ? IDENTITY_PRESETS[identity] : Object.entries(identity)
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
