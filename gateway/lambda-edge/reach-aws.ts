import { type AwsCall, createAwsCall } from '../aws-call.ts'
import type { GatehouseConfig } from '../core/config.ts'
import { REGISTRY_DEADLINE_MS, SECRETS_DEADLINE_MS } from '../core/limits.ts'
import type { Log } from '../core/log.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
import type { Secrets } from '../core/secrets.ts'
import { createDynamoRegistry } from '../dynamo-registry.ts'
import { createSecretsSource } from '../secrets-manager.ts'
import type { SessionRegistry } from '../session/registry.ts'

/** What Lambda sets: docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
export type Environment = Readonly<Record<string, string | undefined>>

type Parts = {
  readonly config: GatehouseConfig
  readonly environment: Environment
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly pause: (milliseconds: number) => Promise<void>
  /** Lets a promise outlive the request that made it. */
  readonly keepAlive: (work: Promise<unknown>) => void
}

type Reached = {
  readonly registry: SessionRegistry
  readonly secrets: () => Promise<Result<Secrets, Refusal>>
}

/**
 * The registry and the secrets, as a function reaches them from wherever it runs: in one region, for what must be true
 * everywhere at once. A replica has what was written in any order, and at any time.
 *
 * @throws Error where the configuration has no `aws`, or the environment no credentials: nothing may be answered then
 */
export function reachAws({ config, environment, log, now, pause, keepAlive }: Parts): Reached {
  const { aws } = config
  if (aws === undefined) throw new Error('aws: is missing; docs/configuration.md says what belongs there')
  const { region, registryTable: table, secretId } = aws
  return {
    registry: createDynamoRegistry({
      call: callTo(region, aws.dynamodbEndpoint, environment, REGISTRY_DEADLINE_MS),
      table,
      now,
      pause,
    }),
    secrets: createSecretsSource({
      call: callTo(region, aws.secretsManagerEndpoint, environment, SECRETS_DEADLINE_MS),
      secretId,
      config,
      log,
      now,
      keepAlive,
    }),
  }
}

function callTo(
  region: string,
  endpoint: string | undefined,
  environment: Environment,
  deadlineMs: number,
): AwsCall {
  return createAwsCall({
    credentials: {
      accessKeyId: required('AWS_ACCESS_KEY_ID', environment),
      secretAccessKey: required('AWS_SECRET_ACCESS_KEY', environment),
      ...(environment.AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: environment.AWS_SESSION_TOKEN }),
    },
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    deadlineMs,
  })
}

function required(name: string, environment: Environment): string {
  const value = environment[name]
  if (!value) throw new Error(`the environment has no ${name}: Lambda sets it`)
  return value
}
