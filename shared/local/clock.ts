import { CLOCK } from './wiring.ts'

/** EventBridge Scheduler for one machine: calls what the stack has called once a day. */
export interface Clock {
  /** Calls all of it, one after the other. */
  now(): Promise<void>
  stop(): void
}

type Called = (input: never) => Promise<void>

/** Every day from now on. What fails by day is tried again the next; what fails by `now` is said. */
export function startClock(functions: Readonly<Record<keyof typeof CLOCK, Called>>): Clock {
  const now = async () => {
    for (const [calls, saying] of Object.entries(CLOCK)) {
      const input = { [saying]: new Date().toISOString() }
      await functions[calls as keyof typeof CLOCK](input as never)
    }
  }
  const daily = setInterval(() => void now().catch(() => {}), A_DAY_MS)
  daily.unref()
  return { now, stop: () => clearInterval(daily) }
}

const A_DAY_MS = 86_400_000
