import { type Miss, missesAmong } from '../../../law/check.ts'
import { ASP_FILES } from '../../../law/sources.ts'
import { NEW_DRUG_OF_A_HOSPITAL } from '../../../reference/drugs/unlisted-codes.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { isByContract } from '../../pricing/price-line.ts'

export const drugIsInThePriceFile: ChargeCheck = {
  id: 'drug-is-in-the-price-file',
  says: 'A drug that is paid separately has a payment limit in the file of the quarter.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-17', 'DRG-30', 'PRC-15'],
  cites: [ASP_FILES],
  from: RULEBOOK_BEGINS,
  fix: 'Price it by the contractor, WAC or invoice; a code that is missing from the file may still be paid.',
  misses: (charged) => missesAmong(charged.lines, charged, withoutLimit),
}

function withoutLimit(
  { kind, code, on, charges, modifiers, amount }: DraftLine,
  { book, profile }: Charged,
): Miss | undefined {
  if (kind !== 'drug' || amount !== undefined || modifiers.includes('JW')) return undefined
  if (isByContract(profile, book) || book.priceFile(on) === undefined) return undefined
  if (book.paymentLimit(code, on)?.limit !== undefined) return undefined
  const how = code === NEW_DRUG_OF_A_HOSPITAL ? ': the contractor pays 95 % of the average wholesale price' : ''
  return { about: charges, saw: `${code} on ${on}${how}` }
}
