import { ACTIVE_EVERY_SECONDS } from '../core/limits.ts'
import { PROOFS_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { type ProofsCookie, sealProofs } from './proofs-cookie.ts'
import type { Reading } from './reading.ts'
import { setCookie } from './set-cookie.ts'

/**
 * Was this session used a short while ago? Where a limit is configured and nothing says when the last request was, it
 * was too long ago: a cookie left out must not prolong anything.
 *
 * @returns what its proofs cookie says, if it has one; or `session_idle`
 */
export async function requireUse(
  { originJti }: Pick<Session, 'originJti'>,
  { cookies, host, usedElsewhere, parts }: Reading,
): Promise<Result<ProofsCookie | undefined, Refusal>> {
  const { limits, now, readProofs } = parts
  if (limits.idleSeconds === undefined) return ok(undefined)
  const proofs = await readProofs(cookies.get(PROOFS_COOKIE), originJti, host)
  const elsewhere = usedElsewhere?.originJti === originJti ? usedElsewhere.activeAt : 0
  const activeAt = Math.max(proofs?.activeAt ?? 0, elsewhere)
  if (proofs !== undefined && now() / 1000 - activeAt < limits.idleSeconds) return ok(proofs)
  return fail({ reason: 'unauthenticated', because: 'session_idle' })
}

/** @returns a `Set-Cookie` value where the time of the last request has grown old; else none */
export async function writeUse(
  proofs: ProofsCookie,
  { authenticatedAt }: Session,
  { host, parts }: Reading,
): Promise<readonly string[]> {
  const activeAt = Math.floor(parts.now() / 1000)
  if (activeAt - proofs.activeAt < ACTIVE_EVERY_SECONDS) return []
  const sealed = await sealProofs({ ...proofs, activeAt }, { seal: await parts.openSeal(), host })
  return [setCookie(PROOFS_COOKIE, sealed, authenticatedAt + parts.limits.maxAgeSeconds - activeAt)]
}
