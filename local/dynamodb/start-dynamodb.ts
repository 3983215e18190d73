import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import dynalite from 'dynalite'
import { mayCall } from '../roles.ts'

export type DynamoDb = {
  readonly url: string
  /**
   * Makes an empty table of the registry's shape where there is none of that name, and waits until it can be asked; `ttl` is its time to live, which nothing
   * deletes by here.
   */
  createTable(name: string): Promise<void>
  close(): Promise<void>
}

// DynamoDB's own word for a table that is asked too early is that there is none. dynalite takes a moment too.
const ACTIVE_TRIES = 200
const ACTIVE_PAUSE_MS = 25

/**
 * DynamoDB by dynalite, for those whose role allows what they ask.
 *
 * @param port one that is free; 0 for any
 * @param folder where tables are kept, for one process at a time; in memory where there is none
 * @param createTableMs how long a new table is on its way, in milliseconds
 */
export async function startDynamoDb(port: number, folder?: string, createTableMs = 0): Promise<DynamoDb> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = folder === undefined ? {} : { path: folder }
  const server = dynalite({ createTableMs, deleteTableMs: 0, ...kept })
  refuseBeyondRoles(server)
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

/** docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
function refuseBeyondRoles(server: Server): void {
  const [answer] = server.listeners('request')
  server.removeAllListeners('request').on('request', (request, response) => {
    if (mayCall('dynamodb', request.headers)) return answer?.call(server, request, response)
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException' }))
  })
}

async function createTable(url: string, name: string): Promise<void> {
  const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType })
  const answer = await ask(url, 'CreateTable', {
    TableName: name,
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    BillingMode: 'PAY_PER_REQUEST',
  })
  if (!answer.ok && !answer.text.includes('ResourceInUseException'))
    throw new Error(`no table ${name}: ${answer.text}`)
  await untilActive(url, name)
}

async function untilActive(url: string, name: string): Promise<void> {
  for (let tried = 0; tried < ACTIVE_TRIES; tried++) {
    const { text } = await ask(url, 'DescribeTable', { TableName: name })
    if (text.includes('"TableStatus":"ACTIVE"')) return
    await setTimeout(ACTIVE_PAUSE_MS)
  }
  throw new Error(`no table ${name}: not active after ${(ACTIVE_TRIES * ACTIVE_PAUSE_MS) / 1000} seconds`)
}

async function ask(url: string, action: string, input: object): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      // Which of them asks makes no difference to it.
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      'x-amz-date': '20260101T000000Z',
    },
    body: JSON.stringify(input),
  })
  return { ok: response.ok, text: await response.text() }
}
