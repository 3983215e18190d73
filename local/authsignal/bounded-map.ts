/**
 * A map that forgets its oldest entry when it is full, so that a long run cannot fill the memory.
 *
 * @param max entries kept
 */
export class BoundedMap<Value> extends Map<string, Value> {
  readonly #max: number

  constructor(max: number) {
    super()
    this.#max = max
  }

  override set(key: string, value: Value): this {
    super.set(key, value)
    if (this.size > this.#max) {
      const oldest = this.keys().next()
      if (!oldest.done) this.delete(oldest.value)
    }
    return this
  }
}
