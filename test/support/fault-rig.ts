import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { GatehouseConfig, SecretName } from '../../gateway/core/config.ts'
import { RENEWAL_PATIENCE_MS } from '../../gateway/core/limits.ts'
import type { LogLine } from '../../gateway/core/log.ts'
import { openGate } from '../../gateway/open-gate.ts'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { createAuthsignalClientApi } from '../../gateway/providers/authsignal-client-api.ts'
import { createCognito } from '../../gateway/providers/cognito.ts'
import { refuse } from '../../gateway/reply/refuse.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import { createRenewal } from '../../gateway/session/renewal.ts'
import type { SignInDesk } from '../../gateway/sign-in/desk.ts'
import { answerOwn, openDesk } from '../../gateway/sign-in/entry.ts'
import {
  ACTION,
  appClients,
  GATEWAY_CLIENT_ID,
  TENANT_ID,
  USER_POOL_ID,
  withEmbedded,
} from '../../local/embedded.ts'
import { makePrivateKey } from '../../local/open-secrets.ts'
import { DEFAULT_CONFIG, GATEWAY_ORIGIN } from './in-process-gateway.ts'
import { startInProcessServices } from './in-process-services.ts'
import { InProcessVisitor } from './in-process-visitor.ts'

const SECRETS = {
  COGNITO_CLIENT_SECRET: 'a client secret of the embedded pool',
  AUTHSIGNAL_SECRET_KEY: 'a secret key of the embedded tenant',
  SEALING_KEY: 'a sealing key of at least 32 bytes, for tests',
  ASSERTION_KEY: makePrivateKey(),
  OPERATOR_TOKEN: 'an operator token of at least 32 bytes, for tests',
  SIGN_UP_PROOF_KEY: 'a key for proofs of at least 32 bytes, for tests',
}

export type Services = Pick<SignInDesk, 'authsignal' | 'clientApi' | 'cognito'>

/** Where the two services are, and how long the gateway waits for them. */
type Place = { readonly cognito: string; readonly authsignal: string; readonly deadlineMs: number }

export type FaultRig = {
  readonly mailbox: string
  /** The addresses of pool and tenant. */
  readonly pool: string
  readonly tenant: string
  /** The gateway's own clients of both services. */
  servicesAt(place: Place): Services
  /** A browser with a gateway of its own behind it, whose services are `change` of those that work. */
  visitor(
    change?: (working: Services) => Partial<Services>,
  ): InProcessVisitor & { readonly log: readonly LogLine[] }
  close(): Promise<void>
}

/** No test waits so long for what works. */
const LONG_MS = 20_000
/** Tokens are near their end from the beginning: each request with a session is one that renews it. */
const TOKEN_MINUTES = 0.5

/**
 * The sign-in way in this process, before an embedded pool with its triggers and an embedded tenant: where a deadline is
 * an argument, a service can hang without anybody waiting 20 seconds for it.
 */
export async function startFaultRig(): Promise<FaultRig> {
  const now = Date.now
  const clients = appClients(SECRETS).map((client) => ({ ...client, idTokenMinutes: TOKEN_MINUTES }))
  const { pool, tenant, close } = await startInProcessServices({
    now,
    secrets: SECRETS,
    origin: GATEWAY_ORIGIN,
    pool: { clients },
  })
  const working = servicesAt({ cognito: pool.url, authsignal: tenant.url, deadlineMs: LONG_MS })
  const common = {
    config: withEmbedded(DEFAULT_CONFIG, { cognito: pool.url, authsignalApi: tenant.apiUrl }),
    registry: createMemoryRegistry(now),
    now,
  }
  return {
    mailbox: `${tenant.url}/mailbox`,
    pool: pool.url,
    tenant: tenant.url,
    servicesAt,
    visitor(change = () => ({})) {
      const log: LogLine[] = []
      const desk = openRigDesk(common, { ...working, ...change(working) }, log)
      const fetch = async (request: Request) => answer(request, await desk)
      return Object.assign(new InProcessVisitor(GATEWAY_ORIGIN, fetch), { log })
    },
    close,
  }
}

type Common = {
  readonly config: GatehouseConfig
  readonly registry: SessionRegistry
  readonly now: () => number
}

async function openRigDesk(
  { config, registry, now }: Common,
  services: Services,
  log: LogLine[],
): Promise<SignInDesk> {
  const secrets = ({ secret }: SecretName) => SECRETS[secret as keyof typeof SECRETS]
  const gate = openGate({
    config,
    secrets,
    registry,
    renew: createRenewal({
      refresh: (token) => services.cognito.refresh(token),
      registry,
      log: (line) => log.push(line),
      now,
    }).renew,
    cut: async () => undefined,
    log: (line) => log.push(line),
    stylesheet: '/.auth/assets/style.css',
    now,
    // The floors of time hide who exists; here they would only be waited for. A renewal's time is what it has.
    pause: (milliseconds) => (milliseconds === RENEWAL_PATIENCE_MS ? pause(milliseconds) : Promise.resolve()),
    keepAlive: () => undefined,
  })
  const seal = await gate.openSeal()
  const script = '/.auth/assets/client.js'
  return { ...openDesk({ ...gate, seal, config, secrets, assets: {}, script }), ...services }
}

async function answer({ method, url, headers, body }: Request, desk: SignInDesk): Promise<Response> {
  const incoming = {
    method,
    url,
    headers,
    protocol: '1.1',
    visitorAddress: '192.0.2.7',
    requestId: randomUUID(),
  }
  const normal = normalise(incoming)
  return normal.ok ? answerOwn(normal.value, body, desk) : refuse(normal.error, incoming, desk)
}

function servicesAt({ cognito, authsignal, deadlineMs }: Place): Services {
  const apiUrl = `${authsignal}/v1`
  const pool = createCognito({
    userPoolId: USER_POOL_ID,
    clientId: GATEWAY_CLIENT_ID,
    clientSecret: SECRETS.COGNITO_CLIENT_SECRET,
    endpoint: cognito,
    deadlineMs,
  })
  return {
    authsignal: createAuthsignal({
      apiUrl,
      secretKey: SECRETS.AUTHSIGNAL_SECRET_KEY,
      action: ACTION,
      deadlineMs,
    }),
    clientApi: createAuthsignalClientApi({ apiUrl, tenantId: TENANT_ID, deadlineMs }),
    // Of its own a renewal has another deadline.
    cognito: { ...pool, refresh: (token) => pool.refresh(token, deadlineMs) },
  }
}
