import { OPENED_PROOFS_MAX } from '../core/limits.ts'
import { PROOFS_COOKIE } from '../core/names.ts'
import type { Seal, SealedFor } from '../core/seal.ts'

/** What was proven, for which of Authsignal's actions, and when (seconds since 1970). */
export type ProofMade = { readonly action: string; readonly method: string; readonly at: number }

export type ProofsCookie = {
  readonly originJti: string
  readonly proofs: readonly ProofMade[]
  /** When this session was last used, seconds since 1970, give or take `ACTIVE_EVERY_SECONDS`. */
  readonly activeAt: number
}

/** @returns the cookie of this very session; undefined where it is missing, broken or another's */
export type ReadProofs = (
  sealed: string | undefined,
  originJti: string,
  host: string,
) => Promise<ProofsCookie | undefined> | ProofsCookie | undefined

/** Cookies that opened are remembered by their text: a signed-in visitor's next request costs a look-up. */
export function createProofsReader(openSeal: () => Promise<Seal>): ReadProofs {
  const opened = new Map<string, ProofsCookie>()

  async function open(sealed: string, originJti: string, host: string): Promise<ProofsCookie | undefined> {
    const result = await (await openSeal()).open(sealed, proofsSealedFor(host))
    if (!result.ok) return undefined
    const cookie = result.value as ProofsCookie
    if (opened.size >= OPENED_PROOFS_MAX) opened.clear()
    opened.set(`${host} ${sealed}`, cookie)
    return ofSession(cookie, originJti)
  }

  return (sealed, originJti, host) => {
    if (sealed === undefined) return undefined
    const known = opened.get(`${host} ${sealed}`)
    return known === undefined ? open(sealed, originJti, host) : ofSession(known, originJti)
  }
}

/** @returns a `Set-Cookie`'s value; what it says is worth something in that session only */
export async function sealProofs(
  cookie: ProofsCookie,
  { seal, host }: { seal: Seal; host: string },
): Promise<string> {
  return seal.seal(cookie, proofsSealedFor(host))
}

function ofSession(cookie: ProofsCookie, originJti: string): ProofsCookie | undefined {
  return cookie.originJti === originJti ? cookie : undefined
}

function proofsSealedFor(host: string): SealedFor {
  return { name: PROOFS_COOKIE, purpose: 'proofs', host }
}
