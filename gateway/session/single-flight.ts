type Means = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Lets a promise outlive the request that made it, where the runtime ends them together. */
  readonly keepAlive: (work: Promise<unknown>) => void
}

/**
 * One piece of work for all who want it at the same time. On workerd a promise may never settle once the request that
 * made it is gone: whoever has waited for another's longer than `patienceMs` does the work anew.
 *
 * @param patienceMs longer than the work can take
 */
export class SingleFlight<Value> {
  #flight: { readonly value: Promise<Value>; readonly startedAt: number } | undefined
  readonly #patienceMs: number
  readonly #means: Means

  constructor(patienceMs: number, means: Means) {
    this.#patienceMs = patienceMs
    this.#means = means
  }

  isUnderWay(): boolean {
    return this.#flight !== undefined && this.#patienceLeft(this.#flight.startedAt) > 0
  }

  async join(work: () => Promise<Value>): Promise<Value> {
    const flight = this.#flight
    if (flight === undefined || !this.isUnderWay()) return this.#lead(work)
    const late = this.#means.pause(this.#patienceLeft(flight.startedAt)).then(() => LATE)
    const landed = await Promise.race([flight.value, late])
    if (landed !== LATE) return landed as Value
    if (this.#flight === flight) this.#flight = undefined
    return this.join(work)
  }

  async #lead(work: () => Promise<Value>): Promise<Value> {
    const flight = { value: work(), startedAt: this.#means.now() }
    this.#flight = flight
    this.#means.keepAlive(flight.value)
    try {
      return await flight.value
    } finally {
      if (this.#flight === flight) this.#flight = undefined
    }
  }

  #patienceLeft(startedAt: number): number {
    return startedAt + this.#patienceMs - this.#means.now()
  }
}

const LATE = Symbol('late')
