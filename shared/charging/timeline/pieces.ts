import type { Interval } from './service.ts'

/** Groups the runs of an infusion into pieces. A gap of more than `longestGapMinutes` ends a piece. */
export function piecesOf(runs: readonly Interval[], longestGapMinutes: number): readonly (readonly Interval[])[] {
  const pieces: Interval[][] = []
  for (const run of runs) {
    const last = pieces.at(-1)?.at(-1)
    if (last !== undefined && run.start.seconds - last.stop.seconds <= longestGapMinutes * 60) pieces.at(-1)?.push(run)
    else pieces.push([run])
  }
  return pieces
}
