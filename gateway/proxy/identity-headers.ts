import type { IdentityPreset } from '../core/config.ts'
import type { Session } from '../core/session.ts'

type Identity = 'sub' | 'email' | 'groups'

/** Header by header, and what it carries. Read in docs/configuration.md by the people who write `identity`. */
const PRESETS: Readonly<Record<IdentityPreset, readonly (readonly [header: string, value: Identity])[]>> = {
  gatehouse: [
    ['X-Forwarded-User', 'sub'],
    ['X-Forwarded-Email', 'email'],
    ['X-Forwarded-Groups', 'groups'],
    ['X-Forwarded-Preferred-Username', 'email'],
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

/**
 * Tells the origin who this is. A value that a header can't carry is left out, never changed: a comma in a group's
 * name would make two groups of it, a line break another header (RFC 9110 5.5).
 */
export function setIdentityHeaders(headers: Headers, session: Session, preset: IdentityPreset): void {
  for (const [header, identity] of PRESETS[preset]) {
    const value = VALUES[identity](session)
    if (value !== '' && PRINTABLE_ASCII.test(value)) headers.set(header, value)
  }
}

const VALUES: Readonly<Record<Identity, (session: Session) => string>> = {
  sub: (session) => session.sub,
  email: (session) => (session.emailVerified ? session.email : ''),
  groups: (session) =>
    session.groups.filter((group) => !group.includes(',') && PRINTABLE_ASCII.test(group)).join(','),
}

const PRINTABLE_ASCII = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/
