// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included
import type { Mutant } from './mutant.ts'

const REGISTRY = 'gateway/dynamo-registry.ts'
const REVOCATIONS = 'gateway/dynamo-revocations.ts'
const LIST = 'gateway/dynamo-revocation-list.ts'
const TABLE = 'gateway/dynamo-table.ts'
const CALL = 'gateway/aws-call.ts'
const SECRETS = 'gateway/secrets-manager.ts'
const REGISTRY_TEST = 'test/dynamo-registry.test.ts'
const CALL_TEST = 'test/aws-call.test.ts'
const SECRETS_TEST = 'test/secrets-manager.test.ts'

const inRegistry = (file: string, old: string, changed: string, about: string): Mutant => ({
  file,
  old,
  new: changed,
  test: REGISTRY_TEST,
  about,
})
const inCall = (old: string, changed: string, about: string): Mutant => ({
  file: CALL,
  old,
  new: changed,
  test: CALL_TEST,
  about,
})
const inSecrets = (old: string, changed: string, about: string): Mutant => ({
  file: SECRETS,
  old,
  new: changed,
  test: SECRETS_TEST,
  about,
})

/** The table and the secrets that Lambda@Edge stands on. */
export const AWS_MUTANTS: readonly Mutant[] = [
  inRegistry(
    REVOCATIONS,
    '  const listed = await appendRevocation(store, revocation)\n',
    '  await raise(store, revocation)\n  const listed = await appendRevocation(store, revocation)\n',
    'a sign-out that failed half-way counts as done, and the guarded way never hears of it',
  ),
  inRegistry(
    LIST,
    'await store.pause(backOffMs(tries))',
    'await store.pause(0)',
    'of many sign-outs at one moment some are told no',
  ),
  inRegistry(
    REGISTRY,
    "only: 'attribute_not_exists(pk) OR #until <= :now'",
    "only: 'attribute_not_exists(pk) OR #until > :now'",
    'a proof is used as often as one likes',
  ),
  inRegistry(
    REGISTRY,
    "written.value === 'written' ? 'burned' : 'already_burned'",
    "'burned'",
    'an id that is used up is taken for a new one',
  ),
  inRegistry(
    REGISTRY,
    "numberOf(found.value, 'until') > seconds()",
    'true',
    'what DynamoDB has not deleted yet is handed out after its time',
  ),
  inRegistry(REGISTRY, "only: '#until > :now'", "only: 'attribute_exists(pk)'", 'tries count for ever'),
  inRegistry(
    REGISTRY,
    'attribute_not_exists(#until) OR #until <= :now',
    'attribute_not_exists(#until) OR #until > :now',
    'nobody can try again after a window’s end',
  ),
  inRegistry(REGISTRY, '#tries + :one', '#tries', 'tries are not counted'),
  inRegistry(
    LIST,
    'if (number !== reached + 1 && nowSeconds - at < REVOCATION_GAP_SECONDS) return reached',
    '',
    'a revocation written at the same moment as another is never heard of',
  ),
  inRegistry(
    LIST,
    ' && nowSeconds - at < REVOCATION_GAP_SECONDS',
    '',
    'after the first line that ends, all edges read the whole list for ever',
  ),
  inRegistry(
    LIST,
    "{ only: '#number = :number', values: { ':number': before.number } }",
    'undefined',
    'of two edges that revoke at once one overwrites the other’s line',
  ),
  inRegistry(
    LIST,
    'const kept = await putLine(store, before)',
    "const kept = ok('written')",
    'the revocation of a writer that died is lost with the next',
  ),
  inRegistry(
    LIST,
    'number: (before?.number ?? 0) + 1',
    'number: 1',
    'a number is given twice, and readers pass the second by',
  ),
  inRegistry(
    LIST,
    'if (isComplete && newest < cursor) return revocationsSince(store, 0)',
    '',
    'after a table was emptied no edge hears of a revocation until the numbers are where they were',
  ),
  inRegistry(
    REVOCATIONS,
    "textOf(entry, 'sk') !== exceptionOf(originJti) &&",
    '',
    'who ends all others ends their own session',
  ),
  inRegistry(
    REVOCATIONS,
    "!(numberOf(entry, 'authenticatedUntil') < authenticatedAt)",
    "numberOf(entry, 'authenticatedUntil') >= authenticatedAt",
    'an entry that can’t be read ends nothing',
  ),
  inRegistry(
    REVOCATIONS,
    'OR #authenticatedUntil < :moment',
    'OR #authenticatedUntil <> :moment',
    'an older revocation takes back a younger one',
  ),
  inRegistry(
    REVOCATIONS,
    'for (const page of pages) if (!page.ok) return page',
    '',
    'where the table does not answer, nobody’s session is over',
  ),
  inRegistry(
    LIST,
    '.filter(isLive(store))',
    '',
    'what has ended and is not deleted yet fills every container',
  ),
  inRegistry(
    LIST,
    "  if (!isComplete && reached === cursor) return malformed('a part of the list with nothing new in it')\n",
    '',
    'a table that says the same again and again holds a container for ever',
  ),
  inRegistry(
    REVOCATIONS,
    'OR #until < :until',
    'OR #until <> :until',
    'DynamoDB deletes a revocation while sessions it speaks of could go on',
  ),
  inRegistry(
    TABLE,
    '{ Key: keyOf(key), ConsistentRead: true }',
    '{ Key: keyOf(key) }',
    'a sign-out is written on a head of the list that is behind, and refused as often as it is tried',
  ),
  inRegistry(
    TABLE,
    '          ConsistentRead: true,\n',
    '',
    'a session that was ended a moment ago elsewhere goes on here',
  ),
  inRegistry(
    TABLE,
    'pages < DYNAMO_PAGES_MAX',
    'pages < 2 * DYNAMO_PAGES_MAX',
    'a table that never says it is the end fills a container until it dies',
  ),
  inRegistry(
    TABLE,
    "answer.error.code === 'ConditionalCheckFailedException'",
    'true',
    'a throttled table counts as one that has said no',
  ),
  inRegistry(
    'gateway/read-revocation.ts',
    "if (kind !== 'others' || ",
    'if (',
    'a revocation of a kind from a later release is read as another',
  ),
  inCall(
    "redirect: 'manual',",
    '',
    'whoever answers for AWS is sent the session token on to where they like',
  ),
  inCall('sends < AWS_CALL_SENDS', 'sends < 1', 'after each thaw the first visitor is told 503'),
  inCall(
    'withDeadline(askedTwice(sign, fetch), deadlineMs)',
    'askedTwice(sign, fetch)',
    'a silent table holds every visitor',
  ),
  inCall('      abort.abort()\n', '', 'a write happens after its caller was told that nobody can say'),
  inCall(
    'readWhole(body, AWS_ANSWER_MAX_BYTES)',
    'readWhole(body, 2 * AWS_ANSWER_MAX_BYTES)',
    'an answer without end fills a container until it dies',
  ),
  inCall('if (status === 200) {', 'if (isObject) {', 'a refusal of AWS’s is read as an empty answer'),
  inCall('detail: `${code}, status ${status}`', 'detail: text', 'the log has the session token'),
  inSecrets(
    'if (held === undefined || isOlder(held.at, SECRETS_STALE_SECONDS)) return fetched',
    'if (held === undefined) return fetched',
    'a secret taken out of use opens sessions for as long as Secrets Manager can’t be asked',
  ),
  inSecrets('if (isDue) keepAlive(renewOnce())\n', '', 'a rotated secret goes on for ever'),
  inSecrets(
    'if (isDue) keepAlive(renewOnce())\n',
    'if (isDue) return renewOnce()\n',
    'with Secrets Manager away, guarded requests wait until their function ends',
  ),
  inSecrets(
    'if (held === undefined || isOlder(held.at, SECRETS_STALE_SECONDS)) return renewOnce()\n',
    'if (held === undefined) return renewOnce()\n',
    'of a function that nobody has asked for days the first request uses what was taken out of use',
  ),
  inSecrets(
    'failedAt = Math.min(now(), startedAt + SECRETS_DEADLINE_MS)',
    'failedAt = now()',
    'a function that is frozen while it asks never comes to ask again',
  ),
  inSecrets(
    'held = { secrets: fetched.value, at: startedAt }',
    'held = { secrets: fetched.value, at: now() }',
    'an answer that was frozen for days counts as fresh',
  ),
  inSecrets(
    'problems.length > 0 ? unavailable',
    'false ? unavailable',
    'a container starts with a key that can be guessed',
  ),
  inSecrets(
    'if (fetched.ok) {',
    'if (fetched.ok && held === undefined) {',
    'a rotated secret is never taken',
  ),
]
