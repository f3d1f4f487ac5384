import { type Decimal, decimal, decimalText, minus, plus, ZERO } from '../../exact/decimal.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import { logLine } from '../clients/log.ts'

/**
 * Logs the change in a visit's held dollars. An alarm adds them up over a day (`held-dollars`). `before` are the stored
 * texts of the earlier sheets. A line without a price counts as zero.
 */
export function logHeld(tenant: string, before: Iterable<string>, now: readonly ChargeSheet[]): void {
  const stood = [...before].map((sheet): ChargeSheet => JSON.parse(sheet))
  const change = minus(heldOn(now), heldOn(stood))
  if (change.digits !== 0n) logLine('held', { tenant, dollars: Number(decimalText(change)) }) // a metric, not an amount to bill
}

function heldOn(sheets: readonly ChargeSheet[]): Decimal {
  return sheets
    .flatMap(({ lines }) => lines)
    .filter(({ held }) => held)
    .reduce((sum, { amount }) => (amount === undefined ? sum : plus(sum, decimal(amount))), ZERO)
}
