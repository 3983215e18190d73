import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { openActions } from './actions.ts'
import { BoundedMap } from './bounded-map.ts'
import { openChallenges } from './challenges.ts'
import { type Guesses, LIKELY_GUESSES } from './guesses.ts'
import { DOCUMENTED_LIMITS, type TenantLimits, USED_TOKENS_MAX } from './limits.ts'
import { openMailbox } from './mailbox/mailbox.ts'
import type { Observe } from './observe.ts'
import { openRateLimit } from './rate-limit.ts'
import type { ActionDefaults, Rules } from './rules.ts'
import { tenantApp } from './tenant-app.ts'
import type { RelyingParty, TenantState } from './tenant-state.ts'
import { openTokens } from './tokens.ts'
import { openUsers } from './users.ts'

export type TenantOptions = {
  /** 0 takes a free one. */
  readonly port: number
  /** Where users and authenticators survive a restart (`authsignal.json`); null keeps them in memory. */
  readonly folder: string | null
  /** The clock, milliseconds. */
  readonly now: () => number
  readonly tenantId: string
  readonly secretKey: string
  readonly relyingParty: RelyingParty
  /** What each action's rules say; none by default. */
  readonly rules?: Rules
  /** Whether an action challenges without a rule; `by-rule` when it is not listed. */
  readonly actionDefaults?: ActionDefaults
  /** The documented limits unless changed. */
  readonly limits?: Partial<TenantLimits>
  readonly guesses?: Partial<Guesses>
  /** Called with every exchange under `/v1`. */
  readonly observe?: Observe
}

export type Tenant = {
  /** `http://127.0.0.1:PORT`; the mailbox is `/mailbox` under it. */
  readonly url: string
  /** What `@authsignal/node` takes as `apiUrl` and `@authsignal/browser` as `baseUrl`. */
  readonly apiUrl: string
  /** Ends every connection; the port is free afterwards. */
  close(): Promise<void>
  /** Changes some guesses while it runs. */
  setGuesses(guesses: Partial<Guesses>): void
  /** Replaces all rules while it runs. */
  setRules(rules: Rules): void
  /** Replaces all defaults while it runs. */
  setActionDefaults(defaults: ActionDefaults): void
}

/**
 * Starts an Authsignal tenant on 127.0.0.1 that the unmodified packages talk to.
 *
 * @throws (rejects) with the system's error when the port is taken, `code` EADDRINUSE
 */
export async function startTenant(options: TenantOptions): Promise<Tenant> {
  let url = ''
  const state = openState(options, () => url)
  const server = createAdaptorServer({ fetch: tenantApp(state, options.observe).fetch }) as Server
  url = `http://127.0.0.1:${await listen(server, options.port)}`
  return {
    url,
    apiUrl: `${url}/v1`,
    close: () => close(server),
    setGuesses: (guesses) => {
      state.guesses = { ...state.guesses, ...guesses }
    },
    setRules: (rules) => {
      state.rules = rules
    },
    setActionDefaults: (defaults) => {
      state.actionDefaults = defaults
    },
  }
}

function openState(options: TenantOptions, url: () => string): TenantState {
  const { now, tenantId, secretKey, relyingParty, folder } = options
  const limits = { ...DOCUMENTED_LIMITS, ...options.limits }
  return {
    tenantId,
    secretKey,
    relyingParty,
    limits,
    now,
    url,
    guesses: { ...LIKELY_GUESSES, ...options.guesses },
    rules: options.rules ?? {},
    actionDefaults: options.actionDefaults ?? {},
    users: openUsers(folder, now),
    actions: openActions(now),
    challenges: openChallenges(now),
    tokens: openTokens(now),
    mailbox: openMailbox(),
    sends: openRateLimit(() => limits.emailSends, now),
    verifies: openRateLimit(() => limits.verifies, now),
    validated: new BoundedMap<true>(USED_TOKENS_MAX),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    server.closeAllConnections()
  })
}
