import { PROOFS_COOKIE } from '../core/names.ts'
import type { Session } from '../core/session.ts'
import { readOwnCookies } from '../request/cookies.ts'
import type { Normal } from '../request/normalise.ts'
import type { ProofMade, ProofsCookie } from '../session/proofs-cookie.ts'
import type { Gate } from './parts.ts'

/** @returns what this session has proven; at once where its cookie was read here before, which is how it mostly is */
export function proofsOfRequest(
  { originJti }: Session,
  { headers, host }: Normal,
  gate: Gate,
): readonly ProofMade[] | Promise<readonly ProofMade[]> {
  const cookies = readOwnCookies(headers.get('cookie'))
  const sealed = cookies.ok ? cookies.value.get(PROOFS_COOKIE) : undefined
  const read = gate.readProofs(sealed, originJti, host)
  return read instanceof Promise ? read.then(proofsIn) : proofsIn(read)
}

function proofsIn(cookie: ProofsCookie | undefined): readonly ProofMade[] {
  return cookie?.proofs ?? NONE
}

const NONE: readonly ProofMade[] = []
