import { PROOFS_COOKIE } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import { type ProofMade, type ProofsCookie, proofsSealedFor, readProofs } from '../session/read-proofs.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act } from './act.ts'

/** @returns a `Set-Cookie` value; the proofs are worth something in this session only */
export async function writeProofs(session: Session, proofs: readonly ProofMade[], act: Act): Promise<string> {
  const value: ProofsCookie = { originJti: session.originJti, proofs }
  const sealed = await act.desk.seal.seal(value, proofsSealedFor(act.normal.host))
  return setCookie(PROOFS_COOKIE, sealed, act.desk.settings.maxAgeSeconds)
}

/** @returns what this session has proven */
export function proofsOf(session: Session, { cookies, desk, normal }: Act): Promise<readonly ProofMade[]> {
  return readProofs(cookies.get(PROOFS_COOKIE), session, { seal: desk.seal, host: normal.host })
}
