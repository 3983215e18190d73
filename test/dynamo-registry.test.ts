import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AwsCall, AwsProblem } from '../gateway/aws-call.ts'
import { createDynamoRegistry } from '../gateway/dynamo-registry.ts'
import type { SessionRegistry } from '../gateway/session/registry.ts'
import { aSession } from './session/a-session.ts'
import { registryCases } from './session/registry-cases.ts'
import { registryOn, startTables, type Tables } from './support/dynamo-in-process.ts'

let tables: Tables
beforeAll(async () => {
  tables = await startTables()
})
afterAll(() => tables.close())

const session = (originJti: string, untilSeconds = 9_000) =>
  ({ kind: 'session', originJti, untilSeconds }) as const

async function anEmptyOne() {
  const clock = { seconds: 1_000 }
  const table = await tables.make()
  return { clock, table, registry: registryOn(tables, table, clock) }
}

// A hundred revocations are some hundred calls by HTTP, and other tests want the processor as well.
describe('on DynamoDB', { timeout: 60_000 }, () => {
  registryCases(async () => {
    const { clock, registry } = await anEmptyOne()
    return {
      registry,
      async at(moment) {
        clock.seconds = moment
      },
    }
  })
})

describe('two edges', () => {
  test('that revoke at the same moment are both heard of, each once', async () => {
    const { clock, table, registry } = await anEmptyOne()
    const other = registryOn(tables, table, clock)
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    await Promise.all(names.map((name, i) => (i % 2 === 0 ? registry : other).revoke(session(name))))
    const { heard, cursor } = await heardOf(registry, 0)
    expect(heard.toSorted()).toEqual(names)
    expect(cursor).toBe(6)
  })

  test('that end forty sessions at the same moment are told yes for each', async () => {
    const { clock, table, registry } = await anEmptyOne()
    const other = registryOn(tables, table, clock)
    const names = Array.from({ length: 40 }, (_, i) => `s${i}`)
    const told = await Promise.all(
      names.map((name, i) => (i % 2 === 0 ? registry : other).revoke(session(name))),
    )
    expect(told.filter(({ ok }) => !ok)).toEqual([])
    expect((await heardOf(registry, 0)).heard.toSorted()).toEqual(names.toSorted())
  })

  test('share what is burned', async () => {
    const { clock, table, registry } = await anEmptyOne()
    await registry.burn('a', 2_000)
    expect(await registryOn(tables, table, clock).burn('a', 2_000)).toEqual({
      ok: true,
      value: 'already_burned',
    })
  })
})

describe('the list of revocations', () => {
  test('has a revocation whose writer ended before it put the line in its place', async () => {
    const { clock, table, registry } = await anEmptyOne()
    await registry.revoke(session('first'))
    await dyingBefore(table, clock, 'second')
    expect((await heardOf(registry, 1)).heard).toEqual(['second'])
    await registry.revoke(session('third'))
    expect(await heardOf(registry, 1)).toEqual({ heard: ['second', 'third'], cursor: 3 })
  })

  test.each(['PutItem', 'UpdateItem'])(
    'has a revocation that was asked for twice because the first %s failed',
    async (failing) => {
      const { clock, table } = await anEmptyOne()
      let isThrottled = true
      const call: AwsCall = async (service, action, input) =>
        isThrottled && action === failing
          ? { ok: false, error: { reason: 'refused', code: 'Throttled', detail: 'once' } }
          : tables.call(service, action, input)
      const registry = createDynamoRegistry({ call, table, now: () => clock.seconds * 1000, pause })
      const theirs = aSession({ originJti: 'a' })
      expect((await registry.revoke(session('a'))).ok).toBe(false)
      // What counts as ended already is ended by nobody a second time.
      expect(await registry.isRevoked(theirs)).toEqual({ ok: true, value: false })
      isThrottled = false
      expect((await registry.revoke(session('a'))).ok).toBe(true)
      expect(await registry.isRevoked(theirs)).toEqual({ ok: true, value: true })
      expect([...new Set((await heardOf(registry, 0)).heard)]).toEqual(['a'])
    },
  )

  test('is not passed by where a line is missing: it is told when it is there', async () => {
    const { table, registry } = await anEmptyOne()
    for (const name of ['a', 'b', 'c']) await registry.revoke(session(name))
    const b = await removeLine(table, 2)
    expect(await heardOf(registry, 0)).toEqual({ heard: ['a', 'c'], cursor: 1 })
    await tables.call('dynamodb', 'PutItem', { TableName: table, Item: b })
    expect(await heardOf(registry, 1)).toEqual({ heard: ['b', 'c'], cursor: 3 })
  })

  test('is passed by where a line is missing for long: DynamoDB has deleted it', async () => {
    const { clock, table, registry } = await anEmptyOne()
    for (const name of ['a', 'b', 'c']) await registry.revoke(session(name))
    await removeLine(table, 2)
    clock.seconds += 299
    expect((await heardOf(registry, 0)).cursor).toBe(1)
    clock.seconds += 1
    expect((await heardOf(registry, 0)).cursor).toBe(3)
  })

  test('gives no number twice, whatever has been deleted', async () => {
    const { table, registry } = await anEmptyOne()
    await registry.revoke(session('a'))
    await registry.revoke(session('b'))
    await removeLine(table, 1)
    await removeLine(table, 2)
    await registry.revoke(session('c'))
    expect(await heardOf(registry, 2)).toEqual({ heard: ['c'], cursor: 3 })
  })

  test.each([0, 1])(
    'begins anew for a reader who knows more than %i there are: the table was emptied',
    async (lines) => {
      const { registry } = await anEmptyOne()
      if (lines === 1) await registry.revoke(session('a'))
      expect(await heardOf(registry, 99)).toEqual({ heard: lines === 1 ? ['a'] : [], cursor: lines })
    },
  )

  test('comes in parts, none of which passes a line by', async () => {
    const { table, clock, registry } = await anEmptyOne()
    for (const name of ['a', 'b', 'c', 'd']) await registry.revoke(session(name))
    const small: AwsCall = (service, action, input) => tables.call(service, action, { ...input, Limit: 2 })
    const reader = createDynamoRegistry({ call: small, table, now: () => clock.seconds * 1000, pause })
    expect(await reader.revocationsSince(0)).toMatchObject({ value: { cursor: 2, isComplete: false } })
    await removeLine(table, 2)
    expect(await heardOf(reader, 0)).toEqual({ heard: ['a', 'c', 'd'], cursor: 1 })
  })
})

