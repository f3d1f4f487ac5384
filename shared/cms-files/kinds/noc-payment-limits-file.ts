import { type Decimal, decimalText } from '../../exact/decimal.ts'
import { effectivePeriod } from '../../reference/tables/effective-period.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import { cleanText, dollarsOf } from '../tables/cms-table.ts'
import { headingsAmong } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import { dosageOf } from './dosage-cell.ts'

/** Medicare's price for a drug without its own code, billed under an unlisted code. */
export interface NocPaymentLimit {
  /** Generic name, with the trade name or the manufacturer in brackets: `Vasopressin (Long Grove)`. */
  readonly drug: string
  readonly dosage: string
  /** Dollars for that dosage; absent if the file says `N/A`. */
  readonly limit?: Decimal | undefined
  readonly notes?: string | undefined
}

const DRUG = /^drug generic name\b/i
const LIMIT = 'Payment Limit'

/** The payment limits of drugs "not otherwise classified". Each has a dollar sign and no code. */
const nocPaymentLimits: HeadedTable<NocPaymentLimit> = {
  kind: 'noc-payment-limits',
  name: 'NOC payment limits',
  keyColumn: 'Drug Generic Name',
  heads: ([first]) => DRUG.test(cleanText(first)),
  recognises: (_, head) => headingsAmong(head, nocPaymentLimits.heads).includes(LIMIT.toLowerCase()),
  begin: (preamble, columns, about) => {
    const [drug, dosage, limit] = [columns.place(DRUG), columns.place('Dosage'), columns.place(LIMIT)]
    const notes = columns.placeIfAny('Notes')
    return {
      ...effectivePeriod(preamble, about.file),
      rowOf: (row) => {
        const name = cleanText(row.cells[drug])
        if (name === '') throw refusedCell(about.file, row.number, 'Drug Generic Name', 'is empty')
        const dollars = cleanText(row.cells[limit])
        if (dollars === '') throw refusedCell(about.file, row.number, LIMIT, 'is empty')
        return {
          drug: name,
          dosage: dosageOf(row, dosage, 'Dosage', about),
          limit: dollars === 'N/A' ? undefined : dollarsOf(row, limit, LIMIT, about),
          notes: cleanText(row.cells[notes]) || undefined,
        }
      },
    }
  },
  keyOf: ({ drug, dosage }) => `${drug}, ${dosage}`,
  figureOf: ({ limit }) => limit && decimalText(limit),
  figuresOf: ({ limit }) => (limit === undefined ? [] : [{ name: 'payment limit', value: limit, inDollars: true }]),
  holdsForAQuarter: true,
}

export const nocPaymentLimitsReader = headedTableReader(nocPaymentLimits)
