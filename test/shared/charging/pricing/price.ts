import { starterRows } from '../../../../shared/aws/reference/starter-tables.ts'
import type { Billed } from '../../../../shared/charging/pricing/allowed.ts'
import { sharedAmounts } from '../../../../shared/charging/pricing/payment.ts'
import { priced } from '../../../../shared/charging/pricing/price-line.ts'
import { fixedText } from '../../../../shared/exact/decimal.ts'
import { type BookTables, bookOf } from '../../../../shared/reference/book-of.ts'
import { payerProfiles } from '../../../../shared/reference/payers/payer-profile.ts'
import type { DraftLine } from '../../../../shared/sheet/draft-line.ts'

const tables = starterRows()

/** Returns the allowed amount of a line, as text, by the shipped tables and those given. */
export function price(
  code: string,
  other: Partial<BookTables>,
  {
    setting = 'professional',
    inFacility = false,
    payer = 'medicare-ffs',
    ...line
  }: Partial<DraftLine> & Partial<Pick<Billed, 'setting' | 'inFacility'>> & { readonly payer?: string } = {},
) {
  const book = bookOf({ ...tables, profiles: payerProfiles, ...other })
  const on = line.on ?? '2026-01-14'
  const billed = { setting, inFacility, profile: book.profile(payer, setting, on) }
  const draft: DraftLine = {
    kind: /^[A-FH-Z]/.test(code) ? 'drug' : 'procedure',
    code,
    name: code,
    modifiers: [],
    units: 1,
    on,
    charges: [],
    of: code,
    because: [],
    ...line,
  }
  const { amount, charge, basis } = priced(draft, billed, book)
  const [shared] = sharedAmounts([priced(draft, billed, book)], billed)
  return {
    amount: amount && fixedText(amount),
    charge: charge && fixedText(charge),
    basis: basis?.basis,
    file: basis?.file,
    owed: shared && fixedText(shared.coinsurance),
    taken: shared && fixedText(shared.sequestration),
    expected: shared && fixedText(shared.expected),
  }
}
