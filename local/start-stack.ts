import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { buildWorker, writeConfig } from '../build/worker.ts'
import { checkConfig } from '../gateway/config/check-config.ts'
import type { GatehouseConfig, WrittenConfig } from '../gateway/core/config.ts'
import { secretNames } from '../gateway/core/secrets.ts'
import { startTenant, type Tenant, type TenantOptions } from './authsignal/start-tenant.ts'
import type { RelyingParty } from './authsignal/tenant-state.ts'
import { cloudflareOutbound } from './cloudflare-outbound.ts'
import { bundleTriggers } from './cognito/bundle-triggers.ts'
import { type Pool, type PoolOptions, startPool } from './cognito/start-pool.ts'
import {
  ACTION,
  appClients,
  type EmbeddedSecrets,
  GATEWAY_CLIENT_ID,
  TENANT_ID,
  USER_POOL_ID,
  withEmbedded,
} from './embedded.ts'
import { startLegacyApp } from './legacy-app/start-legacy-app.ts'
import { ownOrigins } from './own-origins.ts'
import type { Ports } from './ports.ts'
import { seedUsers } from './seed-users.ts'
import { stackSecrets } from './stack-secrets.ts'
import { startLambdaEdge } from './start-lambda-edge.ts'
import { startWorkerd } from './start-workerd.ts'
import { WrongConfig } from './wrong-config.ts'

export type StackOptions = {
  /** What the gateway runs in: workerd where nothing is said. */
  readonly runtime?: 'worker' | 'lambda-edge'
  readonly ports: Ports
  /** Where users, passkeys and secrets are kept; null keeps them in memory. */
  readonly folder: string | null
  /** As a file has it. */
  readonly config: WrittenConfig
  /** The demo's legacy app: not run, run, or run and put in the place of the configuration's origin. */
  readonly demo: 'none' | 'beside' | 'protected'
  /** Where each host with `origin: 'zone'` has its origin, `http://127.0.0.1:3000`, by host. */
  readonly zoneOrigins?: Readonly<Record<string, string>>
  readonly now: () => number
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly onLine?: (line: string) => void
  readonly pool?: Partial<Pick<PoolOptions, 'guesses' | 'observe' | 'clients'>>
  readonly tenant?: Partial<Pick<TenantOptions, 'guesses' | 'observe' | 'limits'>>
  /** Of the triggers, on top of what the gateway's own client needs. */
  readonly triggerEnvironment?: Readonly<Record<string, string>>
}

export type Stack = {
  readonly urls: StackUrls
  readonly config: GatehouseConfig
  readonly pool: Pool
  readonly tenant: Tenant
  /** By name. */
  readonly secrets: Readonly<Record<string, string>>
  /** Holds the worker or the functions that run, as they would be deployed, and their configuration. */
  readonly workerFolder: string
  /** Resolves when the gateway ends by itself. */
  readonly gatewayExited: Promise<number | null>
  /** Of the gateway's process; none where its functions have one each. */
  readonly gatewayPid: number | undefined
  close(): Promise<void>
}

export type StackUrls = {
  /** `http://localhost:...`, for passkeys need a name. All others are 127.0.0.1: cookies ignore ports. */
  readonly gateway: string
  readonly app: string
  readonly cognito: string
  readonly authsignal: string
  readonly mailbox: string
}

/**
 * Starts everything on 127.0.0.1: app, pool with triggers, tenant with mailbox, and the gateway before them, in workerd or in
 * functions behind a CloudFront.
 * Resolves when all answer.
 *
 * @throws WrongConfig before anything listens
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const urls = urlsFor(options.ports)
  const config = completeConfig(options, urls)
  const working = mkdtempSync(join(tmpdir(), 'gatehouse-'))
  const started: (() => Promise<void>)[] = [async () => rmSync(working, { recursive: true, force: true })]
  const close = async () => {
    for (const stop of started.splice(0).reverse()) await stop()
  }
  try {
    const secrets = stackSecrets(options.config, config, options.folder, options.environment)
    const services = await startServices(options, config, urls, secrets, working, started)
    const workerFolder = join(working, 'worker')
    const gateway = await startGateway(options, config, secrets, workerFolder)
    started.push(() => gateway.close())
    return {
      urls,
      config,
      ...services,
      secrets,
      workerFolder,
      gatewayExited: gateway.exited,
      gatewayPid: gateway.pid,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function urlsFor(ports: Ports): StackUrls {
  const at = (port: number) => `http://127.0.0.1:${port}`
  return {
    gateway: `http://localhost:${ports.gateway}`,
    app: at(ports.app),
    cognito: at(ports.cognito),
    authsignal: at(ports.authsignal),
    mailbox: `${at(ports.authsignal)}/mailbox`,
  }
}

function completeConfig(options: StackOptions, urls: StackUrls): GatehouseConfig {
  const checked = checkConfig(filledIn(options, urls))
  if (!checked.ok) throw new WrongConfig(checked.error)
  const lost = Object.entries(checked.value.hosts)
    .filter(([host, { origin }]) => origin === 'zone' && options.zoneOrigins?.[host] === undefined)
    .map(
      ([host]) =>
        `hosts.${host}.origin: is 'zone', which only Cloudflare can find; say where with --origin URL`,
    )
  if (lost.length > 0) throw new WrongConfig(lost)
  return checked.value
}

/** A file may hold anything; what is no object has no parts to fill in. */
function filledIn({ config, demo }: StackOptions, urls: StackUrls): unknown {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return config
  const complete = withEmbedded(config, { cognito: urls.cognito, authsignalApi: `${urls.authsignal}/v1` })
  const localhost = complete.hosts?.localhost
  if (demo !== 'protected' || localhost === undefined) return complete
  return { ...complete, hosts: { ...complete.hosts, localhost: { ...localhost, origin: urls.app } } }
}

