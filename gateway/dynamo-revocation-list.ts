import type { AwsProblem } from './aws-call.ts'
import {
  REVOCATION_APPEND_PAUSE_MAX_MS,
  REVOCATION_APPEND_PAUSE_MS,
  REVOCATION_APPEND_TRIES,
  REVOCATION_GAP_SECONDS,
  REVOCATIONS_PAGE,
} from './core/limits.ts'
import { fail, ok, type Result } from './core/result.ts'
import { type DynamoItem, type DynamoStore, malformed, numberOf, textOf } from './dynamo-table.ts'
import { readRevocation } from './read-revocation.ts'
import type { Revocation, RevocationsRead } from './session/registry.ts'

// Revocations by number, for readers of what is new. The list's head has the newest line and its number in one item, so
// that a number and its line come to be in one write; each writer first puts the line before its own where it belongs. No
// number is given twice, for the head never ends.

type Line = {
  readonly number: number
  readonly text: string
  readonly revocation: Revocation
  /** When it was written, seconds since 1970. */
  readonly at: number
}

const LIST = 'revocations'
/** After every number's text. */
const HEAD = { pk: LIST, sk: 'head' } as const
/** So many digits that numbers sort as texts do. */
const NUMBER_DIGITS = 16

/** @param cursor of the answer before; 0 for all there are */
export async function revocationsSince(
  store: DynamoStore,
  cursor: number,
): Promise<Result<RevocationsRead, AwsProblem>> {
  const lines: Line[] = []
  let newest = 0
  let isComplete = false
  for await (const page of store.table.pages(LIST, digits(cursor), REVOCATIONS_PAGE)) {
    if (!page.ok) return page
    for (const item of page.value.items) {
      const line = lineIn(item)
      if (line === undefined) return malformed('a line of the list of revocations')
      newest = line.number
      if (line.number > (lines.at(-1)?.number ?? cursor)) lines.push(line)
    }
    isComplete = page.value.isLast
    // A part may end where nothing is missing before; else the rest is read at once.
    if (reachedBy(lines, cursor, store.seconds()) === newest) break
  }
  // Of a reader who knows more than there is: the table was emptied, and begins anew.
  if (isComplete && newest < cursor) return revocationsSince(store, 0)
  const reached = reachedBy(lines, cursor, store.seconds())
  // Its reader would ask the same again, without end.
  if (!isComplete && reached === cursor) return malformed('a part of the list with nothing new in it')
  return ok({
    revocations: lines.map(({ revocation }) => revocation).filter(isLive(store)),
    cursor: reached,
    isComplete,
  })
}

/**
 * Up to which number nothing is missing. A query is no snapshot: it may have passed the place of a line that was put there
 * a moment later. What it saw behind that place is told all the same, and told again by the next answer.
 */
function reachedBy(lines: readonly Line[], cursor: number, nowSeconds: number): number {
  let reached = cursor
  for (const { number, at } of lines) {
    if (number !== reached + 1 && nowSeconds - at < REVOCATION_GAP_SECONDS) return reached
    reached = number
  }
  return reached
}

/** Adds a line under the next number, whoever else does the same. */
export async function appendRevocation(
  store: DynamoStore,
  revocation: Revocation,
): Promise<Result<'revoked', AwsProblem>> {
  for (let tries = 0; tries < REVOCATION_APPEND_TRIES; tries += 1) {
    const head = await newestLine(store)
    if (!head.ok) return head
    const before = head.value
    if (before !== undefined) {
      const kept = await putLine(store, before)
      if (!kept.ok) return kept
    }
    const line = { ...lineOf(revocation, store.seconds()), number: (before?.number ?? 0) + 1 }
    const taken = await store.table.put(HEAD, attributesOf(line), onlyAfter(before))
    if (!taken.ok) return taken
    if (taken.value === 'unmet') {
      await store.pause(backOffMs(tries))
      continue
    }
    // Readers find it in the head already; where this fails, the next writer puts it in its place.
    await putLine(store, line)
    return ok('revoked')
  }
  return fail({ reason: 'refused', code: 'Contended', detail: 'others were first each time' })
}

/** Of many at one moment each waits for another time, and the longer the more there seem to be. */
function backOffMs(tries: number): number {
  return Math.random() * Math.min(REVOCATION_APPEND_PAUSE_MAX_MS, REVOCATION_APPEND_PAUSE_MS * 2 ** tries)
}

function onlyAfter(before: Line | undefined) {
  return before === undefined
    ? { only: 'attribute_not_exists(pk)' }
    : { only: '#number = :number', values: { ':number': before.number } }
}

async function newestLine({ table }: DynamoStore): Promise<Result<Line | undefined, AwsProblem>> {
  const head = await table.get(HEAD)
  if (!head.ok) return head
  if (head.value === undefined) return ok(undefined)
  const line = lineIn(head.value)
  return line === undefined ? malformed('the head of the list of revocations') : ok(line)
}

function putLine({ table }: DynamoStore, line: Line) {
  const { untilSeconds } = line.revocation
  const ttl = Math.ceil(untilSeconds)
  return table.put({ pk: LIST, sk: digits(line.number) }, { ...attributesOf(line), ttl })
}

function attributesOf({ number, text, at }: Line) {
  return { number, text, at }
}

function lineOf(revocation: Revocation, at: number): Omit<Line, 'number'> {
  return { revocation, text: JSON.stringify(revocation), at }
}

function lineIn(item: DynamoItem): Line | undefined {
  const [number, at] = [numberOf(item, 'number'), numberOf(item, 'at')]
  const text = textOf(item, 'text')
  const revocation = text === undefined ? undefined : readRevocation(text)
  if (text === undefined || revocation === undefined || Number.isNaN(number + at)) return undefined
  return { number, text, revocation, at }
}

function digits(number: number): string {
  return String(number).padStart(NUMBER_DIGITS, '0')
}

function isLive({ seconds }: DynamoStore) {
  return ({ untilSeconds }: Revocation) => untilSeconds > seconds()
}
