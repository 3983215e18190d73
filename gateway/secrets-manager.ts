import type { AwsCall } from './aws-call.ts'
import type { GatehouseConfig } from './core/config.ts'
import {
  SECRETS_DEADLINE_MS,
  SECRETS_FRESH_SECONDS,
  SECRETS_RETRY_SECONDS,
  SECRETS_STALE_SECONDS,
} from './core/limits.ts'
import type { Log } from './core/log.ts'
import type { ServiceUnavailable } from './core/refusal.ts'
import { fail, ok, type Result } from './core/result.ts'
import { resolveSecrets, type Secrets, secretProblems } from './core/secrets.ts'
import { lineOf } from './reply/log-line.ts'

type Fetched = Result<Secrets, ServiceUnavailable>

type Parts = {
  readonly call: AwsCall
  /** Name or ARN of a secret whose SecretString is a JSON object of values by name. */
  readonly secretId: string
  readonly config: GatehouseConfig
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Told of each attempt that failed while older values serve; without values the refusal is the request’s own line. */
  readonly log: Log
  /** Lets a promise outlive the request that made it. */
  readonly keepAlive: (work: Promise<unknown>) => void
}

/**
 * The secrets a configuration names, from AWS Secrets Manager: fetched once, again behind a request once they are
 * `SECRETS_FRESH_SECONDS` old, and used to `SECRETS_STALE_SECONDS` where that fails: nobody waits for new ones while the old
 * ones may serve. No failure is kept: without values every request asks.
 *
 * @returns never throws: the values, or `service_unavailable` with what is wrong with them, and nothing of them
 */
export function createSecretsSource({
  call,
  secretId,
  config,
  now,
  log,
  keepAlive,
}: Parts): () => Promise<Fetched> {
  let held: { readonly secrets: Secrets; readonly at: number } | undefined
  let failedAt = Number.NEGATIVE_INFINITY
  let underWay: Promise<Fetched> | undefined

  const isOlder = (at: number, seconds: number) => now() - at >= seconds * 1000

  async function renew(): Promise<Fetched> {
    const startedAt = now()
    const fetched = await fetchSecrets(call, secretId, config)
    if (fetched.ok) {
      held = { secrets: fetched.value, at: startedAt }
      return fetched
    }
    // At most: a process that was frozen meanwhile has slept its rest already.
    failedAt = Math.min(now(), startedAt + SECRETS_DEADLINE_MS)
    if (held === undefined || isOlder(held.at, SECRETS_STALE_SECONDS)) return fetched
    log(lineOf({ event: 'secrets_stale', detail: fetched.error.detail }))
    return ok(held.secrets)
  }

  function renewOnce(): Promise<Fetched> {
    underWay ??= renew().finally(() => {
      underWay = undefined
    })
    return underWay
  }

  return async () => {
    if (held === undefined || isOlder(held.at, SECRETS_STALE_SECONDS)) return renewOnce()
    const isDue = isOlder(held.at, SECRETS_FRESH_SECONDS) && isOlder(failedAt, SECRETS_RETRY_SECONDS)
    if (isDue) keepAlive(renewOnce())
    return ok(held.secrets)
  }
}

async function fetchSecrets(call: AwsCall, secretId: string, config: GatehouseConfig): Promise<Fetched> {
  const answer = await call('secretsmanager', 'GetSecretValue', { SecretId: secretId })
  if (!answer.ok) return unavailable(answer.error.detail)
  const values = valuesIn(answer.value)
  if (values === undefined) return unavailable('SecretString is no JSON object of texts by name')
  const lookUp = (name: string) => values.get(name)
  const problems = secretProblems(config, lookUp)
  return problems.length > 0 ? unavailable(problems.join('; ')) : ok(resolveSecrets(config, lookUp))
}

/** A Map: a secret may be called `constructor`, and an object has one of its own. */
function valuesIn(answer: unknown): ReadonlyMap<string, string> | undefined {
  if (typeof answer !== 'object' || answer === null || !('SecretString' in answer)) return undefined
  if (typeof answer.SecretString !== 'string') return undefined
  try {
    const written: unknown = JSON.parse(answer.SecretString)
    if (typeof written !== 'object' || written === null || Array.isArray(written)) return undefined
    return new Map(Object.entries(written).filter((entry): entry is [string, string] => isText(entry[1])))
  } catch {
    // What can't be read is not repeated: JSON.parse quotes it.
    return undefined
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function unavailable(detail: string) {
  return fail({
    reason: 'service_unavailable',
    service: 'secrets',
    during: 'GetSecretValue',
    detail,
  } as const)
}
