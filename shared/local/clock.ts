import { CLOCK } from './wiring.ts'

/** EventBridge Scheduler for one machine: calls what the stack has called, as often. */
export interface Clock {
  /** Calls all of it, one after the other. */
  now(): Promise<void>
  stop(): void
}

type Tick = (typeof CLOCK)[number]
type Called = (input: never) => Promise<unknown>

/** From now on. What fails by the clock is tried again the next time; what fails by `now` is said. */
export function startClock(functions: Readonly<Record<Tick['calls'], Called>>): Clock {
  const call = ({ calls, saying }: Tick) => functions[calls]({ [saying]: new Date().toISOString() } as never)
  const running = CLOCK.map((tick) =>
    setInterval(() => void call(tick).catch(() => {}), tick.everyMinutes * A_MINUTE_MS).unref(),
  )
  return {
    now: async () => {
      for (const tick of CLOCK) await call(tick)
    },
    stop: () => {
      for (const one of running) clearInterval(one)
    },
  }
}

const A_MINUTE_MS = 60_000
