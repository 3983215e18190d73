import type { AppClient } from './app-client.ts'
import type { AuthSessions } from './auth-sessions.ts'
import type { Guesses } from './guesses.ts'
import type { PoolData } from './pool-data.ts'
import type { Input } from './read-input.ts'
import type { TriggerRunner } from './run-trigger.ts'
import type { SigningKeys } from './signing-keys.ts'

/** What every operation works on. */
export type Context = {
  readonly poolId: string
  readonly region: string
  /** Always the production form, wherever the pool listens. */
  readonly issuer: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly clients: ReadonlyMap<string, AppClient>
  readonly guesses: Guesses
  readonly data: PoolData
  readonly save: () => void
  readonly keys: SigningKeys
  readonly sessions: AuthSessions
  /** Null where the pool has no triggers. */
  readonly triggers: TriggerRunner | null
}

/** One operation of the API: a parsed body in, the answer's body out, a `Refusal` thrown. */
export type Operation = (context: Context, input: Input) => Promise<object> | object
