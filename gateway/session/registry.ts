import type { ServiceUnavailable } from '../core/refusal.ts'
import type { Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'

/**
 * What must be the same for all edges: ids used up, tries counted, sessions ended. Small on purpose, so that each
 * runtime can bring its own store. Every entry ends by itself, and every answer may be that the store has none.
 */
export type SessionRegistry = {
  /**
   * Uses up an id: the second call for it, from wherever, says so.
   * @param untilSeconds when the id would have been refused anyway, seconds since 1970
   */
  burn(id: string, untilSeconds: number): Promise<Answer<'burned' | 'already_burned'>>

  /**
   * Keeps a text for whoever comes with its id, in another host's name or at another edge.
   * @param id random: it is all that is asked of whoever takes it
   * @param untilSeconds when nobody gets it any more, seconds since 1970
   */
  keep(id: string, text: string, untilSeconds: number): Promise<Answer<'kept'>>

  /** Gives what is kept, once: of two who come at the same time one gets it, and null is what the other gets. */
  take(id: string): Promise<Answer<string | null>>

  /**
   * Counts one try.
   * @param key what is being tried: an address, a challenge
   * @param windowSeconds how long a try counts
   */
  countTry(key: string, windowSeconds: number): Promise<Answer<TriesCounted>>

  /** Ends sessions before their tokens do. */
  revoke(revocation: Revocation): Promise<Answer<'revoked'>>

  /** From the store itself: what is about to be given new tokens is not looked up in a list of some seconds ago. */
  isRevoked(session: Revocable): Promise<Answer<boolean>>

  /**
   * The oldest first, in parts that one message can carry.
   * @param cursor of the answer before; 0 for all there are
   */
  revocationsSince(cursor: number): Promise<Answer<RevocationsRead>>
}

export type Answer<Value> = Result<Value, ServiceUnavailable>

/** How many tries count for a key, the one just made included, and in how many seconds the first is forgotten. */
export type TriesCounted = { readonly tries: number; readonly forgottenInSeconds: number }

/**
 * Which sessions are over. A person's, by `sub` or by e-mail, are those that began no later than a moment: compared by
 * `auth_time`, for a renewed token has a younger `iat`, and the same person may sign in again. Of `others` one goes on:
 * the session they were ended from. Each such entry stands for itself, so that of two sessions that end each other's
 * neither goes on.
 */
export type Revocation = {
  /** When no token of these sessions can be valid any more, seconds since 1970. */
  readonly untilSeconds: number
} & (
  | { readonly kind: 'session'; readonly originJti: string }
  | { readonly kind: 'sub' | 'email'; readonly id: string; readonly authenticatedUntil: number }
  | {
      readonly kind: 'others'
      readonly sub: string
      /** The one that goes on. */
      readonly exceptOriginJti: string
      readonly authenticatedUntil: number
    }
)

/** What a session is known by to whoever ends it. */
export type Revocable = Pick<Session, 'originJti' | 'sub' | 'email' | 'authenticatedAt'>

export type RevocationsRead = {
  readonly revocations: readonly Revocation[]
  /** What to ask with next time. */
  readonly cursor: number
  /** Whether these were the last; else there is more to ask for at once. */
  readonly isComplete: boolean
}
