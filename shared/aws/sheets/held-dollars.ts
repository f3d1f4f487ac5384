import { type Decimal, decimal, decimalText, minus, plus, ZERO } from '../../exact/decimal.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import { logLine } from '../clients/log.ts'

/**
 * Says by how much more, or less, a visit holds back than before, in dollars: added up over a day it is what an alarm
 * listens to (`held-dollars`). `before` are the sheets that stood, as they are kept. Lines without a price count for nothing.
 */
export function logHeld(tenant: string, before: Iterable<string>, now: readonly ChargeSheet[]): void {
  const stood = [...before].map((sheet): ChargeSheet => JSON.parse(sheet))
  const change = minus(heldOn(now), heldOn(stood))
  if (change.digits !== 0n) logLine('held', { tenant, dollars: Number(decimalText(change)) }) // a metric, not a sum to bill
}

function heldOn(sheets: readonly ChargeSheet[]): Decimal {
  return sheets
    .flatMap(({ lines }) => lines)
    .filter(({ held }) => held)
    .reduce((sum, { amount }) => (amount === undefined ? sum : plus(sum, decimal(amount))), ZERO)
}
