import type { AppClient } from './app-client.ts'
import { createAuthSessions } from './auth-sessions.ts'
import type { Context } from './context.ts'
import { type Guesses, LIKELY } from './guesses.ts'
import { listen } from './listen.ts'
import { createPoolApp, type Exchange } from './pool-app.ts'
import { openPoolData } from './pool-data.ts'
import { Refusal } from './refusals.ts'
import { startTriggers, type TriggerOptions } from './run-trigger.ts'
import { openSigningKeys } from './signing-keys.ts'

export type { AppClient, Exchange, Guesses }

export type PoolOptions = {
  /** 0 takes a free one. */
  readonly port: number
  /** Where `cognito.json` lies; null keeps everything in memory. */
  readonly folder: string | null
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** `{region}_{name}`, as Cognito's are. */
  readonly poolId: string
  readonly clients: readonly AppClient[]
  /** Null for a pool without triggers, which then has no CUSTOM_AUTH. */
  readonly triggers: TriggerOptions | null
  readonly observe?: (exchange: Exchange) => void
  /** Each guess about the real service can be turned the other way. */
  readonly guesses?: Partial<Guesses>
}

export type Pool = {
  /** `http://127.0.0.1:{port}`: the SDKs' `endpoint`; the key set is at `{url}/{poolId}/.well-known/jwks.json`. */
  readonly url: string
  readonly poolId: string
  readonly issuer: string
  /** New signing keys; tokens by the old ones still verify, until `retireKeys`. */
  rotateKeys(): Promise<void>
  retireKeys(): void
  /** The next call of this operation is answered by this exception, as in a throttled or failing region. */
  refuseNext(operation: string, type: string, message: string): void
  /** Changes some guesses while it runs. */
  setGuesses(changes: Partial<Guesses>): void
  /** Stops listening, forgets nothing. */
  stop(): Promise<void>
  /** Listens again, on the same port. */
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * An embedded Amazon Cognito user pool with UsernameAttributes [email], on 127.0.0.1, for unmodified SDKs.
 *
 * @throws Error when the port is taken (`code` EADDRINUSE), the triggers cannot be loaded, or the stored pool is another
 */
export async function startPool(options: PoolOptions): Promise<Pool> {
  const { poolId, now } = options
  let guesses = { ...LIKELY, ...options.guesses }
  const region = regionOf(poolId)
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${poolId}`
  const { data, save } = openPoolData(options.folder, poolId)
  const keys = await openSigningKeys(data.keys)
  save()
  const triggers =
    options.triggers && (await startTriggers(options.triggers, () => guesses.thrownErrors === 'tried-again'))
  const context: Context = {
    poolId,
    region,
    issuer,
    now,
    clients: new Map(options.clients.map((client) => [client.clientId, client])),
    get guesses() {
      return guesses
    },
    data,
    save,
    keys,
    sessions: createAuthSessions(now),
    triggers,
  }
  const mishaps = queueOfMishaps()
  const app = createPoolApp(context, options.observe ?? (() => undefined), mishaps.next)
  let listening = await listen(app, options.port).catch(async (error: unknown) => {
    await triggers?.close()
    throw error
  })
  const { port } = listening

  return {
    url: `http://127.0.0.1:${port}`,
    poolId,
    issuer,
    async rotateKeys() {
      await keys.rotate()
      save()
    },
    retireKeys() {
      keys.retire()
      save()
    },
    refuseNext: mishaps.add,
    setGuesses(changes) {
      guesses = { ...guesses, ...changes }
    },
    stop: () => listening.stop(),
    async start() {
      listening = await listen(app, port)
    },
    async close() {
      await listening.stop()
      await triggers?.close()
    },
  }
}

function regionOf(poolId: string): string {
  const [, region] = /^([a-z]{2}(?:-[a-z]+)+-\d)_[0-9A-Za-z]+$/.exec(poolId) ?? []
  if (region === undefined) throw new RangeError(`"${poolId}" is no user pool id such as us-east-1_Example`)
  return region
}

function queueOfMishaps() {
  const waiting: { operation: string; refusal: Refusal }[] = []
  return {
    add(operation: string, type: string, message: string): void {
      waiting.push({ operation, refusal: new Refusal(type, message) })
    },
    next(operation: string): Refusal | undefined {
      const at = waiting.findIndex((mishap) => mishap.operation === operation)
      return at === -1 ? undefined : waiting.splice(at, 1)[0]?.refusal
    },
  }
}
