import { logFault } from './log.ts'

/** How long a function goes on with what it read of the reference data, before it looks whether there is more. */
const REMEMBERED_MS = 60_000

interface Cached<Value> {
  (): Promise<Value>
  /** Reads again next time: said by whoever has just changed what is read. */
  forget(): void
}

/** Reads once, and again when it is too long ago or failed: reference data change once a quarter, charges come by the second. */
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

/** Goes on with what was read last, so long and no longer, where reading again fails; the fault is logged each time. */
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
