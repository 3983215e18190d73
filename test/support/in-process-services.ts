import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTenant, type Tenant, type TenantOptions } from '../../local/authsignal/start-tenant.ts'
import { bundleTriggers } from '../../local/cognito/bundle-triggers.ts'
import { type Pool, type PoolOptions, startPool } from '../../local/cognito/start-pool.ts'
import {
  ACTION,
  appClients,
  type EmbeddedSecrets,
  GATEWAY_CLIENT_ID,
  TENANT_ID,
  USER_POOL_ID,
} from '../../local/embedded.ts'
import { seedUsers } from '../../local/seed-users.ts'
import { sharedShapes } from './shared-shapes.ts'

export type ServiceOptions = {
  readonly pool?: Partial<Pick<PoolOptions, 'guesses' | 'observe' | 'clients'>>
  readonly tenant?: Partial<
    Pick<TenantOptions, 'guesses' | 'observe' | 'limits' | 'rules' | 'actionDefaults'>
  >
}

type Services = { readonly pool: Pool; readonly tenant: Tenant; close(): Promise<void> }

/**
 * Pool and tenant as `npm start` has them, in memory, on free ports.
 *
 * @param origin the gateway's, where passkeys are made
 */
export async function startInProcessServices({
  now,
  secrets,
  origin,
  pool: poolOptions,
  tenant: tenantOptions,
}: ServiceOptions & {
  readonly now: () => number
  readonly secrets: EmbeddedSecrets
  readonly origin: string
}): Promise<Services> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-in-process-'))
  const tenant = await startTenant({
    ...tenantDefaults(now, secrets, origin),
    ...tenantOptions,
    ...watched(tenantOptions),
  })
  const file = join(folder, 'triggers.mjs')
  await bundleTriggers(file)
  const pool = await startPool({
    port: 0,
    folder: null,
    now,
    poolId: USER_POOL_ID,
    clients: appClients(secrets),
    triggers: { file, environment: triggerEnvironment(tenant, secrets) },
    ...poolOptions,
    observe(exchange) {
      sharedShapes.pool(exchange)
      poolOptions?.observe?.(exchange)
    },
  })
  await seedUsers(pool.url)
  return {
    pool,
    tenant,
    async close() {
      await pool.close()
      await tenant.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function tenantDefaults(now: () => number, secrets: EmbeddedSecrets, origin: string): TenantOptions {
  return {
    port: 0,
    folder: null,
    now,
    tenantId: TENANT_ID,
    secretKey: secrets.AUTHSIGNAL_SECRET_KEY,
    relyingParty: { id: 'localhost', name: 'Gatehouse', origins: [origin] },
    rules: {
      [ACTION]: [
        { when: { email: 'blocked@example.com' }, outcome: 'BLOCK' },
        { when: { email: 'review@example.com' }, outcome: 'REVIEW_REQUIRED' },
      ],
    },
    actionDefaults: { [ACTION]: { challenge: 'always' }, admin: { challenge: 'always' } },
  }
}

function triggerEnvironment(tenant: Tenant, secrets: EmbeddedSecrets): Readonly<Record<string, string>> {
  return {
    AUTHSIGNAL_SECRET_KEY: secrets.AUTHSIGNAL_SECRET_KEY,
    AUTHSIGNAL_API_URL: tenant.apiUrl,
    AUTHSIGNAL_ACTION: ACTION,
    GATEHOUSE_CLIENT_IDS: GATEWAY_CLIENT_ID,
    SIGN_UP_PROOF_KEY: secrets.SIGN_UP_PROOF_KEY,
  }
}

/** Every exchange is compared with what the packages of the real service know. */
function watched(options: ServiceOptions['tenant']): Pick<TenantOptions, 'observe'> {
  return {
    observe(exchange) {
      sharedShapes.tenant(exchange)
      options?.observe?.(exchange)
    },
  }
}
