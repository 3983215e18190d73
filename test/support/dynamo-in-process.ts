import { setTimeout } from 'node:timers/promises'
import { type AwsCall, createAwsCall } from '../../gateway/aws-call.ts'
import { createDynamoRegistry } from '../../gateway/dynamo-registry.ts'
import { type DynamoDb, startDynamoDb } from '../../local/dynamodb/start-dynamodb.ts'

export type Tables = {
  /** Makes an empty table. @returns its name */
  make(): Promise<string>
  readonly call: AwsCall
  close(): Promise<void>
}

export async function startTables(): Promise<Tables> {
  const db: DynamoDb = await startDynamoDb(0)
  let made = 0
  return {
    async make() {
      const name = `registry-${++made}`
      await db.createTable(name)
      return name
    },
    call: createAwsCall({
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      region: 'us-east-1',
      endpoint: db.url,
      deadlineMs: 10_000,
    }),
    close: () => db.close(),
  }
}

/** A registry on a table, and what stands between: `before` is awaited before each call, as a slow network. */
export function registryOn(
  { call }: Pick<Tables, 'call'>,
  table: string,
  clock: { seconds: number },
  before: (action: string, input: object) => Promise<void> = async () => {},
) {
  const slow: AwsCall = async (service, action, input) => {
    await before(action, input)
    return call(service, action, input)
  }
  return createDynamoRegistry({ call: slow, table, now: () => clock.seconds * 1000, pause: setTimeout })
}
