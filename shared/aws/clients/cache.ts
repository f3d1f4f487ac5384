import { logFault } from './log.ts'

/** Milliseconds that a function uses its copy of the reference data before it looks for newer data. */
const REMEMBERED_MS = 60_000

interface Cached<Value> {
  (): Promise<Value>
  /** Makes the next call read again. Call it after a change to the data. */
  forget(): void
}

/**
 * Reads once; reads again if the value is too old or the read failed. Reference data change once a quarter, charges
 * come by the second.
 */
export function cached<Value>(read: () => Promise<Value>, forMs = REMEMBERED_MS): Cached<Value> {
  let value: Promise<Value> | undefined
  let readAt = 0
  const recall = () => {
    if (value === undefined || Date.now() - readAt > forMs) {
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

/** Returns the last value if a new read fails, for at most `forMs` milliseconds. Logs every fault. */
export function orLastKnown<Value>(read: () => Promise<Value>, forMs: number): () => Promise<Value> {
  let last: { readonly value: Value; readonly at: number } | undefined
  return async () => {
    try {
      last = { value: await read(), at: Date.now() }
    } catch (error) {
      if (last === undefined || Date.now() - last.at > forMs) throw error
      logFault(error, { readLastBefore: Math.round((Date.now() - last.at) / 1000) })
    }
    return last.value
  }
}