describe('a revocation that is said twice is kept until the later of its ends', () => {
  test.each([
    ['the earlier first', [5_000, 9_000.2]],
    ['the later first', [9_000.2, 5_000]],
  ])('%s', async (_, ends) => {
    const { table, registry } = await anEmptyOne()
    for (const end of ends) await registry.revoke(session('a', end))
    const Key = { pk: { S: 'session#a' }, sk: { S: '-' } }
    expect(await answerOf('GetItem', { TableName: table, Key })).toMatchObject({
      Item: { until: { N: '9000.2' }, ttl: { N: '9001' } },
    })
  })
})

// The tests' own DynamoDB has one copy and is never behind.
test('every read asks for what was written a moment before, elsewhere', async () => {
  const reads: [string, object][] = []
  const table = await tables.make()
  const registry = registryOn(tables, table, { seconds: 1_000 }, async (action, input) => {
    if (/Get|Query|Scan/.test(action)) reads.push([action, input])
  })
  await registry.revoke(session('a'))
  await registry.isRevoked(aSession())
  await registry.revocationsSince(0)
  expect([...new Set(reads.map(([action]) => action))].toSorted()).toEqual(['GetItem', 'Query'])
  for (const [, input] of reads) expect(input).toMatchObject({ ConsistentRead: true })
})

test('every item ends by itself but the head of the list, in whole seconds and not before its time', async () => {
  const { table, registry } = await anEmptyOne()
  await registry.burn('a', 1_000.2)
  await registry.keep('a', 'text', 1_000.2)
  await registry.countTry('a', 0.2)
  await registry.revoke(session('a', 1_000.2))
  const { Items } = (await answerOf('Scan', { TableName: table })) as {
    Items: Record<string, { N: string }>[]
  }
  const ends = Items.map(({ sk, ttl }) => (JSON.stringify(sk).includes('head') ? 'head' : ttl?.N))
  expect(ends.toSorted()).toEqual(['1001', '1001', '1001', '1001', '1001', 'head'])
})

const ASKED: readonly (readonly [string, (registry: SessionRegistry) => Promise<unknown>])[] = [
  ['burn', (registry) => registry.burn('a', 2_000)],
  ['keep', (registry) => registry.keep('a', 'text', 2_000)],
  ['take', (registry) => registry.take('a')],
  ['countTry', (registry) => registry.countTry('a', 60)],
  ['revoke', (registry) => registry.revoke(session('a'))],
  ['isRevoked', (registry) => registry.isRevoked(aSession())],
  ['revocationsSince', (registry) => registry.revocationsSince(0)],
]
const PROBLEMS: readonly AwsProblem[] = [
  { reason: 'refused', code: 'ProvisionedThroughputExceededException', detail: 'throttled' },
  { reason: 'refused', code: 'UnrecognizedClientException', detail: 'wrong credentials' },
  { reason: 'silent', detail: 'no answer' },
  { reason: 'malformed', detail: 'no JSON' },
]

describe.each(ASKED)('%s', (during, ask) => {
  test.each(PROBLEMS)('ends in service_unavailable: $detail', async (error) => {
    const registry = createDynamoRegistry({
      call: async () => ({ ok: false, error }),
      table: 't',
      now: () => 0,
      pause,
    })
    expect(await ask(registry)).toEqual({
      ok: false,
      error: {
        reason: 'service_unavailable',
        service: 'registry',
        during,
        detail: `${error.reason}: ${error.detail}`,
      },
    })
  })
})

