import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Authsignal } from '@authsignal/node'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { LIKELY_GUESSES } from '../local/authsignal/guesses.ts'
import type { Observe } from '../local/authsignal/observe.ts'
import { startTenant } from '../local/authsignal/start-tenant.ts'
import { LIKELY } from '../local/cognito/guesses.ts'
import { type AppClient, type PoolOptions, startPool } from '../local/cognito/start-pool.ts'
import type { Services } from './services.ts'

const TRIGGERS = fileURLToPath(new URL('./triggers.mjs', import.meta.url))
/** Instead of Lambda's five seconds: warm, these triggers take milliseconds, and one case lets them hang. */
const TRIGGER_DEADLINE_MS = 300
const ORIGIN = 'http://localhost:8787'
const ACTION = 'conformance'
const SECRET = 'a-client-secret'
const TENANT_ID = '6f1c7d8e-3b52-4a57-8f60-0d9a4f1e2c01'

const client = {
  preventUserExistenceErrors: 'ENABLED',
  explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
  idTokenMinutes: 60,
  accessTokenMinutes: 60,
  refreshTokenHours: 24,
  authSessionMinutes: 3,
} as const

const CLIENTS: readonly AppClient[] = [
  { ...client, clientId: 'confidential', secret: SECRET },
  { ...client, clientId: 'public', rotation: { graceSeconds: 10 } },
  { ...client, clientId: 'legacy', preventUserExistenceErrors: 'LEGACY' },
]

export type EmbeddedOptions = {
  /** Milliseconds since 1970; cases move the services' clocks ahead of it. */
  readonly now: () => number
  readonly observePool?: NonNullable<PoolOptions['observe']>
  readonly observeTenant?: Observe
}

/** Starts an embedded pool and an embedded tenant on free ports, both in memory. The caller closes them. */
export async function startEmbedded({ now, observePool, observeTenant }: EmbeddedOptions): Promise<Services> {
  let ahead = 0
  const clock = () => now() + ahead
  const secretKey = randomUUID()
  const tenant = await startTenant({
    port: 0,
    folder: null,
    now: clock,
    tenantId: TENANT_ID,
    secretKey,
    relyingParty: { id: 'localhost', name: 'Conformance', origins: [ORIGIN] },
    actionDefaults: { [ACTION]: { challenge: 'always' } },
    ...(observeTenant === undefined ? {} : { observe: observeTenant }),
  })
  const pool = await startPool({
    port: 0,
    folder: null,
    now: clock,
    poolId: 'us-east-1_Conformance',
    clients: CLIENTS,
    triggers: { file: TRIGGERS, environment: {}, deadlineMs: TRIGGER_DEADLINE_MS },
    ...(observePool === undefined ? {} : { observe: observePool }),
  })
  const sdk = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: pool.url,
    credentials: { accessKeyId: 'embedded', secretAccessKey: 'embedded' },
    maxAttempts: 1,
  })

  return {
    kind: 'embedded',
    cognito: {
      sdk,
      endpoint: pool.url,
      poolId: pool.poolId,
      issuer: pool.issuer,
      jwksUrl: `${pool.url}/${pool.poolId}/.well-known/jwks.json`,
      clients: {
        confidential: { id: 'confidential', secret: SECRET },
        public: { id: 'public' },
        legacy: { id: 'legacy' },
      },
      setGuesses: (guesses) => pool.setGuesses({ ...LIKELY, ...guesses }),
    },
    authsignal: {
      sdk: new Authsignal({ apiSecretKey: secretKey, apiUrl: tenant.apiUrl, retries: 0 }),
      stranger: new Authsignal({ apiSecretKey: 'wrong', apiUrl: tenant.apiUrl, retries: 0 }),
      apiUrl: tenant.apiUrl,
      tenantId: TENANT_ID,
      action: ACTION,
      origin: ORIGIN,
      setGuesses: (guesses) => tenant.setGuesses({ ...LIKELY_GUESSES, ...guesses }),
      setRules: tenant.setRules,
    },
    now: clock,
    async passSeconds(seconds) {
      ahead += seconds * 1000
    },
    lacks: () => undefined,
    newEmail: () => `conformance-${randomUUID()}@example.com`,
    newUserId: () => randomUUID(),
    codeFor: (email) => newestCode(`${tenant.url}/mailbox.json`, email),
    async close() {
      sdk.destroy()
      await pool.close()
      await tenant.close()
    },
  }
}

/** @param url answers `?to=EMAIL` with `[{code}]`, newest first */
export async function newestCode(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}?to=${encodeURIComponent(email)}`)
  const [newest] = (await answer.json()) as { code: string }[]
  if (newest === undefined) throw new Error(`no mail for ${email}`)
  return newest.code
}
