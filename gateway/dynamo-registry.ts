import type { AwsCall, AwsProblem } from './aws-call.ts'
import { TRY_ROUNDS } from './core/limits.ts'
import { fail, ok, type Result } from './core/result.ts'
import { revocationsSince } from './dynamo-revocation-list.ts'
import { addRevocation, isRevoked } from './dynamo-revocations.ts'
import { type DynamoStore, malformed, numberOf, openDynamoTable, textOf } from './dynamo-table.ts'
import type { Answer, SessionRegistry, TriesCounted } from './session/registry.ts'

type Parts = {
  readonly call: AwsCall
  readonly table: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/**
 * The registry in one DynamoDB table: docs/decisions/0033 has its shape. Whatever must happen once is one conditional
 * write. DynamoDB deletes what has ended up to days late, so every read looks at the time itself.
 *
 * Its values are the table's, or `service_unavailable` with AWS's own word for why.
 */
export function createDynamoRegistry({ call, table, now, pause }: Parts): SessionRegistry {
  const store = { table: openDynamoTable(call, table), seconds: () => now() / 1000, pause }
  return {
    burn: (id, until) => asked('burn', burn(store, id, until)),
    keep: (id, text, until) => asked('keep', keep(store, id, text, until)),
    take: (id) => asked('take', take(store, id)),
    countTry: (key, window) => asked('countTry', countTry(store, key, window)),
    revoke: (revocation) => asked('revoke', addRevocation(store, revocation)),
    isRevoked: (session) => asked('isRevoked', isRevoked(store, session)),
    revocationsSince: (cursor) => asked('revocationsSince', revocationsSince(store, cursor)),
  }
}

async function asked<Value>(
  during: string,
  work: Promise<Result<Value, AwsProblem>>,
): Promise<Answer<Value>> {
  const answer = await work
  if (answer.ok) return answer
  const { reason, detail } = answer.error
  return fail({
    reason: 'service_unavailable',
    service: 'registry',
    during,
    detail: `${reason}: ${detail}`,
  } as const)
}

async function burn(
  { table, seconds }: DynamoStore,
  id: string,
  until: number,
): Promise<Result<'burned' | 'already_burned', AwsProblem>> {
  const written = await table.put(alone('burned', id), untilOf(until), {
    only: 'attribute_not_exists(pk) OR #until <= :now',
    values: { ':now': seconds() },
  })
  if (!written.ok) return written
  return ok(written.value === 'written' ? 'burned' : 'already_burned')
}

async function keep(
  { table }: DynamoStore,
  id: string,
  text: string,
  until: number,
): Promise<Result<'kept', AwsProblem>> {
  const written = await table.put(alone('kept', id), { text, ...untilOf(until) })
  return written.ok ? ok('kept') : written
}

async function take({ table, seconds }: DynamoStore, id: string): Promise<Result<string | null, AwsProblem>> {
  const found = await table.remove(alone('kept', id))
  if (!found.ok) return found
  if (found.value === undefined) return ok(null)
  return ok(numberOf(found.value, 'until') > seconds() ? (textOf(found.value, 'text') ?? null) : null)
}

/** Adds to the window there is, or else begins one; where another does the same in between, once more. */
async function countTry(
  { table, seconds }: DynamoStore,
  key: string,
  windowSeconds: number,
): Promise<Result<TriesCounted, AwsProblem>> {
  for (let round = 0; round < TRY_ROUNDS; round += 1) {
    const now = seconds()
    const until = now + windowSeconds
    for (const change of [
      { set: '#tries = #tries + :one', only: '#until > :now', values: { ':one': 1, ':now': now } },
      {
        set: '#tries = :one, #until = :until, #ttl = :ttl',
        only: 'attribute_not_exists(#until) OR #until <= :now',
        values: { ':one': 1, ':now': now, ':until': until, ':ttl': Math.ceil(until) },
      },
    ]) {
      const window = await table.update(alone('tries', key), change)
      if (!window.ok) return window
      if (window.value === undefined) continue
      const [tries, end] = [numberOf(window.value, 'tries'), numberOf(window.value, 'until')]
      if (Number.isNaN(tries + end)) return malformed('a window without its numbers')
      return ok({ tries, forgottenInSeconds: Math.ceil(end - now) })
    }
  }
  return fail({ reason: 'refused', code: 'Contended', detail: 'others were first each time' })
}

function alone(kind: 'burned' | 'kept' | 'tries', id: string) {
  return { pk: `${kind}#${id}`, sk: '-' }
}

/** DynamoDB's own time to live wants whole seconds. */
function untilOf(until: number) {
  return { until, ttl: Math.ceil(until) }
}