test.each([
  ['take', { Attributes: 'text' }],
  ['countTry', { Attributes: { tries: { N: '1' } } }],
  ['countTry', { Attributes: { tries: { N: '' }, until: { N: '9' } } }],
  ['revoke', { Item: { number: { N: '1' } } }],
  ['isRevoked', {}],
  ['isRevoked', { Items: ['one'] }],
  [
    'revocationsSince',
    {
      Items: [
        {
          number: { N: '1' },
          at: { N: '1' },
          text: {
            S: '{"kind":"all","sub":"s","exceptOriginJti":"j","authenticatedUntil":1,"untilSeconds":9}',
          },
        },
      ],
    },
  ],
  ['revocationsSince', { Items: [{ number: { N: '1' }, at: { N: '1' }, text: { S: 'not JSON' } }] }],
] as const)('%s takes no answer of a shape it does not know: %j', async (asked, value) => {
  const registry = createDynamoRegistry({
    call: async () => ({ ok: true, value }),
    table: 't',
    now: () => 0,
    pause,
  })
  const ask = ASKED.find(([name]) => name === asked)?.[1]
  expect(await ask?.(registry)).toMatchObject({ ok: false, error: { reason: 'service_unavailable' } })
})

/** A line as the list has it. */
function lineItem(number: number) {
  const text = JSON.stringify({ kind: 'session', originJti: `s${number}`, untilSeconds: 9_000 })
  return { sk: { S: String(number) }, number: { N: String(number) }, at: { N: '0' }, text: { S: text } }
}

describe('a table that never says it is the end', () => {
  test.each<[string, string, object, number]>([
    ['isRevoked', 'with the same entry each time', { Items: [{ authenticatedUntil: { N: '0' } }] }, 3 * 40],
    ['isRevoked', 'with nothing', { Items: [] }, 3 * 40],
    ['revocationsSince', 'with nothing', { Items: [] }, 1],
    ['revocationsSince', 'with a line behind one that is missing', { Items: [lineItem(3)] }, 40],
  ])('%s, %s: asked so often and no more', async (asked, _, value, times) => {
    let calls = 0
    const call: AwsCall = async () => {
      calls += 1
      return { ok: true, value: { ...value, LastEvaluatedKey: { pk: { S: 'x' } } } }
    }
    const registry = createDynamoRegistry({ call, table: 't', now: () => 0, pause })
    const ask = ASKED.find(([name]) => name === asked)?.[1]
    expect(await ask?.(registry)).toMatchObject({
      ok: false,
      error: { reason: 'service_unavailable', detail: expect.stringMatching(/^malformed: /) },
    })
    expect(calls).toBe(times)
  })

  test('and says a line once more that its reader has: told as a problem, not as one more part', async () => {
    const call: AwsCall = async () => ({
      ok: true,
      value: { Items: [lineItem(1)], LastEvaluatedKey: { pk: { S: 'x' } } },
    })
    const registry = createDynamoRegistry({ call, table: 't', now: () => 0, pause })
    expect(await registry.revocationsSince(0)).toMatchObject({ value: { cursor: 1, isComplete: false } })
    expect(await registry.revocationsSince(1)).toMatchObject({
      ok: false,
      error: { detail: 'malformed: a part of the list with nothing new in it' },
    })
  })
})

test('one of a person’s entries that can’t be read ends their sessions', async () => {
  const value = { Items: [{ pk: { S: 'sub#x' }, sk: { S: '-' } }] }
  const registry = createDynamoRegistry({
    call: async () => ({ ok: true, value }),
    table: 't',
    now: () => 0,
    pause,
  })
  expect(await registry.isRevoked(aSession())).toEqual({ ok: true, value: true })
})

async function heardOf(registry: SessionRegistry, from: number) {
  const answer = await registry.revocationsSince(from)
  if (!answer.ok) throw new Error(answer.error.detail)
  const heard = answer.value.revocations.map((one) => (one.kind === 'session' ? one.originJti : one.kind))
  return { heard, cursor: answer.value.cursor }
}

/** Writes the head, and is gone: nothing after it arrives. */
async function dyingBefore(table: string, clock: { seconds: number }, name: string): Promise<void> {
  let isGone = false
  const dying: AwsCall = async (service, action, input) => {
    if (isGone) return { ok: false, error: { reason: 'silent', detail: 'gone' } }
    isGone = JSON.stringify(input).includes('"head"') && action === 'PutItem'
    return tables.call(service, action, input)
  }
  await createDynamoRegistry({ call: dying, table, now: () => clock.seconds * 1000, pause }).revoke(
    session(name),
  )
}

async function removeLine(table: string, number: number): Promise<unknown> {
  const Key = { pk: { S: 'revocations' }, sk: { S: String(number).padStart(16, '0') } }
  const { Attributes } = (await answerOf('DeleteItem', {
    TableName: table,
    Key,
    ReturnValues: 'ALL_OLD',
  })) as { Attributes: unknown }
  expect(Attributes).toBeDefined()
  return Attributes
}

async function answerOf(action: string, input: object): Promise<unknown> {
  const answer = await tables.call('dynamodb', action, input)
  if (!answer.ok) throw new Error(answer.error.detail)
  return answer.value
}
