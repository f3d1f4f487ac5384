import { CLOCK } from './wiring.ts'

/** EventBridge Scheduler for one machine: calls what the stack has called, as often. */
export interface Clock {
  /** Calls all of it, one after the other. */
  now(): Promise<void>
  stop(): void
}

type Name = keyof typeof CLOCK
type Called = (input: never) => Promise<unknown>

/** From now on. What fails by the clock is tried again the next time; what fails by `now` is said. */
export function startClock(functions: Readonly<Record<Name, Called>>): Clock {
  const names = Object.keys(CLOCK) as Name[]
  const call = (name: Name) => functions[name]({ [CLOCK[name].saying]: new Date().toISOString() } as never)
  const running = names.map((name) =>
    setInterval(() => void call(name).catch(() => {}), CLOCK[name].everyHours * AN_HOUR_MS).unref(),
  )
  return {
    now: async () => {
      for (const name of names) await call(name)
    },
    stop: () => {
      for (const one of running) clearInterval(one)
    },
  }
}

const AN_HOUR_MS = 60 * 60 * 1000
