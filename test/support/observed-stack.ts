import { createPrivateKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WrittenConfig } from '../../gateway/core/config.ts'
import type { Exchange as TenantExchange } from '../../local/authsignal/observe.ts'
import type { Exchange as PoolExchange } from '../../local/cognito/start-pool.ts'
import { loadConfig } from '../../local/load-config.ts'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import { closeAtWorkerEnd } from './chromium/close-at-worker-end.ts'
import { type ScriptedOrigin, startScriptedOrigin } from './scripted-origin.ts'
import { type RunningStack, somebodyNew, startDemo } from './stack.ts'

/** More than any test needs: limits on tries have tests of their own. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }

export type ObservedStack = RunningStack & {
  /** All that went between gateway and pool, and gateway, triggers and tenant, so far. */
  readonly poolExchanges: readonly PoolExchange[]
  readonly tenantExchanges: readonly TenantExchange[]
  /** Stands behind the second host, `scripted.localhost`, of which everything is signed-in but `/public/*` and `/optional/*`. */
  readonly origin: ScriptedOrigin
  readonly scripted: string
  /** The pool's own key for ID tokens: what a forger would give everything for. */
  readonly poolKey: { readonly kid: string; readonly privateKey: KeyObject }
  /** Somebody new who has signed in by a code. */
  signedIn(email?: string): Promise<Visitor>
}

let shared: Promise<ObservedStack> | undefined

/** A demo stack whose services are listened to, and whose second host a test may script; one for all files of a worker. */
export function observedStack(): Promise<ObservedStack> {
  shared ??= startObserved()
  return shared
}

async function startObserved(): Promise<ObservedStack> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
  const origin = await startScriptedOrigin()
  const poolExchanges: PoolExchange[] = []
  const tenantExchanges: TenantExchange[] = []
  const stack = await startDemo({
    folder,
    config: withScriptedHost(await loadConfig('gatehouse.config.ts'), origin.url),
    pool: { observe: (exchange) => poolExchanges.push(exchange) },
    tenant: { observe: (exchange) => tenantExchanges.push(exchange) },
  })
  closeAtWorkerEnd(async () => {
    await stack.close()
    await origin.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const signedIn = async (email = somebodyNew()) => {
    const visitor = stack.visitor()
    const answer = await signInByCode(visitor, stack.urls.mailbox, email)
    if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`)
    return visitor
  }
  const scripted = stack.urls.gateway.replace('localhost', 'scripted.localhost')
  return { ...stack, poolExchanges, tenantExchanges, origin, scripted, poolKey: keyIn(folder), signedIn }
}

function withScriptedHost(config: WrittenConfig, origin: string): WrittenConfig {
  const routes = [
    { path: '/public/*', access: 'public' },
    { path: '/optional/*', access: 'optional' },
    { path: '/*', access: 'signed-in' },
  ] as const
  return {
    ...config,
    hosts: { ...config.hosts, 'scripted.localhost': { origin, routes } },
    limits: { perIp: MANY, perEmail: MANY },
  }
}

/** @param folder of a pool that has started */
export function keyIn(folder: string): ObservedStack['poolKey'] {
  const { keys } = JSON.parse(readFileSync(join(folder, 'cognito.json'), 'utf8'))
  const [jwk] = keys.id
  return { kid: jwk.kid, privateKey: createPrivateKey({ key: jwk, format: 'jwk' }) }
}
