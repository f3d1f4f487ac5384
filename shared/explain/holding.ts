import { checks } from '../rulebook.ts'
import type { ChargeLine, ChargeSheet } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Holding } from './explanation.ts'

/** Returns the errors that hold a line, including those of the service it waits for. */
export function holding(
  draft: DraftLine | undefined,
  { charges }: ChargeLine,
  { encounter, findings }: ChargeSheet,
): readonly Holding[] {
  const concerned = draft?.kind === 'drug' ? 'drug' : 'administration'
  const records = [
    ...charges,
    ...(encounter === null ? [] : [encounter]),
    ...(draft?.waitsFor === undefined ? [] : [draft.waitsFor]),
  ]
  return findings
    .filter(({ check, severity, about }) => {
      const holds = checks.find(({ id }) => id === check)?.holds ?? 'both'
      return (
        severity === 'error' && (holds === 'both' || holds === concerned) && about.some((one) => records.includes(one))
      )
    })
    .map(({ check, says, saw, fix, about }) => ({ check, says, saw, fix, about }))
}
