import type { GatehouseConfig } from '../core/config.ts'
import type { Log } from '../core/log.ts'
import { type Secrets, secretNames } from '../core/secrets.ts'
import { type OpenGate, openGate } from '../open-gate.ts'
import { lineOf } from '../reply/log-line.ts'
import type { Desk } from '../reply/refuse.ts'
import type { SessionRegistry } from '../session/registry.ts'
import type { Renew } from '../session/renewal.ts'
import { createBehind } from './behind.ts'
import { createContainer } from './container.ts'
import { join } from './join.ts'
import { type Environment, reachAws } from './reach-aws.ts'

type Parts = {
  readonly config: GatehouseConfig
  readonly environment: Environment
  /** How old the list of sessions that are over may be; the usual where nothing is said. */
  readonly revocationsMaxAgeSeconds?: number
  readonly waitsForRenewal?: boolean
  readonly stylesheet: string
  readonly brandSheets: Readonly<Record<string, string>>
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** How this function renews what is due. */
  readonly renewal: (secrets: Secrets, registry: SessionRegistry) => Renewer
}

/** `forget`: what was just renewed of a session that ends. */
export type Renewer = { readonly renew: Renew; readonly forget: () => void }

/** What a function has opened with its secrets. */
export type Opened = { readonly gate: OpenGate; readonly secrets: Secrets }

/**
 * What a function that needs secrets starts with. They are asked for at once, while Lambda still lends a starting function
 * more of its processor, and waited for by the first request.
 *
 * @throws Error where nothing could ever be answered, after a line in the log for whoever looks there alone
 */
export function start({ config, environment, renewal, log, now, ...look }: Parts) {
  const behind = createBehind(pause)
  const { registry, ...reached } = orRefuse(
    () => reachAws({ config, environment, log, now, pause, keepAlive: behind.keepAlive }),
    log,
  )
  const secrets = join(reached.secrets)
  const open = createContainer<Opened>({
    secrets,
    names: secretNames(config),
    open(resolved) {
      const { renew, forget } = renewal(resolved, registry)
      const gate = openGate({
        ...look,
        config,
        secrets: resolved,
        registry,
        renew,
        // Nothing that stays open passes through a function.
        cut: async () => forget(),
        log,
        now,
        pause,
        keepAlive: behind.keepAlive,
      })
      return { gate, secrets: resolved }
    },
  })
  // Not before the module is there: what the runtime needs for a request is parsed with the first of them.
  behind.keepAlive(pause(0).then(secrets))
  const desk: Desk = { log, stylesheet: look.stylesheet, brands: { config, sheets: look.brandSheets } }
  return { open, desk, settle: behind.settle }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function orRefuse<Value>(take: () => Value, log: Log): Value {
  try {
    return take()
  } catch (error) {
    const problems = error instanceof Error ? error.message.split('\n') : []
    log(lineOf({ event: 'config_refused', problems }))
    throw error
  }
}
