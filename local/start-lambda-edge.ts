import { buildLambdaEdge, writeLambdaConfig } from '../build/lambda-edge.ts'
import type { AwsConfig, GatehouseConfig } from '../gateway/core/config.ts'
import { secretNames } from '../gateway/core/secrets.ts'
import type { Behaviour, Distribution } from './cloudfront/behaviour.ts'
import type { EventType } from './cloudfront/event.ts'
import { FUNCTION_DEADLINE_MS, FUNCTION_MEMORY_MB } from './cloudfront/limits.ts'
import { startCloudFront } from './cloudfront/start-cloudfront.ts'
import { startDynamoDb } from './dynamodb/start-dynamodb.ts'
import { type LambdaFunction, startFunction } from './lambda/start-function.ts'
import { credentialsOf } from './roles.ts'
import { startSecretsManager } from './secrets-manager/start-secrets-manager.ts'

type Options = {
  readonly port: number
  readonly config: GatehouseConfig
  /** By name. */
  readonly secrets: Readonly<Record<string, string>>
  /** Where the functions are built. */
  readonly folder: string
  /** Where the registry's table is kept; null keeps it in memory. */
  readonly tableFolder: string | null
  /** Where each host with `origin: 'zone'` has its origin, by host. */
  readonly zoneOrigins: Readonly<Record<string, string>>
  readonly onLine: (line: string) => void
}

export type LambdaEdge = { close(): Promise<void> }

/** Where a configuration names none. */
const NAMES: Pick<AwsConfig, 'region' | 'registryTable' | 'secretId'> = {
  region: 'us-east-1',
  registryTable: 'gatehouse-registry',
  secretId: 'gatehouse/secrets',
}

/**
 * The gateway in its three functions behind a CloudFront on 127.0.0.1, with DynamoDB and Secrets Manager embedded: whatever
 * the configuration's `aws` says of their addresses, a machine has no credentials for the real ones.
 */
export async function startLambdaEdge(options: Options): Promise<LambdaEdge> {
  const started: (() => Promise<void>)[] = []
  const close = async () => {
    for (const stop of started.splice(0).reverse()) await stop()
  }
  try {
    const aws = await startAws(options, started)
    await buildLambdaEdge(options.folder)
    await writeLambdaConfig({ ...options.config, aws }, options.folder)
    const functions = startFunctions(options)
    started.push(async () => void (await Promise.all(Object.values(functions).map((one) => one.close()))))
    const front = await startCloudFront({
      port: options.port,
      distributionOf: distributions(options, functions),
      onLine: options.onLine,
    })
    started.push(() => front.close())
    return { close }
  } catch (error) {
    await close()
    throw error
  }
}

async function startAws(
  { config, secrets, tableFolder }: Options,
  started: (() => Promise<void>)[],
): Promise<AwsConfig> {
  const aws = { ...NAMES, ...config.aws }
  const dynamodb = await startDynamoDb(0, tableFolder ?? undefined)
  started.push(() => dynamodb.close())
  await dynamodb.createTable(aws.registryTable)
  const named = Object.fromEntries(secretNames(config).map((name) => [name, secrets[name] ?? '']))
  const manager = await startSecretsManager(new Map([[aws.secretId, JSON.stringify(named)]]))
  started.push(() => manager.close())
  return { ...aws, dynamodbEndpoint: dynamodb.url, secretsManagerEndpoint: manager.url }
}

function startFunctions({ folder, onLine }: Options): Readonly<Record<EventType, LambdaFunction>> {
  const start = (name: EventType) =>
    startFunction({
      name,
      folder: `${folder}/${name}`,
      environment: credentialsOf(name),
      memoryMegabytes: FUNCTION_MEMORY_MB[name],
      deadlineMs: FUNCTION_DEADLINE_MS[name],
      onLine,
    })
  return {
    'viewer-request': start('viewer-request'),
    'origin-request': start('origin-request'),
    'origin-response': start('origin-response'),
  }
}

/** As deploy/aws sets them up. */
function behavioursOf(
  functions: Readonly<Record<EventType, LambdaFunction>>,
  sendsViewerHost: boolean,
): readonly Behaviour[] {
  const { 'viewer-request': guard, 'origin-request': signIn, 'origin-response': home } = functions
  return [
    {
      path: '/.auth/*',
      sendsViewerHost: true,
      functions: { 'origin-request': { invoke: signIn.invoke, includeBody: true } },
    },
    { path: '*', sendsViewerHost, functions: { 'viewer-request': guard, 'origin-response': home } },
  ]
}

/** One for each host of the configuration, for each may have an origin of its own; the first takes strangers as well. */
function distributions(
  { config, zoneOrigins }: Options,
  functions: Readonly<Record<EventType, LambdaFunction>>,
): (host: string) => Distribution {
  const all = new Map(
    Object.entries(config.hosts).map(([name, { origin, hostHeader }]) => {
      const isZone = origin === 'zone'
      const at = new URL(isZone ? (zoneOrigins[name] ?? '') : origin).origin
      const behaviours = behavioursOf(functions, isZone || hostHeader === 'public')
      return [name, { origin: at, behaviours }] as const
    }),
  )
  const [first] = all.values()
  return (host) => {
    const found = all.get(host.replace(/:\d+$/, '').toLowerCase()) ?? first
    if (found === undefined) throw new Error('a configuration without hosts was not checked')
    return found
  }
}
