import { describe, expect, test } from 'vitest'
import { deployWarnings } from '../../build/deploy-warnings.ts'
import type { GatehouseConfig, HostConfig } from '../../gateway/core/config.ts'

const CONFIG: GatehouseConfig = {
  cognito: { userPoolId: 'us-east-1_Example', clientId: 'abc', clientSecret: { secret: 'CLIENT' } },
  authsignal: { tenantId: 't', secretKey: { secret: 'AUTHSIGNAL' }, action: 'cognitoAuth' },
  login: { methods: ['passkey'] },
  hosts: {},
  keys: { sealing: [{ secret: 'SEAL' }], signUpProof: { secret: 'PROOF' } },
}

function warningsFor(host: Partial<HostConfig>): readonly string[] {
  const whole = { origin: 'https://legacy.internal.example.com', routes: [], ...host }
  return deployWarnings({ ...CONFIG, hosts: { 'app.example.com': whole } })
}

const HOST = 'hosts.app.example.com'
const HERE = "origin: is on this machine, which Cloudflare can't reach"
const NUMBERS = 'origin: is an IP address, and Cloudflare asks host names only'

describe('what can’t work on Cloudflare is told:', () => {
  test.each<[string, Partial<HostConfig>, string]>([
    ['an origin that is four numbers', { origin: 'https://192.0.2.10' }, NUMBERS],
    ['an origin that is an IPv6 address', { origin: 'https://[2001:db8::1]:8443' }, NUMBERS],
    ['this machine by name', { origin: 'https://localhost:3000' }, HERE],
    ['this machine by another name', { origin: 'https://app.localhost' }, HERE],
    ['this machine by number', { origin: 'https://127.0.0.1:3000' }, HERE],
    ['this machine by its short number', { origin: 'https://[::1]:3000' }, HERE],
    [
      'the host itself',
      { origin: 'https://app.example.com/app' },
      "origin: is the gateway's own host, which would ask itself; origin 'zone' asks what lies behind it",
    ],
    [
      'no TLS',
      { origin: 'http://legacy.internal.example.com' },
      'origin: is http: identity and lock cross the network for everybody to read; use https',
    ],
    [
      'a port under the public name',
      { origin: 'https://legacy.internal.example.com:8443', hostHeader: 'public' },
      "origin: has port 8443, which hostHeader 'public' can't keep; put the app at its scheme's own port",
    ],
    [
      'a choice where there is none',
      { origin: 'zone', hostHeader: 'public' },
      "hostHeader: means nothing with origin 'zone', which keeps the public host; leave it out",
    ],
  ])('%s', (_, host, warning) => {
    expect(warningsFor(host)).toEqual([`${HOST}.${warning}`])
  })

  test.each<[string, Partial<GatehouseConfig>, string]>([
    [
      'a pool on this machine',
      { cognito: { ...CONFIG.cognito, endpoint: 'http://127.0.0.1:8789' } },
      "cognito.endpoint: is on this machine, which Cloudflare can't reach",
    ],
    [
      'a tenant on this machine',
      { authsignal: { ...CONFIG.authsignal, apiUrl: 'http://localhost:8790/v1' } },
      "authsignal.apiUrl: is on this machine, which Cloudflare can't reach",
    ],
    [
      'a visitor’s address that nobody tells',
      { visitorAddress: 'peer' },
      "visitorAddress: is 'peer', which nobody tells there: limits for each address would hold for all visitors together",
    ],
  ])('%s', (_, changes, warning) => {
    expect(deployWarnings({ ...CONFIG, ...changes })).toEqual([warning])
  })

  test('all of it at once', () => {
    expect(warningsFor({ origin: 'http://127.0.0.1:3000', hostHeader: 'public' })).toHaveLength(3)
  })
})

describe('nothing is said of', () => {
  test.each<[string, Partial<HostConfig>]>([
    ['an app of another name', {}],
    ['an app at another port', { origin: 'https://legacy.internal.example.com:8443' }],
    ['an app that is asked under the public name', { hostHeader: 'public' }],
    ['an app under a path', { origin: 'https://legacy.internal.example.com/app' }],
    ['the zone’s own origin', { origin: 'zone' }],
    ['a name that only looks like this machine', { origin: 'https://localhost.example.com' }],
    ['a name of numbers', { origin: 'https://127.example.com' }],
    ['groups', { routes: [{ path: '/*', access: { groups: ['admins'] } }] }],
  ])('%s', (_, host) => {
    expect(warningsFor(host)).toEqual([])
  })
})
