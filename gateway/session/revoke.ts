import type { Answer, Revocation, SessionRegistry } from './registry.ts'
import type { RevocationList } from './revocation-list.ts'

/**
 * Ends sessions before their tokens do.
 *
 * @returns `service_unavailable` where the registry can't be told: then nothing has ended
 */
export type Revoke = (revocation: Revocation) => Promise<Answer<'revoked'>>

type Parts = {
  readonly registry: Pick<SessionRegistry, 'revoke'>
  readonly revocations: Pick<RevocationList, 'add'>
  /** Cuts what one session has open, at whatever edge. Others look at the list themselves. */
  readonly cut: (originJti: string) => Promise<unknown>
}

/** The registry first: what it has not heard another edge would let in. Then what is near, at once. */
export function createRevoke({ registry, revocations, cut }: Parts): Revoke {
  return async (revocation) => {
    const told = await registry.revoke(revocation)
    if (!told.ok) return told
    revocations.add(revocation)
    if (revocation.kind === 'session') await cut(revocation.originJti)
    return told
  }
}
