import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import dynalite from 'dynalite'

export type DynamoDb = {
  readonly url: string
  /** Makes an empty table of the registry's shape; `ttl` is its time to live, which nothing deletes by here. */
  createTable(name: string): Promise<void>
  close(): Promise<void>
}

/**
 * DynamoDB by dynalite, in memory: it ends with whoever started it.
 *
 * @param port one that is free; 0 for any
 */
export async function startDynamoDb(port: number): Promise<DynamoDb> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    createTable: (name) => createTable(url, name),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function createTable(url: string, name: string): Promise<void> {
  const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType })
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.CreateTable',
      // Which of them asks makes no difference to it.
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20260101T000000Z',
    },
    body: JSON.stringify({
      TableName: name,
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  })
  if (!response.ok) throw new Error(`no table ${name}: ${await response.text()}`)
}
