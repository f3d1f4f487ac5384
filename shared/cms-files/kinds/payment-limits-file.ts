import { compare, type Decimal, decimal, decimalText } from '../../exact/decimal.ts'
import type { PaymentLimit } from '../../reference/prices/payment-limit-file.ts'
import { effectivePeriod } from '../../reference/tables/effective-period.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow, SetAsideRow } from '../cms-file.ts'
import { csvRows } from '../formats/csv-rows.ts'
import { textOfBytes } from '../formats/text-of-bytes.ts'
import { cleanText, codeOf, numberOf } from '../tables/cms-table.ts'
import { headingsAmong } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader, readHeadedTable } from '../tables/headed-table.ts'
import { dosageOf } from './dosage-cell.ts'

const TITLE = /^(?:Medicare Part B )?Payment (?:Allowance )?Limits? (?:for|File)\b|\bASP Pricing\b/i

/** Names of similar payment limit files: drugs without a code, and drugs Medicare does not pay. */
const ANOTHER = /not[ -]otherwise|\bNOC\b|not[ _-]*payable/i

const CODE = 'HCPCS Code'
const DOSAGE = 'HCPCS Code Dosage'
const LIMIT = 'Payment Limit'
const COINSURANCE = 'Co-insurance Percentage'

/** Pattern of CPT codes, which are numbers. HCPCS codes begin with a letter. */
const CPT = /^\d/

const WHOLE = decimal(100)

/**
 * The Medicare Part B payment limit file: a preamble of varying length, varying columns, and unnamed columns at the
 * end. The `Effective` row states the quarter; the file name does not count. `N/A` is a row without a limit.
 */
const paymentLimits: HeadedTable<PaymentLimit> = {
  kind: 'payment-limits',
  name: 'Part B payment limits',
  keyColumn: CODE,
  heads: ([first]) => cleanText(first).toLowerCase() === CODE.toLowerCase(),
  recognises: (file, head) => {
    const headings = headingsAmong(head, paymentLimits.heads)
    const named = [file, ...head.slice(0, 2).map(({ cells }) => cells[0] ?? '')]
    return headings.includes(LIMIT.toLowerCase()) && !named.some((name) => ANOTHER.test(name))
  },
  begin: (preamble, columns, about) => {
    const { file, sha256 } = about
    const title = preamble.find(({ cells }) => cleanText(cells[0]) !== '')
    const words = cleanText(title?.cells[0])
    if (!TITLE.test(words) || ANOTHER.test(words))
      throw refusedCell(file, title?.number ?? 1, 'title', 'is not that of the payment limit file of Part B drugs')
    const { from, until } = effectivePeriod(preamble, file)
    const at = {
      code: columns.place(CODE),
      dosage: columns.place(DOSAGE),
      limit: columns.place(LIMIT),
      coinsurance: columns.placeIfAny(COINSURANCE),
      notes: columns.placeIfAny('Notes'),
      name: columns.placeIfAny('Short Description'),
    }
    const setAside: SetAsideRow[] = []
    return {
      from,
      until,
      setAside: () => setAside,
      rowOf: (row) => {
        const hcpcs = codeOf(row, at.code, CODE, about)
        // Set aside a vaccine without a unit: it is not infused, and without a unit no dose can be counted.
        if (CPT.test(hcpcs) && cleanText(row.cells[at.dosage]) === '') {
          setAside.push({ row: row.number, why: `${hcpcs} has no ${DOSAGE}` })
          return undefined
        }
        return {
          hcpcs,
          name: CPT.test(hcpcs) ? undefined : cleanText(row.cells[at.name]) || undefined,
          limit: cleanText(row.cells[at.limit]) === 'N/A' ? undefined : numberOf(row, at.limit, LIMIT, about),
          dosage: dosageOf(row, at.dosage, DOSAGE, about),
          coinsurance: percentOf(row, at.coinsurance, about),
          notes: cleanText(row.cells[at.notes]) || undefined,
          from,
          until,
          file,
          sha256,
        }
      },
    }
  },
  keyOf: ({ hcpcs }) => hcpcs,
  figureOf: ({ limit }) => limit && decimalText(limit),
  figuresOf: ({ limit, coinsurance }) => [
    ...(limit === undefined ? [] : [{ name: 'payment limit', value: limit, inDollars: true as const }]),
    ...(coinsurance === undefined ? [] : [{ name: 'coinsurance', value: coinsurance }]),
  ],
  unitOf: ({ dosage }) => dosage,
  holdsForAQuarter: true,
}

export const paymentLimitsReader = headedTableReader(paymentLimits)

/** Returns the payment limits of a CSV. Same reading, for callers that have the bytes and cannot wait. */
export function readPaymentLimits(bytes: Uint8Array, file: string, sha256: string): readonly PaymentLimit[] {
  return readHeadedTable(paymentLimits, csvRows(textOfBytes(bytes), file), { file, sha256 }).rows
}

/** Reads a percentage; undefined without such a column, or for an empty cell. */
function percentOf(row: FileRow, place: number, about: FileAbout): Decimal | undefined {
  const text = cleanText(row.cells[place])
  if (text === '' || text === 'N/A') return undefined
  const percent = numberOf(row, place, COINSURANCE, about)
  if (compare(percent, WHOLE) > 0) throw refusedCell(about.file, row.number, COINSURANCE, 'is above a hundred percent')
  return percent
}
