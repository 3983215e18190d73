import { PROOFS_MAX } from '../core/limits.ts'
import { PROOFS_COOKIE } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import { type ProofMade, sealProofs } from '../session/proofs-cookie.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act } from './act.ts'
import { sealerOf } from './sealer.ts'

/** @returns a `Set-Cookie` value; the proofs are worth something in this session only */
export async function writeProofs(session: Session, proofs: readonly ProofMade[], act: Act): Promise<string> {
  const { now, limits } = act.desk
  const activeAt = Math.floor(now() / 1000)
  const sealed = await sealProofs({ originJti: session.originJti, proofs, activeAt }, sealerOf(act))
  return setCookie(PROOFS_COOKIE, sealed, limits.maxAgeSeconds)
}

/** @returns a `Set-Cookie` value: all there are, and a new one in the place of its action's last */
export async function addProof(session: Session, proof: ProofMade, act: Act): Promise<string> {
  const others = (await proofsOfSession(session, act)).filter(({ action }) => action !== proof.action)
  return writeProofs(session, [...others.slice(-PROOFS_MAX + 1), proof], act)
}

/** @returns what this session has proven */
export async function proofsOfSession(
  session: Session,
  { cookies, desk, normal }: Act,
): Promise<readonly ProofMade[]> {
  const cookie = await desk.readProofs(cookies.get(PROOFS_COOKIE), session.originJti, normal.host)
  return cookie?.proofs ?? []
}
