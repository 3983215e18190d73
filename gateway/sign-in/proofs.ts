import { PROOFS_COOKIE } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import { setCookie } from '../session/set-cookie.ts'
import type { Act } from './act.ts'

/** What was proven, for which of Authsignal's actions, and when (seconds since 1970). */
export type ProofMade = { readonly action: string; readonly method: string; readonly at: number }

type ProofsCookie = { readonly originJti: string; readonly proofs: readonly ProofMade[] }

/** @returns a `Set-Cookie` value; the proofs are worth something in this session only */
export async function writeProofs(session: Session, proofs: readonly ProofMade[], act: Act): Promise<string> {
  const value: ProofsCookie = { originJti: session.originJti, proofs }
  const sealed = await act.desk.seal.seal(value, sealedFor(act))
  return setCookie(PROOFS_COOKIE, sealed, act.desk.settings.maxAgeSeconds)
}

/** @returns what this session has proven; nothing where the cookie is missing, broken or another session's */
export async function readProofs(session: Session, act: Act): Promise<readonly ProofMade[]> {
  const opened = await act.desk.seal.open(act.cookies.get(PROOFS_COOKIE) ?? '', sealedFor(act))
  if (!opened.ok) return []
  const { originJti, proofs } = opened.value as ProofsCookie
  return originJti === session.originJti ? proofs : []
}

function sealedFor(act: Act) {
  return { name: PROOFS_COOKIE, purpose: 'proofs', host: act.normal.host }
}
