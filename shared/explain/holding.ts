import type { ChargeLine, ChargeSheet } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Holding } from './explanation.ts'

/** Returns the findings that hold a line, including those of the service it waits for. */
export function holding(
  draft: DraftLine | undefined,
  { charges, heldBy = [] }: ChargeLine,
  { encounter, findings }: ChargeSheet,
): readonly Holding[] {
  const records = [
    ...charges,
    ...(encounter === null ? [] : [encounter]),
    ...(draft?.waitsFor === undefined ? [] : [draft.waitsFor]),
  ]
  const holding = findings.filter(({ check }) => heldBy.includes(check))
  const own = holding.filter(({ about }) => about.some((one) => records.includes(one)))
  // A line may wait for another: then no finding is about its own records.
  return holding
    .filter((one) => own.includes(one) || own.every(({ check }) => check !== one.check))
    .map(({ check, says, saw, fix, about }) => ({ check, says, saw, fix, about }))
}
