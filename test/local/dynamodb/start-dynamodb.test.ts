import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type AwsCall, createAwsCall } from '../../../gateway/aws-call.ts'
import { type DynamoDb, startDynamoDb } from '../../../local/dynamodb/start-dynamodb.ts'
import { credentialsOf } from '../../../local/roles.ts'

const TABLE = 'gatehouse-registry'
const Key = { pk: { S: 'a' }, sk: { S: 'b' } }

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-table-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open: DynamoDb[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function start(kept?: string, createTableMs?: number): Promise<{ call: AwsCall; db: DynamoDb }> {
  const db = await startDynamoDb(0, kept, createTableMs)
  open.push(db)
  await db.createTable(TABLE)
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  return {
    db,
    call: createAwsCall({ credentials, region: 'us-east-1', endpoint: db.url, deadlineMs: 10_000 }),
  }
}

const put = (call: AwsCall) => call('dynamodb', 'PutItem', { TableName: TABLE, Item: Key })
const get = (call: AwsCall) => call('dynamodb', 'GetItem', { TableName: TABLE, Key, ConsistentRead: true })

async function stop({ db }: { db: DynamoDb }): Promise<void> {
  open.splice(0)
  await db.close()
}

test('what is in a folder is there again in the next run', async () => {
  const kept = join(folder, 'table')
  const first = await start(kept)
  await put(first.call)
  await stop(first)
  expect(await get((await start(kept)).call)).toEqual({ ok: true, value: { Item: Key } })
  // Who was signed out, and when, is for nobody else on this machine.
  expect(statSync(kept).mode & 0o777).toBe(0o700)
})

test('without a folder it is forgotten', async () => {
  const first = await start()
  await put(first.call)
  expect(await get(first.call)).toMatchObject({ value: { Item: Key } })
  await stop(first)
  expect(await get((await start()).call)).toEqual({ ok: true, value: {} })
})

test('a table that can’t be made is said', async () => {
  const { db } = await start()
  await expect(db.createTable('a')).rejects.toThrow('no table a: ')
})

test('a table that was made can be asked, however long it is on its way', async () => {
  const { call } = await start(undefined, 300)
  expect(await get(call)).toEqual({ ok: true, value: {} })
})

test.each([
  ['one that reads the list only', 'viewer-request', false],
  ['one that writes it', 'origin-request', true],
  ['one that is to ask nothing', 'origin-response', false],
] as const)('a function is let do what its role allows: %s', async (_sentence, name, isAllowed) => {
  const { db } = await start()
  const { AWS_ACCESS_KEY_ID: accessKeyId = '' } = credentialsOf(name)
  const credentials = { accessKeyId, secretAccessKey: 'embedded' }
  const call = createAwsCall({ credentials, region: 'us-east-1', endpoint: db.url, deadlineMs: 10_000 })
  const denied = { ok: false, error: { reason: 'refused', code: 'AccessDeniedException' } }
  expect(await put(call)).toMatchObject(isAllowed ? { ok: true } : denied)
})

test('one that is closed lets its folder go, so that it may be deleted', async () => {
  const kept = join(folder, 'gone')
  await stop(await start(kept))
  rmSync(kept, { recursive: true })
  await stop(await start(kept))
  expect(existsSync(kept)).toBe(true)
})
