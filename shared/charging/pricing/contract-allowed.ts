import { type Decimal, decimal, decimalText, times } from '../../exact/decimal.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { ContractFee } from '../../reference/prices/fee-schedule-file.ts'
import type { AmountBasis } from '../../sheet/charge-sheet.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Allowed, Billed } from './allowed.ts'
import { limitOf } from './medicare-allowed.ts'

const HUNDREDTH = decimal('0.01')

/**
 * Returns the amount that the payer's contract allows for a line (PRC-16). Undefined if the contract does not say, or
 * names a percentage of an unknown figure.
 */
export function contractAllowed(
  line: DraftLine,
  { setting, profile: { contract } }: Billed,
  book: ReferenceBook,
): Allowed | undefined {
  const fee = book.contractFee(contract, line, setting)
  const paid = fee && paidBy(fee, line, book)
  if (paid === undefined) return undefined
  const { from, until, atMostCharge, file, sha256 } = fee as ContractFee
  const basis: AmountBasis = { basis: `Contract ${contract}: ${paid.says}`, file, sha256 }
  return { each: paid.each, count: line.units, from, until, atMostCharge, basis }
}

/** Returns the dollars for one unit, and how the contract states them. */
function paidBy(
  { pays, figure }: ContractFee,
  line: DraftLine,
  book: ReferenceBook,
): { readonly each: Decimal; readonly says: string } | undefined {
  if (pays === 'amount') return { each: figure, says: `$${decimalText(figure)} a unit` }
  const part = times(figure, HUNDREDTH)
  if (pays === 'charge') {
    const charge = book.chargeOf(line.code, line.on)?.charge
    return charge && { each: times(charge, part), says: `${decimalText(figure)} % of the charge` }
  }
  const limit = limitOf(line, book)
  return (
    limit?.limit && {
      each: times(limit.limit, part),
      says: `${decimalText(figure)} % of the Medicare Part B payment limit in ${limit.file}`,
    }
  )
}
