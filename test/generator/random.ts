/** Random choices that are the same for the same seed, on every machine (mulberry32). */
export interface Random {
  /** Returns a number from 0 to just below 1. */
  next(): number
  /** Returns a whole number of the range, both ends included. */
  between(least: number, most: number): number
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item
  /** True with this probability: 0.2 is every fifth time. */
  chance(share: number): boolean
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    oneOf: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (share) => next() < share,
  }
}
