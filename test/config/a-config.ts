import { checkConfig } from '../../gateway/config/check-config.ts'

/** Right in every part. */
export const GOOD = {
  cognito: { userPoolId: 'us-east-1_Example', clientId: 'abc123', clientSecret: { secret: 'CLIENT_SECRET' } },
  authsignal: { tenantId: 't', secretKey: { secret: 'AUTHSIGNAL_KEY' }, region: 'us', action: 'cognitoAuth' },
  login: { methods: ['passkey', 'email_otp'], signUp: { emailDomains: ['example.com'] } },
  hosts: {
    'app.example.com': {
      origin: 'https://legacy.internal.example.com',
      identity: 'gatehouse',
      routes: [
        { path: '/healthz', methods: ['GET'], access: 'public' },
        { path: '/admin/*', access: { groups: ['admins'] } },
        { path: '/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
      ],
    },
  },
  keys: { sealing: [{ secret: 'SEALING_KEY' }], signUpProof: { secret: 'PROOF_KEY' } },
}

/** The good one with one thing changed, by its dotted path; `undefined` takes it away. */
export function changed(path: string, value: unknown): unknown {
  const config = structuredClone(GOOD) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce((at, key) => at[key] as Record<string, unknown>, config)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return config
}

export function problemsOf(config: unknown): readonly string[] {
  const checked = checkConfig(config)
  return checked.ok ? [] : checked.error
}

export function withRoute(route: unknown): unknown {
  return changed('hosts', { 'app.example.com': { origin: 'https://o.example', routes: [route] } })
}

export const ROUTE = { path: '/*', access: 'signed-in' }
export const CORS = {
  origins: ['https://spa.example.com'],
  preflight: 'origin',
  methods: ['GET', 'PUT'],
  headers: ['Content-Type', 'X-CSRF-Token'],
  maxAgeSeconds: 60,
}

export function withHost(host: Record<string, unknown>): unknown {
  return changed('hosts', {
    'app.example.com': { origin: 'https://o.example', routes: [ROUTE], ...host },
  })
}
