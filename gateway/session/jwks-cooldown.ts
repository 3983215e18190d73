import { WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error'
import type { PenaltyBox } from 'aws-jwt-verify/jwk'

/**
 * Keeps forged key ids from making the gateway ask for the key set again and again: once it is known, it is asked
 * for at most once per cool-down, whoever wants it. While that lasts an unknown id may be a forgery or a key just
 * rotated in, so nobody's cookie is cleared for it.
 *
 * aws-jwt-verify's own box ends its penalty by a timer, and on workerd a timer dies with the request that set it:
 * one forged token would lock out a rotated key for good. This one compares timestamps (docs/decisions/0004).
 */
export class JwksCooldown implements PenaltyBox {
  readonly #now: () => number
  readonly #cooldownMs: number
  readonly #known = new Set<string>()
  readonly #askedAt = new Map<string, number>()

  /** @param now milliseconds since 1970 */
  constructor(now: () => number, cooldownSeconds: number) {
    this.#now = now
    this.#cooldownMs = cooldownSeconds * 1000
  }

  /** Called before each fetch. Counting starts here, not when the answer is in: a burst is one question. */
  async wait(jwksUri: string): Promise<void> {
    const now = this.#now()
    const askedAt = this.#askedAt.get(jwksUri) ?? Number.NEGATIVE_INFINITY
    if (this.#known.has(jwksUri) && now - askedAt < this.#cooldownMs) {
      throw new WaitPeriodNotYetEndedJwkError('the key set was asked for a moment ago')
    }
    this.#askedAt.set(jwksUri, now)
  }

  registerFailedAttempt(jwksUri: string): void {
    this.#known.add(jwksUri)
  }

  registerSuccessfulAttempt(jwksUri: string): void {
    this.#known.add(jwksUri)
  }

  release(jwksUri: string): void {
    this.#askedAt.delete(jwksUri)
  }
}
