import type { ChargeLine, ChargeSheet, Finding, SheetStatus } from './charge-sheet.ts'

/** Returns the state of a sheet. `over` is true if the visit and everything given in it has ended. */
export function sheetStatus(
  over: boolean,
  findings: readonly Pick<Finding, 'severity' | 'holds'>[],
  lines: readonly Pick<ChargeLine, 'held'>[],
): SheetStatus {
  if (!over) return 'planned'
  if (findings.some(({ severity }) => severity === 'error')) return 'needs-attention'
  const waits = lines.length > 0 || findings.some(({ holds }) => holds === true)
  return waits && lines.every(({ held }) => held) ? 'held' : 'ready'
}

/** Reads a sheet as it was stored. Earlier versions wrote `billable` for every visit that was over. */
export function storedSheet(text: string): ChargeSheet {
  const { status, ...sheet }: Omit<ChargeSheet, 'status'> & { readonly status: SheetStatus | 'billable' } =
    JSON.parse(text)
  return { ...sheet, status: status === 'billable' ? sheetStatus(true, sheet.findings, sheet.lines) : status }
}
