import type { DrugCharge } from './drug-charge.ts'
import type { DrugContext } from './drug-rule.ts'

/** Whether a hospital is paid for the drug inside another payment: it says nothing of how it was bought (DRG-26). */
export function isPackaged(
  { drug, on }: DrugCharge,
  { setting, book }: Pick<DrugContext, 'setting' | 'book'>,
): boolean {
  return setting === 'facility' && book.statusIndicator(drug.hcpcs, on) === 'N'
}
