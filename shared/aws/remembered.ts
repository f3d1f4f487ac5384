/** How long a function goes on with what it read of the reference data, before it looks whether there is more. */
const REMEMBERED_MS = 10_000

/** Reads once, and again when it is too long ago or failed: reference data change once a quarter, charges come by the second. */
export function remembered<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined
  let readAt = 0
  return () => {
    if (value === undefined || Date.now() - readAt > REMEMBERED_MS) {
      readAt = Date.now()
      value = read()
      value.catch(() => {
        value = undefined
      })
    }
    return value
  }
}
