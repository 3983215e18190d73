import { PASSKEY_HERE_SECONDS, STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import { PASSKEY_HINT_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { asUserId } from '../core/user-id.ts'
import type { ClientApiAnswer, ClientApiRequest } from '../providers/authsignal-client-api.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'
import { type Browser, browserOf } from './browser.ts'
import { type InCeremony, openCeremony, sealChallengeId } from './ceremony.ts'
import { openHandle, sealHandle } from './handle.ts'
import { type Fields, isJson, readFields } from './read-fields.ts'
import { record } from './record.ts'
import type { FieldKind, RelayPair } from './relay-pairs.ts'
import { requireSession } from './require-session.ts'
import { sealerOf } from './sealer.ts'
import { countAttempt, countRelayed, countStep } from './tries.ts'
import { isUnknownPasskey } from './unknown-passkey.ts'
import { visitorOf } from './visitor.ts'

/**
 * Carries one exact call of the page's SDK to Authsignal and its answer back, field by field. Tokens never reach the
 * page: what comes out is a handle, sealed and bound to this browser, which the SDK takes for a token as it would any
 * opaque string (docs/decisions/0008).
 */
export function relay(pair: RelayPair): Handler {
  return async (act) => {
    const fields = await readRelayFields(pair, act)
    if (!fields.ok) return fields
    const browser = browserOf(act.cookies)
    const opened = await openCeremony(pair, fields.value, browser, act)
    if (!opened.ok) return opened
    const asked = opened.value
    const counted = await countCall(pair, asked.fields, act)
    if (!counted.ok) return counted
    const prepared = await prepare(pair, asked, browser, act)
    if (!prepared.ok) return prepared

    const answer = await act.desk.clientApi({ ...prepared.value, visitor: clientOf(act) })
    if (!answer.ok) return answer
    if (answer.value.status >= 400) {
      const facts = pair.gives === 'proof' ? await factsOfRefused(asked.fields, act) : {}
      return ok(relayError(answer.value, act, facts))
    }
    return ok(await relayAnswer(pair, answer.value, asked, browser, act))
  }
}

/** Each call costs one of Authsignal's; a passkey shown is a step of a sign-in as well, and a try at its ceremony. */
async function countCall(pair: RelayPair, fields: Fields, act: Act): Promise<Result<unknown, Refusal>> {
  const relayed = await countRelayed(act)
  if (!relayed.ok || pair.gives !== 'proof') return relayed
  const step = await countStep(act)
  return step.ok ? countAttempt(String(fields.challengeId), act) : step
}

/** What may pass of what the page sent, each field of its kind. */
async function readRelayFields(pair: RelayPair, act: Act): Promise<Result<Fields, Refusal>> {
  if (pair.method === 'GET') return ok({})
  if (!isJson(act)) return fail({ reason: 'request_malformed', what: 'not JSON' })
  const fields = await readFields(act)
  if (!fields.ok) return fields
  const wrong = Object.entries(pair.request).find(([name, kind]) => !isOfKind(fields.value[name], kind))
  if (wrong !== undefined) return fail({ reason: 'request_malformed', what: `the field ${wrong[0]}` })
  return ok(pick(fields.value, Object.keys(pair.request)))
}

function isOfKind(value: unknown, kind: FieldKind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'text?':
      return value === undefined || typeof value === 'string'
    case 'boolean?':
      return value === undefined || typeof value === 'boolean'
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
  }
}

type Prepared = Omit<ClientApiRequest, 'visitor'>

async function prepare(
  pair: RelayPair,
  { fields, ceremony }: InCeremony,
  browser: Browser,
  act: Act,
): Promise<Result<Prepared, Refusal>> {
  const { method, path } = pair
  if (pair.for === 'sign-in') {
    // Only the first of the three calls takes an action; the others name the challenge it began.
    const isFirst = path === '/client/challenge'
    const action = isFirst ? { action: ceremony?.action ?? act.desk.settings.action } : {}
    return ok({ method, path, body: { ...fields, ...action }, token: undefined })
  }

  const session = await requireSession(act)
  if (!session.ok) return session
  if (pair.for === 'look-up') return lookUp(pair, act)

  const bearer = /^Bearer ([A-Za-z0-9_-]+)$/.exec(act.normal.headers.get('authorization') ?? '')?.[1]
  const permission = await openHandle(bearer, 'enrol', browser.mark, sealerOf(act))
  if (!permission.ok) return permission
  const { id, userId, originJti, token } = permission.value
  if (userId !== session.value.sub || originJti !== session.value.originJti) {
    return fail({ reason: 'state_invalid', because: 'a handle of another session' })
  }
  const used = pair.gives === 'passkey' ? await useUp(id, act) : ok('not_used')
  if (!used.ok) return used
  const username = path.endsWith('registration-options') ? { username: session.value.email } : {}
  return ok({ method, path, body: { ...fields, ...username }, token })
}

/** A permission makes one passkey. The ceremony before it may be begun anew, should the person change their mind. */
async function useUp(id: string, { desk }: Act): Promise<Result<unknown, Refusal>> {
  const burned = await desk.registry.burn(id, desk.now() / 1000 + STATE_LIFETIME_SECONDS)
  if (!burned.ok) return burned
  return burned.value === 'burned' ? burned : fail({ reason: 'state_invalid', because: 'used already' })
}

function lookUp({ method, path }: RelayPair, act: Act): Result<Prepared, Refusal> {
  const credentialIds = new URLSearchParams(act.normal.query).get('credentialIds') ?? ''
  if (!CREDENTIAL_IDS.test(credentialIds)) return fail({ reason: 'request_malformed', what: 'credentialIds' })
  return ok({
    method,
    path: `${path}?credentialIds=${encodeURIComponent(credentialIds)}`,
    body: undefined,
    token: undefined,
  })
}

/** Base64url, up to twenty of them: more passkeys than one browser keeps for one person here. */
const CREDENTIAL_IDS = /^[A-Za-z0-9_-]{1,1400}(?:,[A-Za-z0-9_-]{1,1400}){0,19}$/

async function relayAnswer(
  pair: RelayPair,
  { json }: ClientApiAnswer,
  { fields: asked, ceremony }: InCeremony,
  browser: Browser,
  act: Act,
): Promise<Response> {
  const passed = pick(json, pair.response)
  if (ceremony !== undefined && 'challengeId' in passed) {
    const challengeId = await sealChallengeId(passed.challengeId, ceremony, browser, act)
    return jsonAnswer(act, { ...passed, challengeId }, { setCookies: browser.setCookies })
  }
  if (pair.gives === 'passkey') return passkeyMade(json, passed, act)
  if (pair.gives !== 'proof') return jsonAnswer(act, passed)

  const userId = asUserId(json.userId)
  const { accessToken: token } = json
  const { challengeId } = asked
  const isVouched = json.isVerified === true && userId !== undefined && typeof token === 'string'
  if (!isVouched || typeof challengeId !== 'string') {
    return jsonAnswer(act, { isVerified: false, ...(await factsOfRefused(asked, act)) })
  }
  const proof = { token, userId, method: 'PASSKEY', challengeId, browser: browser.mark }
  const handle = await (ceremony === undefined
    ? sealHandle({ ...proof, originJti: '' }, 'sign-in', sealerOf(act))
    : sealHandle({ ...proof, ...ceremony }, 'prove', sealerOf(act)))
  return jsonAnswer(act, { ...passed, accessToken: handle }, { setCookies: browser.setCookies })
}

/** The page tells its browser, which stops offering that passkey (WebAuthn 3, 5.1.10.1). */
async function factsOfRefused(fields: Fields, act: Act): Promise<Fields> {
  return (await isUnknownPasskey(fields, clientOf(act), act)) ? { isUnknownPasskey: true } : {}
}

/** The SDK takes whatever is no error for a passkey made. */
function passkeyMade(json: ClientApiAnswer['json'], passed: Fields, act: Act): Response {
  if (json.isVerified !== true)
    return relayError({ status: 400, json: { errorCode: 'invalid_credential' } }, act)
  record(act, { event: 'passkey_added', sub: asUserId(json.userId) ?? '' })
  const here = setCookie(PASSKEY_HINT_COOKIE, 'here', PASSKEY_HERE_SECONDS)
  return jsonAnswer(act, passed, { setCookies: [here] })
}

/** The error codes the SDK acts on; anything else stays between Authsignal and the log. */
const ERROR_CODES: ReadonlySet<string> = new Set(['expired_token', 'too_many_requests', 'invalid_credential'])

/** As all of Authsignal's codes are; anything else has no place in a log. */
const WORD = /^[a-z_]{1,64}$/

function relayError({ status, json }: ClientApiAnswer, act: Act, facts: Fields = {}): Response {
  const said = typeof json.errorCode === 'string' && WORD.test(json.errorCode) ? json.errorCode : ''
  const code = ERROR_CODES.has(said) ? said : 'invalid_request'
  record(act, { event: 'relay_refused', status, errorCode: said })
  const answer = jsonAnswer(
    act,
    { error: code, errorCode: code, errorDescription: 'That did not work.', ...facts },
    { status },
  )
  // Authsignal does not say when; its limits count by the minute.
  if (status === 429) answer.headers.set('retry-after', '60')
  return answer
}

function clientOf({ normal }: Act): ClientApiRequest['visitor'] {
  const { ipAddress, userAgent } = visitorOf(normal)
  return { ipAddress, userAgent, origin: normal.origin }
}

function pick(from: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => Object.hasOwn(from, name)).map((name) => [name, from[name]]),
  )
}
