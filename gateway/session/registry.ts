/**
 * What must be the same for all edges: ids used up, tries counted, sessions ended. Small on purpose, so that each
 * runtime can bring its own store. Every entry ends by itself.
 */
export type SessionRegistry = {
  /**
   * Uses up an id: the second call for it, from wherever, says so.
   * @param untilSeconds when the id would have been refused anyway, seconds since 1970
   */
  burn(id: string, untilSeconds: number): Promise<'burned' | 'already_burned'>

  /**
   * Counts one try.
   * @param key what is being tried: an address, a challenge
   * @param windowSeconds how long a try counts
   * @returns how many tries count for this key, this one included, and in how many seconds the first is forgotten
   */
  countTry(key: string, windowSeconds: number): Promise<{ tries: number; forgottenInSeconds: number }>

  /**
   * Ends a session before its token does.
   * @param untilSeconds when no token of this session can be valid any more
   */
  revokeSession(originJti: string, untilSeconds: number): Promise<void>

  /** From what this isolate knows already: the guarded way may not wait for a network. */
  isRevoked(originJti: string): boolean
}
