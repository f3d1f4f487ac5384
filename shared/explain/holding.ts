import type { ChargeLine, ChargeSheet } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Holding } from './explanation.ts'

/** Returns the findings that keep a line from being billed: those of the checks that hold it, about its records. */
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
  return findings
    .filter(({ check, about }) => heldBy.includes(check) && about.some((one) => records.includes(one)))
    .map(({ check, says, saw, fix, about }) => ({ check, says, saw, fix, about }))
}
