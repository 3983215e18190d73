import type { AwsCall, AwsProblem } from './aws-call.ts'
import { DYNAMO_PAGES_MAX } from './core/limits.ts'
import { fail, ok, type Result } from './core/result.ts'

export type DynamoValue = { readonly S: string } | { readonly N: string }
export type DynamoItem = Readonly<Record<string, DynamoValue>>
type Values = Readonly<Record<`:${string}`, string | number>>

/** A condition and what it speaks of: DynamoDB’s own language, in which `#name` is an attribute’s and `:name` a value’s. */
type Condition = { readonly only: string; readonly values?: Values }
type Change = { readonly set: string; readonly only: string; readonly values: Values }
/** `next`: where the page after it begins. */
type Page = { readonly items: readonly DynamoItem[]; readonly next: unknown; readonly isLast: boolean }

/** `unmet`: the condition of a conditional write; everything else that is no success is a problem. */
export type Written = Result<'written' | 'unmet', AwsProblem>

export type DynamoTable = ReturnType<typeof openDynamoTable>
export type DynamoStore = {
  readonly table: DynamoTable
  /** Since 1970. */
  readonly seconds: () => number
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
}
export type Key = { readonly pk: string; readonly sk: string }

/**
 * One table with keys `pk` and `sk`, read consistently: what another edge has just burned is burned here.
 *
 * @param call of the region whose copy of the table decides
 */
export function openDynamoTable(call: AwsCall, TableName: string) {
  const ask = (action: string, input: object) => call('dynamodb', action, { TableName, ...input })

  return {
    async get(key: Key): Promise<Result<DynamoItem | undefined, AwsProblem>> {
      const answer = await ask('GetItem', { Key: keyOf(key), ConsistentRead: true })
      return answer.ok ? itemIn(answer.value, 'Item') : answer
    },

    async put(key: Key, attributes: Readonly<Record<string, string | number>>, condition?: Condition) {
      const Item = { ...keyOf(key), ...valuesOf(attributes) }
      const terms = condition === undefined ? {} : termsOf(condition.only, '', condition.values)
      return writtenBy(await ask('PutItem', { Item, ...terms }))
    },

    /** @returns the item as it stands then; undefined where the condition was not met */
    async update(
      key: Key,
      { set, only, values }: Change,
    ): Promise<Result<DynamoItem | undefined, AwsProblem>> {
      const answer = await ask('UpdateItem', {
        Key: keyOf(key),
        UpdateExpression: `SET ${set}`,
        ...termsOf(only, set, values),
        ReturnValues: 'ALL_NEW',
      })
      if (isUnmet(answer)) return ok(undefined)
      return answer.ok ? itemIn(answer.value, 'Attributes') : answer
    },

    /** @returns what stood there: of two who delete at the same time one is given it */
    async remove(key: Key): Promise<Result<DynamoItem | undefined, AwsProblem>> {
      const answer = await ask('DeleteItem', { Key: keyOf(key), ReturnValues: 'ALL_OLD' })
      return answer.ok ? itemIn(answer.value, 'Attributes') : answer
    },

    /**
     * A partition by `sk`, page by page: whoever has enough asks no further. Ends with a problem in a page's place, or
     * after `DYNAMO_PAGES_MAX` of them.
     */
    async *pages(pk: string, after: string, limit: number): AsyncGenerator<Result<Page, AwsProblem>> {
      let from: object = {}
      for (let pages = 0; pages < DYNAMO_PAGES_MAX; pages += 1) {
        const answer = await ask('Query', {
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: valuesOf({ ':pk': pk, ':after': after }),
          ConsistentRead: true,
          Limit: limit,
          ...from,
        })
        const read = answer.ok ? pageIn(answer.value) : answer
        yield read
        if (!read.ok || read.value.isLast) return
        from = { ExclusiveStartKey: read.value.next }
      }
      yield malformed('a partition without end')
    },
  }
}

export function textOf(item: DynamoItem, name: string): string | undefined {
  const value = item[name]
  return value !== undefined && 'S' in value && typeof value.S === 'string' ? value.S : undefined
}

/** @returns NaN where there is no number, so that no comparison with it holds */
export function numberOf(item: DynamoItem, name: string): number {
  const value = item[name]
  return value !== undefined && 'N' in value && typeof value.N === 'string' && value.N !== ''
    ? Number(value.N)
    : Number.NaN
}

export function malformed(detail: string) {
  return fail({ reason: 'malformed', detail } as const)
}

function keyOf({ pk, sk }: Key): DynamoItem {
  return { pk: { S: pk }, sk: { S: sk } }
}

function valuesOf(values: Readonly<Record<string, string | number>>): DynamoItem {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? { S: value } : { N: String(value) },
    ]),
  )
}

/** Names by `#`, for DynamoDB keeps hundreds of words for itself, `until` and `ttl` among them. */
function termsOf(only: string, set: string, values: Values = {}) {
  const names = new Set(`${only} ${set}`.match(/#\w+/g))
  return {
    ConditionExpression: only,
    ...(names.size > 0
      ? { ExpressionAttributeNames: Object.fromEntries([...names].map((name) => [name, name.slice(1)])) }
      : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: valuesOf(values) } : {}),
  }
}

function writtenBy(answer: Result<unknown, AwsProblem>): Written {
  if (answer.ok) return ok('written')
  return isUnmet(answer) ? ok('unmet') : answer
}

function isUnmet(answer: Result<unknown, AwsProblem>): boolean {
  if (answer.ok || answer.error.reason !== 'refused') return false
  return answer.error.code === 'ConditionalCheckFailedException'
}

function itemIn(answer: unknown, name: 'Item' | 'Attributes'): Result<DynamoItem | undefined, AwsProblem> {
  const found = isObject(answer) ? answer[name] : null
  if (found === undefined) return ok(undefined)
  return isItem(found) ? ok(found) : malformed(`${name} is no item`)
}

function pageIn(answer: unknown): Result<Page, AwsProblem> {
  const items = isObject(answer) ? answer.Items : undefined
  if (!isObject(answer) || !Array.isArray(items) || !items.every(isItem)) return malformed('Items is no list')
  const next = answer.LastEvaluatedKey
  return ok({ items, next, isLast: next === undefined })
}

function isItem(value: unknown): value is DynamoItem {
  return isObject(value) && Object.values(value).every(isObject)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
