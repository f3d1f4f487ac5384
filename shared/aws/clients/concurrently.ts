/** As many writes at a time as the client has sockets to spare. */
const AT_ONCE = 24

/** Does the work for every item, a number of them at a time. One that fails does not keep the others from being done; then it is thrown. */
export async function concurrently<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const faults: unknown[] = []
  const waiting = items.entries()
  const worker = async () => {
    for (const [at, item] of waiting) {
      try {
        results[at] = await work(item)
      } catch (error) {
        faults.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker))
  if (faults.length > 0) throw faults[0]
  return results
}
