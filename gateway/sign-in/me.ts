import { BY_RULES } from '../core/names.ts'
import { ok } from '../core/result.ts'
import type { Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'
import { proofsOfSession } from './proofs.ts'
import { requireSession } from './require-session.ts'

/** `GET /.auth/me`: who this is, for the app's own scripts. */
export const showMe: Handler = async (act) => {
  const session = await requireSession(act)
  if (!session.ok) return session
  const { sub, email, groups, expiresAt, authenticatedAt } = session.value
  const proofs = await proofsOfSession(session.value, act)
  // The rules' word proves nothing.
  const methods = new Set(proofs.map((proof) => proof.method).filter((method) => method !== BY_RULES))
  return ok(jsonAnswer(act, { sub, email, groups, expiresAt, authenticatedAt, methods: [...methods] }))
}
