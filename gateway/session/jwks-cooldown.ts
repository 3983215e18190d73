/** At most so many questions in so many seconds. */
export type AskedAtMost = { readonly questions: number; readonly seconds: number }

/**
 * Keeps forged key ids from making the gateway ask for the key set again and again. It counts from the question, not
 * from the answer, whatever comes of it.
 *
 * aws-jwt-verify's own box ends its penalty by a timer, and on workerd a timer dies with the request that set it:
 * one forged token would lock out a rotated key for good. This one compares timestamps (docs/decisions/0004).
 */
export class JwksCooldown {
  readonly #now: () => number
  readonly #most: number
  /** Milliseconds since 1970, the newest last. */
  readonly #askedAt: number[] = []

  /**
   * @param now milliseconds since 1970
   * @param most the largest `questions` it will be asked about
   */
  constructor(now: () => number, most: number) {
    this.#now = now
    this.#most = most
  }

  mayAsk({ questions, seconds }: AskedAtMost): boolean {
    const earliest = this.#askedAt.at(-questions)
    return earliest === undefined || this.#now() - earliest >= seconds * 1000
  }

  asked(): void {
    this.#askedAt.push(this.#now())
    if (this.#askedAt.length > this.#most) this.#askedAt.shift()
  }
}
