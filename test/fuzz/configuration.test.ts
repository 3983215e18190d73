import fc from 'fast-check'
import { expect } from 'vitest'
import { checkConfig } from '../../gateway/config/check-config.ts'
import { compileHosts } from '../../gateway/gate/host.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { JUNK, maybeBent, STRANGE } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('configuration')

/** Whatever stands in a configuration by mistake must not be printed. */
const PASTED = 'c2VjcmV0IHRoYXQgd2FzIHBhc3RlZA=='

const VALID = {
  cognito: {
    userPoolId: 'us-east-1_Example',
    clientId: 'abc',
    clientSecret: { secret: 'COGNITO' },
    endpoint: 'http://127.0.0.1:9230',
  },
  authsignal: { tenantId: 't', secretKey: { secret: 'AUTHSIGNAL' }, region: 'us', action: 'cognitoAuth' },
  login: { methods: ['passkey', 'email_otp'], signUp: { emailDomains: ['example.com'] } },
  keys: {
    sealing: [{ secret: 'SEALING' }],
    signUpProof: { secret: 'PROOF' },
    assertion: [{ secret: 'ASSERTION' }],
  },
  session: { maxAgeHours: 12 },
  limits: { perIp: { tries: 100, windowSeconds: 600 } },
  visitorAddress: 'peer',
  hosts: {
    'app.example.com': {
      origin: 'https://legacy.test/app',
      hostHeader: 'origin',
      identity: { 'X-User': 'email', 'X-Groups': 'groups' },
      methodOverride: true,
      lock: { header: 'X-Lock', secret: { secret: 'LOCK' }, kind: 'hmac' },
      webSocketOrigins: ['https://spa.example.com'],
      routes: [
        { path: '/healthz', methods: ['GET'], access: 'public' },
        { path: '/admin/*', access: { groups: ['admins'], emailDomains: ['example.com'] } },
        {
          path: '/api/*',
          access: 'signed-in',
          whenSignedOut: 'unauthorized',
          cors: { origins: ['https://spa.example.com'] },
        },
        { path: '/*', access: 'signed-in' },
      ],
    },
  },
}

type Change = {
  readonly at: number
  readonly how: 'replace' | 'remove' | 'add' | 'bend' | 'wrap' | 'paste'
  readonly name: string
  readonly junk: unknown
  readonly text: string
}
const CHANGE: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(999),
  how: fc.constantFrom('replace', 'remove', 'add', 'bend', 'wrap', 'paste'),
  name: fc.constantFrom(...STRANGE, 'path', 'access', 'origin', 'secret', 'stepUp', 'admins', 'x'),
  junk: JUNK,
  text: maybeBent(
    fc.constantFrom(
      '/*',
      '/x',
      '/x/*',
      '/.auth/x',
      '/%2eauth/*',
      '//x',
      'https://a.test',
      'zone',
      'Host',
      'X-Forwarded-For',
      'example.com',
    ),
  ),
})
const CONFIGS = fc
  .tuple(fc.array(CHANGE, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([changes]) => changes.reduce(changed, structuredClone(VALID) as unknown))

/** Every place that holds something: the object or list, and the name in it. */
function placesIn(value: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (typeof value !== 'object' || value === null) return []
  const own = value as Record<string, unknown>
  return Object.keys(own).flatMap((name) => [[own, name] as const, ...placesIn(own[name])])
}

/** Where somebody might paste one. */
const FOR_SECRETS: ReadonlySet<string> = new Set([
  'keys',
  'clientSecret',
  'secretKey',
  'sealing',
  'signUpProof',
  'assertion',
  'secret',
])

function changed(config: unknown, { at, how, name, junk, text }: Change): unknown {
  const all = placesIn(config)
  const places = how === 'paste' ? all.filter(([, key]) => FOR_SECRETS.has(key)) : all
  const place = places[at % Math.max(1, places.length)]
  if (place === undefined) return config
  const [parent, key] = place
  const change = (value: unknown, under = key) =>
    Object.defineProperty(parent, under, { value, enumerable: true, writable: true, configurable: true })
  if (how === 'remove') delete parent[key]
  if (how === 'replace') change(structuredClone(junk))
  if (how === 'add') change(structuredClone(junk), Array.isArray(parent) ? String(parent.length) : name)
  if (how === 'bend') change(text)
  if (how === 'wrap') change([parent[key]])
  if (how === 'paste') change(PASTED)
  return config
}

fuzz(
  'a configuration is taken as it is, or every problem is said',
  { parser: 'checkConfig', cases: CONFIGS, runs: 1_200 },
  (written) => {
    const before = JSON.stringify(written)
    const checked = checkConfig(written)
    expect(JSON.stringify(written)).toBe(before)
    if (!checked.ok) {
      expect(checked.error.length).toBeGreaterThan(0)
      for (const problem of checked.error) expect(problem).toMatch(/^[^\n]+: \S/)
      // As a secret's value, that is; as a host's name or an option's it would be the place that is wrong.
      for (const problem of checked.error)
        expect(problem.split(': ').slice(1).join(': ')).not.toContain(PASTED)
      return
    }
    expect(checked.value).toEqual(written)
    const hosts = compileHosts(checked.value.hosts, ({ secret }) => secret)
    expect(hosts.size).toBe(Object.keys(checked.value.hosts).length)
    for (const [name, { routes }] of Object.entries(checked.value.hosts)) {
      const { hostname } = new URL(`https://${name}/`)
      expect(hostname).toBe(name)
      for (const { path, access } of routes) {
        const target = path.replace(/\*$/, 'x')
        const normal = normalise({
          method: 'GET',
          url: `https://${name}${target}`,
          headers: new Headers(),
          protocol: '1.1',
          visitorAddress: '',
          requestId: 'r',
        })
        expect(normal.ok && !normal.value.isOurs && normal.value.path === target).toBe(true)
        const isWord = ['public', 'optional', 'signed-in'].includes(access as string)
        expect(isWord || (typeof access === 'object' && Object.keys(access).length > 0)).toBe(true)
      }
    }
  },
)

fuzz('anything at all is no configuration', { parser: 'checkConfig', cases: JUNK, runs: 400 }, (junk) => {
  const checked = checkConfig(junk)
  expect(checked.ok).toBe(false)
})
