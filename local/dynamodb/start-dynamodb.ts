import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import dynalite from 'dynalite'

export type DynamoDb = {
  readonly url: string
  /**
   * Makes an empty table of the registry's shape where there is none of that name; `ttl` is its time to live, which nothing
   * deletes by here.
   */
  createTable(name: string): Promise<void>
  close(): Promise<void>
}

/**
 * DynamoDB by dynalite.
 *
 * @param port one that is free; 0 for any
 * @param folder where tables are kept, for one process at a time; in memory where there is none
 */
export async function startDynamoDb(port: number, folder?: string): Promise<DynamoDb> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = folder === undefined ? {} : { path: folder }
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, ...kept })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    createTable: (name) => createTable(url, name),
    async close() {
      // Its own word for having closed its files too; the server's event comes before.
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
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
  const answer = await response.text()
  if (!response.ok && !answer.includes('ResourceInUseException'))
    throw new Error(`no table ${name}: ${answer}`)
}
