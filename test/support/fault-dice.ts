/** Chance that can be had again: the same seed throws the same. */
export type Dice = {
  /** Below 1. */
  next(): number
  /** True so often, 0 to 1. */
  chance(probability: number): boolean
  /** A whole number from `from` to `to`. */
  between(from: number, to: number): number
  /** By weight. */
  choose<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item
}

/**
 * Mulberry32 (Tommy Ettinger): 32 bits of state are enough to choose faults by.
 *
 * @param seed any whole number
 */
export function dice(seed: number): Dice {
  let state = seed | 0
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    chance: (probability) => next() < probability,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    choose(items) {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [item, weight] of items) {
        left -= weight
        if (left < 0) return item
      }
      const last = items.at(-1)
      if (last === undefined) throw new RangeError('nothing to choose from')
      return last[0]
    },
  }
}
