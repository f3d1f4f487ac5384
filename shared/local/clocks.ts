const TEN_MINUTES_MS = 10 * 60 * 1000
const AN_HOUR_MS = 6 * TEN_MINUTES_MS
export const A_DAY_MS = 24 * AN_HOUR_MS

/** The schedules, for one machine. */
export interface Clocks {
  /** Calls now, and as often as said from now on; one that fails later is not missed: the next comes. */
  every(ms: number, call: (now: string) => Promise<unknown>): Promise<void>
  stop(): void
}

export function clocks(): Clocks {
  const running: NodeJS.Timeout[] = []
  return {
    every: async (ms, call) => {
      const tick = () => call(new Date().toISOString())
      running.push(setInterval(() => void tick().catch(() => {}), ms).unref())
      await tick()
    },
    stop: () => {
      for (const clock of running) clearInterval(clock)
    },
  }
}

/** What was missed is looked for every hour; who has fallen silent, every ten minutes. */
export async function lookAfterEhrs(
  clock: Clocks,
  pull: (call: { readonly reconcile: string } | { readonly watch: string }) => Promise<unknown>,
): Promise<void> {
  await clock.every(AN_HOUR_MS, (now) => pull({ reconcile: now }))
  await clock.every(TEN_MINUTES_MS, (now) => pull({ watch: now }))
}
