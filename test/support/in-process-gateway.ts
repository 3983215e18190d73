import { checkConfig } from '../../gateway/config/check-config.ts'
import type { GatehouseConfig, WrittenConfig } from '../../gateway/core/config.ts'
import type { LogLine } from '../../gateway/core/log.ts'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import type { Tenant } from '../../local/authsignal/start-tenant.ts'
import type { Pool } from '../../local/cognito/start-pool.ts'
import { withEmbedded } from '../../local/embedded.ts'
import { stackSecrets } from '../../local/stack-secrets.ts'
import { newestCode, signInByCode } from '../../local/visitor.ts'
import { expectDocumented } from './documented-log.ts'
import { type Isolate, type Origin, openIsolate, openRenewal, secretsOf } from './in-process-isolate.ts'
import { type ServiceOptions, startInProcessServices } from './in-process-services.ts'
import { InProcessVisitor } from './in-process-visitor.ts'
import { type LogSecrecy, watchLogSecrecy } from './log-secrecy.ts'
import { somebodyNew } from './stack.ts'

/** What visitors know it by. `localhost`, for passkeys need a name; nothing listens there. */
export const GATEWAY_ORIGIN = 'http://localhost'

export type InProcessOptions = {
  /**
   * Milliseconds since 1970, for gateway, pool and tenant alike. Never before the real clock: aws-jwt-verify looks at
   * that one as well.
   */
  readonly now: () => number
  /**
   * How the gateway waits. Where nothing is said, what makes answers alike in time is over at once, and what limits a
   * wait for others takes as long as it does.
   */
  readonly pause?: (milliseconds: number) => Promise<void>
  /** As a file has it; `DEFAULT_CONFIG` where nothing is said. What it leaves out is embedded. */
  readonly config?: WrittenConfig
  /** What stands behind the gateway; answers 200 where nothing is said. */
  readonly origin?: Origin
  readonly registry?: SessionRegistry
  readonly services?: ServiceOptions
}

export type InProcessGateway = Isolate & {
  /** The mailbox's address, for `newestCode` and `signInByCode`. */
  readonly mailbox: string
  readonly config: GatehouseConfig
  /** By name. */
  readonly secrets: Readonly<Record<string, string>>
  readonly registry: SessionRegistry
  readonly pool: Pool
  readonly tenant: Tenant
  /** Lines of all isolates, oldest first. */
  readonly log: readonly LogLine[]
  /** The sessions whose open connections were cut, by `origin_jti`. */
  readonly cut: readonly string[]
  /** Resolves when all is done that went on behind answers given. */
  settle(): Promise<void>
  visitor(): InProcessVisitor
  /** Somebody who has signed in by a code: somebody new, if no address is given. */
  signedIn(email?: string): Promise<InProcessVisitor>
  /** The code last sent to an address. */
  codeFor(email: string): Promise<string>
  /** The same gateway with nothing in memory but the registry: another edge. */
  anotherIsolate(): Promise<Isolate & { visitor(): InProcessVisitor }>
  /** @throws Error where the log has a secret, a token or a code, or what docs/audit-log.md does not have */
  close(): Promise<void>
}

/** More than any test needs: limits on tries have tests of their own. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }

export const DEFAULT_CONFIG: WrittenConfig = {
  hosts: {
    localhost: {
      origin: 'http://app.test',
      routes: [
        { path: '/healthz', methods: ['GET'], access: 'public' },
        { path: '/static/*', access: 'public' },
        { path: '/optional/*', access: 'optional' },
        { path: '/admin/*', access: { groups: ['admins'] } },
        { path: '/api/*', access: 'signed-in', whenSignedOut: 'unauthorized' },
        { path: '/*', access: 'signed-in' },
      ],
    },
  },
  limits: { perIp: MANY, perEmail: MANY, perAttempt: { tries: 5, windowSeconds: 600 } },
}

/** The whole gateway in this process, without workerd, in front of a scripted origin, by a clock of the test's own. */
export async function startInProcessGateway(options: InProcessOptions): Promise<InProcessGateway> {
  const { now, pause = pauseForOthers, origin = () => new Response('the app') } = options
  const written = options.config ?? DEFAULT_CONFIG
  // Secrets do not depend on where the services listen, and the services need theirs.
  const secrets = stackSecrets(written, complete(written, NOT_KNOWN_YET), null, {})
  const secrecy = watchLogSecrecy()
  secrecy.secrets(secrets)
  const services = await startInProcessServices({
    now,
    secrets,
    origin: GATEWAY_ORIGIN,
    ...watched(options.services, secrecy),
  })
  const { pool, tenant } = services
  const config = complete(written, { cognito: pool.url, authsignalApi: tenant.apiUrl })
  const registry = options.registry ?? createMemoryRegistry(now)
  const log: LogLine[] = []
  const cut: string[] = []
  const background = new Set<Promise<unknown>>()
  const resolved = secretsOf(config, secrets)
  const means = {
    config,
    secrets: resolved,
    registry,
    now,
    pause,
    origin,
    log: (line: LogLine) => log.push(line),
  }
  const renew = openRenewal(config, resolved, means)
  const open = () =>
    openIsolate({
      ...means,
      renew,
      cut: async (originJti) => cut.push(originJti),
      keepAlive: (work) => background.add(work),
    })
  const isolate = await open()
  const visitorOf = ({ fetch }: Isolate) => secrecy.visitor(new InProcessVisitor(GATEWAY_ORIGIN, fetch))
  const mailbox = `${tenant.url}/mailbox`

  return {
    ...isolate,
    mailbox,
    config,
    secrets,
    registry,
    pool,
    tenant,
    log,
    cut,
    async settle() {
      await Promise.allSettled(background)
      background.clear()
    },
    visitor: () => visitorOf(isolate),
    async signedIn(email = somebodyNew()) {
      const visitor = visitorOf(isolate)
      const answer = await signInByCode(visitor, mailbox, email)
      if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`)
      return visitor
    },
    codeFor: (email) => newestCode(mailbox, email),
    async anotherIsolate() {
      const another = await open()
      return { ...another, visitor: () => visitorOf(another) }
    },
    async close() {
      await services.close()
      const lines = log.map((line) => JSON.stringify(line))
      secrecy.expectNone(lines)
      expectDocumented(lines)
    },
  }
}

function watched({ pool, tenant }: ServiceOptions = {}, secrecy: LogSecrecy): ServiceOptions {
  return {
    pool: {
      ...pool,
      observe(exchange) {
        secrecy.pool(exchange)
        pool?.observe?.(exchange)
      },
    },
    tenant: {
      ...tenant,
      observe(exchange) {
        secrecy.tenant(exchange)
        tenant?.observe?.(exchange)
      },
    },
  }
}

/** The longest wait for the sake of the time an answer takes. */
const FLOOR_MAX_MS = 1_000

function pauseForOthers(milliseconds: number): Promise<void> {
  if (milliseconds <= FLOOR_MAX_MS) return Promise.resolve()
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
}

const NOT_KNOWN_YET = { cognito: 'http://127.0.0.1:1', authsignalApi: 'http://127.0.0.1:1/v1' }

function complete(
  written: WrittenConfig,
  urls: { readonly cognito: string; readonly authsignalApi: string },
): GatehouseConfig {
  const checked = checkConfig(withEmbedded(written, urls))
  if (!checked.ok) throw new Error(checked.error.join('\n'))
  return checked.value
}
