/** How long a function goes on with what it read of the reference data, before it looks whether there is more. */
const REMEMBERED_MS = 10_000

interface Remembered<Value> {
  (): Promise<Value>
  /** Reads again next time: said by whoever has just changed what is read. */
  forget(): void
}

/** Reads once, and again when it is too long ago or failed: reference data change once a quarter, charges come by the second. */
export function remembered<Value>(read: () => Promise<Value>): Remembered<Value> {
  let value: Promise<Value> | undefined
  let readAt = 0
  const recall = () => {
    if (value === undefined || Date.now() - readAt > REMEMBERED_MS) {
      readAt = Date.now()
      value = read()
      value.catch(() => {
        value = undefined
      })
    }
    return value
  }
  recall.forget = () => {
    value = undefined
  }
  return recall
}
