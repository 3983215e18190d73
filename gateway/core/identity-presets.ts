import type { IdentityPreset, IdentityValue } from './config.ts'

type IdentityHeaders = readonly (readonly [header: string, value: IdentityValue])[]

/** Header by header, and what it carries. Read in docs/identity.md by the people who write `identity`. */
export const IDENTITY_PRESETS: Readonly<Record<IdentityPreset, IdentityHeaders>> = {
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
