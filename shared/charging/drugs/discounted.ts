import type { DrugCharge } from './drug-charge.ts'
import type { DrugContext } from './drug-rule.ts'

/**
 * True if a hospital is paid for the drug inside another payment. Such a line does not say how the drug was bought
 * (DRG-26).
 */
export function isPackaged(
  { drug, on }: DrugCharge,
  { setting, book }: Pick<DrugContext, 'setting' | 'book'>,
): boolean {
  return setting === 'facility' && book.statusIndicator(drug.hcpcs, on) === 'N'
}
