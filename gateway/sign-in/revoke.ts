import { canonicalEmail } from '../core/email.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { asUserId } from '../core/user-id.ts'
import type { Revocation } from '../session/registry.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'
import { type Fields, isJson, readFields } from './read-fields.ts'
import { record } from './record.ts'
import { requireOperator } from './require-operator.ts'

/**
 * `POST /.auth/revoke`: the operator ends a session, or all of a person's that have begun by now. Who may sign in
 * again is for Cognito to say.
 */
export const revoke: Handler = async (act) => {
  const operator = await requireOperator(act)
  if (!operator.ok) return operator
  const whom = await readWhom(act)
  if (!whom.ok) return whom

  const revocation = revocationOf(whom.value, act)
  const ended = await act.desk.revoke(revocation)
  if (!ended.ok) return ended
  const revoked: Revoked = {
    [whom.value.by]: whom.value.id,
    ...(revocation.kind === 'session' ? {} : { authenticatedUntil: revocation.authenticatedUntil }),
  }
  const { email, ...others } = revoked
  const logged = email === undefined ? {} : await act.desk.logEmail(email)
  record(act, { event: 'revoked', by: 'operator', kind: revocation.kind, ...others, ...logged })
  return ok(jsonAnswer(act, { revoked }))
}

/** What the operator is told. */
type Revoked = Partial<Readonly<Record<Whom['by'], string>>> & { readonly authenticatedUntil?: number }

/** Whose sessions, as the request names them. */
type Whom = { readonly by: 'sub' | 'email' | 'originJti'; readonly id: string }

/** By field: what may stand there, in the one form it is looked for in; undefined for anything else. */
const WAYS: Readonly<Record<Whom['by'], (value: unknown) => string | undefined>> = {
  sub: asUserId,
  email: canonicalEmail,
  originJti: asOriginJti,
}

async function readWhom(act: Act): Promise<Result<Whom, Refusal>> {
  if (!isJson(act)) return malformed('a body that is not application/json')
  const fields = await readFields(act)
  if (fields.ok) return whomIn(fields.value)
  return fields.error.reason === 'request_malformed' ? malformed(fields.error.what) : fields
}

function whomIn(fields: Fields): Result<Whom, Refusal> {
  const [name, ...others] = Object.keys(fields)
  if (name === undefined) return malformed('no field')
  if (others.length > 0) return malformed('more than one field')
  const by = (Object.keys(WAYS) as Whom['by'][]).find((way) => way === name)
  if (by === undefined) return malformed('an unknown field')
  const id = WAYS[by](fields[by])
  return id === undefined ? malformed(`"${by}" of another shape`) : ok({ by, id })
}

function revocationOf({ by, id }: Whom, { desk }: Act): Revocation {
  const now = Math.floor(desk.now() / 1000)
  // When it began is not known, but not after now: by then it is over anyway.
  const untilSeconds = now + desk.limits.maxAgeSeconds
  if (by === 'originJti') return { kind: 'session', originJti: id, untilSeconds }
  return { kind: by, id, authenticatedUntil: now, untilSeconds }
}

/** Cognito's are UUIDs, which it promises nowhere: what can stand in a log line and a URL as it is. */
function asOriginJti(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w-]{1,128}$/.test(value) ? value : undefined
}

function malformed(what: string): { ok: false; error: Refusal } {
  return fail({ reason: 'revocation_malformed', what })
}
