import { PROOFS_COOKIE } from '../core/names.ts'
import type { Seal, SealedFor } from '../core/seal.ts'
import type { Session } from '../core/session.ts'

/** What was proven, for which of Authsignal's actions, and when (seconds since 1970). */
export type ProofMade = { readonly action: string; readonly method: string; readonly at: number }

export type ProofsCookie = { readonly originJti: string; readonly proofs: readonly ProofMade[] }

/**
 * @param sealed the cookie's value
 * @returns what this session has proven; nothing where the cookie is missing, broken or another session's
 */
export async function readProofs(
  sealed: string | undefined,
  session: Session,
  { seal, host }: { readonly seal: Seal; readonly host: string },
): Promise<readonly ProofMade[]> {
  if (sealed === undefined) return []
  const opened = await seal.open(sealed, proofsSealedFor(host))
  if (!opened.ok) return []
  const { originJti, proofs } = opened.value as ProofsCookie
  return originJti === session.originJti ? proofs : []
}

export function proofsSealedFor(host: string): SealedFor {
  return { name: PROOFS_COOKIE, purpose: 'proofs', host }
}
