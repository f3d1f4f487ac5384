/** Returns the items sorted by `compare`. Returns the same list if it is sorted already, as most lists are. */
export function inOrder<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  for (let at = 1; at < items.length; at += 1) {
    if (compare(items[at - 1] as Item, items[at] as Item) > 0) return items.toSorted(compare)
  }
  return items
}