async function startServices(
  { ports, folder, now, demo, pool: poolOptions, tenant: tenantOptions, triggerEnvironment }: StackOptions,
  config: GatehouseConfig,
  urls: StackUrls,
  secrets: EmbeddedSecrets,
  working: string,
  started: (() => Promise<void>)[],
): Promise<{ pool: Pool; tenant: Tenant }> {
  const tenant = await startTenant({
    port: ports.authsignal,
    folder,
    now,
    tenantId: TENANT_ID,
    secretKey: secrets.AUTHSIGNAL_SECRET_KEY,
    relyingParty: relyingPartyOf(config, urls, ports),
    rules: {
      [ACTION]: [
        { when: { email: 'blocked@example.com' }, outcome: 'BLOCK' },
        { when: { email: 'review@example.com' }, outcome: 'REVIEW_REQUIRED' },
      ],
    },
    actionDefaults: { [ACTION]: { challenge: 'always' }, admin: { challenge: 'always' } },
    ...tenantOptions,
  })
  started.push(() => tenant.close())

  const triggers = join(working, 'triggers.mjs')
  await bundleTriggers(triggers)
  const pool = await startPool({
    port: ports.cognito,
    folder,
    now,
    poolId: USER_POOL_ID,
    clients: appClients(secrets),
    triggers: {
      file: triggers,
      environment: {
        AUTHSIGNAL_SECRET_KEY: secrets.AUTHSIGNAL_SECRET_KEY,
        AUTHSIGNAL_API_URL: tenant.apiUrl,
        AUTHSIGNAL_ACTION: ACTION,
        GATEHOUSE_CLIENT_IDS: GATEWAY_CLIENT_ID,
        SIGN_UP_PROOF_KEY: secrets.SIGN_UP_PROOF_KEY,
        ...triggerEnvironment,
      },
    },
    ...poolOptions,
  })
  started.push(() => pool.close())
  await seedUsers(pool.url)

  if (demo !== 'none') {
    const app = await startLegacyApp({ port: ports.app, now, elsewhere: urls.mailbox })
    started.push(() => app.close())
  }
  return { pool, tenant }
}

/** As it would be set up in the portal: passkeys belong to the domain that the configuration names. */
function relyingPartyOf(config: GatehouseConfig, { gateway }: StackUrls, ports: Ports): RelyingParty {
  const { host, rpId = host ?? 'localhost' } = config.login
  const origins = host === undefined ? [] : ownOrigins(config, ports.gateway).values()
  return { id: rpId, name: 'Gatehouse', origins: [gateway, ...origins] }
}

type RunningGateway = {
  readonly pid: number | undefined
  readonly exited: Promise<number | null>
  close(): Promise<void>
}

async function startGateway(
  { ports, folder: kept, zoneOrigins = {}, onLine = () => {}, runtime }: StackOptions,
  config: GatehouseConfig,
  secrets: Readonly<Record<string, string>>,
  folder: string,
): Promise<RunningGateway> {
  if (runtime === 'lambda-edge') {
    const tableFolder = kept === null ? null : resolve(kept, 'table')
    const edge = { port: ports.gateway, config, secrets, folder, tableFolder, zoneOrigins, onLine }
    const { close } = await startLambdaEdge(edge)
    // It is part of this process, and ends with it.
    return { close, pid: undefined, exited: new Promise(() => {}) }
  }
  await buildWorker(folder)
  await writeConfig(config, folder)
  const named = Object.fromEntries(secretNames(config).map((name) => [name, secrets[name] ?? '']))
  const outbound = await cloudflareOutbound(config.hosts, zoneOrigins)
  return startWorkerd({
    folder,
    port: ports.gateway,
    secrets: named,
    objects: objectsIn(kept, dirname(folder)),
    outbound,
    onLine,
  })
}

/** What is signed out stays so over a restart, where anything does. */
function objectsIn(kept: string | null, working: string): string {
  const folder = resolve(kept ?? working, 'objects')
  mkdirSync(folder, { recursive: true })
  return folder
}
