import type { AwsProblem } from './aws-call.ts'
import { REVOCATIONS_PAGE } from './core/limits.ts'
import { ok, type Result } from './core/result.ts'
import { appendRevocation } from './dynamo-revocation-list.ts'
import { type DynamoItem, type DynamoStore, type DynamoTable, numberOf, textOf } from './dynamo-table.ts'
import type { Revocable, Revocation } from './session/registry.ts'

// A revocation stands twice: under whom it ends, for `isRevoked`, and in a list by number, for readers of what is new.

const WHOLE = '-'
/** No key may be empty (DynamoDB), and a space comes before all that is one here. */
const BEFORE_ALL = ' '

/**
 * The list first: where that is all that was written, the session does not count as ended yet, and whoever asks again does
 * both. The other way round the second time would find nothing to end, and the guarded way would never hear of it.
 */
export async function addRevocation(
  store: DynamoStore,
  revocation: Revocation,
): Promise<Result<'revoked', AwsProblem>> {
  const listed = await appendRevocation(store, revocation)
  if (!listed.ok) return listed
  const raised = await raise(store, revocation)
  return raised.ok ? listed : raised
}

export async function isRevoked(
  { table }: DynamoStore,
  { originJti, sub, email, authenticatedAt }: Revocable,
): Promise<Result<boolean, AwsProblem>> {
  const places = [`session#${originJti}`, `sub#${sub}`, ...(email ? [`email#${email}`] : [])]
  const pages = await Promise.all(places.map((pk) => readAll(table, pk)))
  for (const page of pages) if (!page.ok) return page
  const entries = pages.flatMap((page) => (page.ok ? page.value : []))
  // One that can't be read ends the session: `<` does not hold for NaN.
  return ok(
    entries.some(
      (entry) =>
        textOf(entry, 'sk') !== exceptionOf(originJti) &&
        !(numberOf(entry, 'authenticatedUntil') < authenticatedAt),
    ),
  )
}

/** The later of two moments holds, in whichever order they come. */
async function raise({ table }: DynamoStore, revocation: Revocation): Promise<Result<'raised', AwsProblem>> {
  const { key, authenticatedUntil, untilSeconds } = placeOf(revocation)
  const later = await table.update(key, {
    set: '#authenticatedUntil = :moment',
    only: 'attribute_not_exists(#authenticatedUntil) OR #authenticatedUntil < :moment',
    values: { ':moment': authenticatedUntil },
  })
  if (!later.ok) return later
  const longer = await table.update(key, {
    set: '#until = :until, #ttl = :ttl',
    only: 'attribute_not_exists(#until) OR #until < :until',
    values: { ':until': untilSeconds, ':ttl': Math.ceil(untilSeconds) },
  })
  return longer.ok ? ok('raised') : longer
}

async function readAll(table: DynamoTable, pk: string): Promise<Result<readonly DynamoItem[], AwsProblem>> {
  const items: DynamoItem[] = []
  for await (const page of table.pages(pk, BEFORE_ALL, REVOCATIONS_PAGE)) {
    if (!page.ok) return page
    items.push(...page.value.items)
  }
  return ok(items)
}

/** Under whom it ends, so that one query of each finds it. */
function placeOf(revocation: Revocation) {
  const { kind, untilSeconds } = revocation
  if (kind === 'session') {
    const key = { pk: `session#${revocation.originJti}`, sk: WHOLE }
    return { key, authenticatedUntil: Number.MAX_SAFE_INTEGER, untilSeconds }
  }
  const { authenticatedUntil } = revocation
  if (kind === 'others') {
    const key = { pk: `sub#${revocation.sub}`, sk: exceptionOf(revocation.exceptOriginJti) }
    return { key, authenticatedUntil, untilSeconds }
  }
  return { key: { pk: `${kind}#${revocation.id}`, sk: WHOLE }, authenticatedUntil, untilSeconds }
}

function exceptionOf(originJti: string): string {
  return `except#${originJti}`
}
