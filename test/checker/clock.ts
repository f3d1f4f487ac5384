/** A stretch of time in milliseconds. */
export type Stretch = readonly [from: number, to: number]

interface Ran {
  readonly start?: string | undefined
  readonly stop?: string | undefined
}

const DAY = 24 * 60 * 60 * 1000

/** Returns the times a service ran, in order; undefined if a time is missing or cannot be right. */
export function stretches(ran: readonly Ran[], onPump: boolean): readonly Stretch[] | undefined {
  const all: Stretch[] = []
  for (const { start, stop } of ran) {
    if (start === undefined || stop === undefined) return undefined
    const stretch: Stretch = [Date.parse(start), Date.parse(stop)]
    if (stretch[1] <= stretch[0] || (!onPump && stretch[1] - stretch[0] > DAY)) return undefined
    all.push(stretch)
  }
  all.sort((a, b) => a[0] - b[0])
  const isTwice = all.some(([from], at) => at > 0 && from < (all[at - 1]?.[1] ?? 0))
  return isTwice ? undefined : all
}

/** Returns the times when any of them ran; stretches that touch are joined. */
export function united(ran: readonly Ran[]): readonly Stretch[] {
  const found: Stretch[] = []
  for (const [from, to] of ran.flatMap((one) => stretches([one], true) ?? []).sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1)
    if (last !== undefined && from <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], to)]
    else found.push([from, to])
  }
  return found
}

export function minutes(all: readonly Stretch[]): number {
  return Math.trunc(all.reduce((sum, [from, to]) => sum + to - from, 0) / 60_000)
}

/** Returns the rest of some stretches without the minutes of others. */
export function alone(all: readonly Stretch[], others: readonly Stretch[]): readonly Stretch[] {
  let left = [...all]
  for (const [from, to] of others) {
    left = left.flatMap(([a, b]) => {
      const pieces: Stretch[] = [
        [a, Math.min(b, from)],
        [Math.max(a, to), b],
      ]
      return pieces.filter(([x, y]) => x < y)
    })
  }
  return left.sort((a, b) => a[0] - b[0])
}

/** Groups stretches into pieces: a gap of more than `minutes` ends one. */
export function pieces(all: readonly Stretch[], gap: number): readonly (readonly Stretch[])[] {
  const found: Stretch[][] = []
  for (const stretch of all) {
    const last = found.at(-1)
    const end = last?.at(-1)?.[1]
    if (last !== undefined && end !== undefined && stretch[0] - end <= gap * 60_000) last.push(stretch)
    else found.push([stretch])
  }
  return found
}

/** Returns the whole minutes that two sets of stretches have in common. */
export function together(a: readonly Stretch[], b: readonly Stretch[]): number {
  const shared = a.flatMap(([from, to]) =>
    b.map(([x, y]): Stretch => [Math.max(from, x), Math.max(Math.max(from, x), Math.min(to, y))]),
  )
  return minutes(shared)
}
