import { CLOCKS } from './wiring.ts'

/** The schedules, for one machine. */
export interface Schedules {
  /** Calls what is called so often, now and from now on; one that fails later is not missed: the next comes. */
  every(unit: keyof typeof MS): Promise<void>
  stop(): void
}

type Called = (input: never) => Promise<unknown>

const MS = { '10 minutes': 600_000, hour: 3_600_000, day: 86_400_000 }

export function schedules(functions: Readonly<Record<(typeof CLOCKS)[number]['calls'], Called>>): Schedules {
  const running: NodeJS.Timeout[] = []
  return {
    every: async (unit) => {
      const tick = async () => {
        for (const { calls, saying } of CLOCKS.filter((clock) => clock.every === unit)) {
          const input = { [saying]: new Date().toISOString() }
          await functions[calls](input as never)
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
