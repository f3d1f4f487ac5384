import { type Decimal, decimal } from '../../exact/decimal.ts'
import { type Dated, inForce, type ServiceDate } from '../../law/service-date.ts'

interface Deductible extends Dated {
  readonly dollars: Decimal
}

/**
 * The inpatient deductible by year. The coinsurance of an outpatient procedure with its drugs cannot exceed it
 * (1833(t)(8)(C)(i), PRC-14).
 */
const DEDUCTIBLES: readonly Deductible[] = [
  { from: '2024-01-01', until: '2024-12-31', dollars: decimal('1632.00') },
  { from: '2025-01-01', until: '2025-12-31', dollars: decimal('1676.00') },
  { from: '2026-01-01', until: '2026-12-31', dollars: decimal('1736.00') },
]

/** Returns the deductible of the day's year; undefined for a year that is not in the table. */
export function inpatientDeductibleOn(on: ServiceDate): Decimal | undefined {
  return DEDUCTIBLES.find((one) => inForce(one, on))?.dollars
}
