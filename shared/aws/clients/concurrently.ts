/** Number of writes at a time: the spare sockets of the client. */
const AT_ONCE = 24

/** Does the work for every item, several at a time. If one fails, finishes the others, then throws the first error. */
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
