import type { Seal } from '../core/seal.ts'
import type { OwnCookies } from '../request/cookies.ts'
import type { ReadProofs } from './proofs-cookie.ts'
import type { Renew } from './renewal.ts'
import type { RevocationList } from './revocation-list.ts'
import type { SessionLimits } from './session-limits.ts'
import type { VerifyToken } from './verify-token.ts'

/** What reading a session stands on. */
export type ReadingParts = {
  readonly verifyToken: VerifyToken
  readonly revocations: Pick<RevocationList, 'isRevoked'>
  readonly readProofs: ReadProofs
  /** Made when first needed: most requests open nothing. */
  readonly openSeal: () => Promise<Seal>
  readonly renew: Renew
  /** Are new tokens lost that come when their request has gone on without them? Then it waits for them. */
  readonly waitsForRenewal?: boolean
  readonly limits: SessionLimits
  /** Does a session of this host's get its new tokens at another host? Then there are none to be had here. */
  readonly isRenewedElsewhere?: (host: string) => boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/** `activeAt` in seconds since 1970, as the sealed cookie of that host has it. */
export type UsedElsewhere = { readonly originJti: string; readonly activeAt: number }

/** One request's session being read. */
export type Reading = {
  readonly cookies: OwnCookies
  /** The public host, without port. */
  readonly host: string
  readonly requestId: string
  /** When its session was last used at another host, as far as this request can say. */
  readonly usedElsewhere?: UsedElsewhere | undefined
  readonly parts: ReadingParts
}
