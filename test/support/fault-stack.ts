import { randomBytes } from 'node:crypto'
import type { WrittenConfig } from '../../gateway/core/config.ts'
import type { AppClient } from '../../local/cognito/app-client.ts'
import {
  ACTION,
  appClients,
  GATEWAY_CLIENT_ID,
  SECRET_NAMES,
  TENANT_ID,
  USER_POOL_ID,
} from '../../local/embedded.ts'
import { loadConfig } from '../../local/load-config.ts'
import { freePorts } from '../../local/ports.ts'
import type { StackOptions } from '../../local/start-stack.ts'
import { type FaultyService, startFaultyService } from './faulty-service.ts'
import { type RunningStack, startDemo } from './stack.ts'

export type FaultyStack = RunningStack & {
  /** Between the gateway and the pool: the API and the key set. */
  readonly cognito: FaultyService
  /** Between the gateway and the tenant; with `areTriggersStruck` between the triggers and the tenant as well. */
  readonly authsignal: FaultyService
}

type FaultyOptions = Partial<StackOptions> & {
  /** How long ID and access tokens live, in minutes; real ones at least five. */
  readonly tokenMinutes?: number
  readonly areTriggersStruck?: boolean
}

/** More than any test needs: limits on tries have tests of their own. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }

/** The demo in workerd, with services before its services that fail as a test plans. The caller closes it. */
export async function startFaultyStack({
  tokenMinutes = 60,
  areTriggersStruck = false,
  ...changes
}: FaultyOptions = {}): Promise<FaultyStack> {
  const ports = await freePorts()
  const cognito = await startFaultyService(`http://127.0.0.1:${ports.cognito}`)
  const authsignal = await startFaultyService(`http://127.0.0.1:${ports.authsignal}`)
  const stop = () => Promise.all([cognito.close(), authsignal.close()])
  const secrets = Object.fromEntries(
    SECRET_NAMES.map((name) => [name, randomBytes(32).toString('base64url')]),
  )
  const apiUrl = `${authsignal.url}/v1`
  try {
    const stack = await startDemo({
      ports,
      config: configThrough(await loadConfig('gatehouse.config.ts'), cognito.url, apiUrl),
      environment: secrets,
      ...(areTriggersStruck ? { triggerEnvironment: { AUTHSIGNAL_API_URL: apiUrl } } : {}),
      ...changes,
      pool: { clients: clientsWith(tokenMinutes, secrets), ...changes.pool },
    })
    const close = async () => {
      await stack.close()
      await stop()
    }
    return { ...stack, cognito, authsignal, close }
  } catch (error) {
    await stop()
    throw error
  }
}

function configThrough(config: WrittenConfig, endpoint: string, apiUrl: string): WrittenConfig {
  return {
    ...config,
    limits: { perIp: MANY, perEmail: MANY },
    cognito: {
      userPoolId: USER_POOL_ID,
      clientId: GATEWAY_CLIENT_ID,
      clientSecret: { secret: 'COGNITO_CLIENT_SECRET' },
      endpoint,
    },
    authsignal: {
      tenantId: TENANT_ID,
      secretKey: { secret: 'AUTHSIGNAL_SECRET_KEY' },
      apiUrl,
      action: ACTION,
    },
  }
}

function clientsWith(minutes: number, secrets: Readonly<Record<string, string>>): readonly AppClient[] {
  return appClients(secrets as Parameters<typeof appClients>[0]).map((client) => ({
    ...client,
    idTokenMinutes: minutes,
    accessTokenMinutes: minutes,
  }))
}
