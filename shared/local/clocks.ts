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
