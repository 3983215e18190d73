import type { Revocable } from './registry.ts'
import type { RevocationList } from './revocation-list.ts'

/** Whose session a connection was opened with, and when it must be cut at the latest. */
export type Lease = Revocable & {
  /** Milliseconds since 1970. */
  readonly endsAt: number
}

type Parts = { readonly revocations: Pick<RevocationList, 'isRevoked'>; readonly now: () => number }

/** Must a connection be cut? Of what nobody can say whether it is over, nothing stays open. */
export async function isOver(lease: Lease, { revocations, now }: Parts): Promise<boolean> {
  if (now() >= lease.endsAt) return true
  const revoked = await revocations.isRevoked(lease)
  return !revoked.ok || revoked.value
}
