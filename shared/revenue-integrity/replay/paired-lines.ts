import type { ChargeLine } from '../../sheet/charge-sheet.ts'

/** A current line and the same line in the replay. One is undefined if the line is new or gone. */
export type Pair = readonly [ChargeLine | undefined, ChargeLine | undefined]

/** Returns the billed facts of a line. Two lines with the same facts are the same line, whatever their reasons. */
const asBilled = ({ code, modifiers, units, on, charges, ndc, narrative, amount, charge, held }: ChargeLine) =>
  JSON.stringify([
    [code, modifiers, units, on, sorted(charges), narrative ?? null, amount ?? null, charge ?? null, held],
    ndc === undefined ? null : [ndc.code, ndc.quantity, ndc.unit],
  ])

/** Facts by which two lines are paired, closest match first. */
const LIKENESSES: readonly ((line: ChargeLine) => string)[] = [
  asBilled,
  ({ code, modifiers, on, charges }) => JSON.stringify([code, modifiers, on, sorted(charges)]),
  ({ code, on, charges }) => JSON.stringify([code, on, sorted(charges)]),
  ({ code, on }) => JSON.stringify([code, on]),
]

/** Pairs the lines of two sheets that are billed differently, in claim order. */
export function pairedLines(before: readonly ChargeLine[], after: readonly ChargeLine[]): readonly Pair[] {
  const partner = new Map<ChargeLine, ChargeLine>()
  const alike = new Set<ChargeLine>()
  let [old, now] = [before, after]
  for (const [closeness, likeness] of LIKENESSES.entries()) {
    const waiting = Map.groupBy(old, likeness)
    for (const line of now) {
      const found = waiting.get(likeness(line))?.shift()
      if (found === undefined) continue
      partner.set(line, found).set(found, line)
      if (closeness === 0) alike.add(line)
    }
    old = old.filter((line) => !partner.has(line))
    now = now.filter((line) => !partner.has(line))
  }
  return [
    ...after.filter((line) => !alike.has(line)).map((line): Pair => [partner.get(line), line]),
    ...old.map((line): Pair => [line, undefined]),
  ]
}

function sorted(references: readonly string[]): readonly string[] {
  return [...references].sort()
}
