import { CLOCKS } from './wiring.ts'

/** The schedules, for one machine. */
export interface Clocks {
  /** Calls what is called so often, now and from now on; one that fails later is not missed: the next comes. */
  every(unit: keyof typeof MS): Promise<void>
  stop(): void
}

type Called = (input: never) => Promise<unknown>

const MS = { hour: 3_600_000, day: 86_400_000 }

export function clocks(functions: Readonly<Record<keyof typeof CLOCKS, Called>>): Clocks {
  const running: NodeJS.Timeout[] = []
  return {
    every: async (unit) => {
      const tick = async () => {
        for (const [name, clock] of Object.entries(CLOCKS)) {
          const input = { [clock.saying]: new Date().toISOString() }
          if (clock.every === unit) await functions[name as keyof typeof CLOCKS](input as never)
        }
      }
      running.push(setInterval(() => void tick().catch(() => {}), MS[unit]).unref())
      await tick()
    },
    stop: () => {
      for (const clock of running) clearInterval(clock)
    },
  }
}
