import { parse } from 'csv-parse/sync'
import { type Decimal, parseDecimal } from '../exact/decimal.ts'
import type { ServiceDate } from '../law/service-date.ts'
import { effectivePeriod } from './effective-period.ts'
import { refusedCell } from './plain-table.ts'

/** Medicare's figure for one billing unit in one quarter, as the CMS file states it. */
export interface PaymentLimit {
  readonly hcpcs: string
  /** Dollars for one billing unit; absent where the file says `N/A`. */
  readonly limit?: Decimal
  /** What one unit stands for in this quarter's file, as printed: `0.5 MG`. */
  readonly dosage: string
  /** Percent of the allowed amount the patient owes. */
  readonly coinsurance?: Decimal
  readonly from: ServiceDate
  readonly until: ServiceDate
  readonly file: string
  readonly sha256: string
}

const TITLE = /^Payment Allowance Limits for Medicare Part B Drugs\b/

/**
 * Reads a Medicare Part B payment limit file as CMS publishes it ("section 508" CSV): Windows-1252, a preamble of varying
 * length, columns found by name, unnamed ones at the end. The quarter is what the `Effective` row says, never what the
 * file is called. Anything else refuses the whole file, naming row and column; `N/A` is a row without a limit.
 */
export function readPaymentLimits(bytes: Uint8Array, file: string, sha256: string): readonly PaymentLimit[] {
  const rows = records(bytes, file)
  const at = rows.findIndex(([first]) => first?.trim() === 'HCPCS Code')
  if (at < 0) throw refusedCell(file, 1, 'HCPCS Code', 'heads no column: not a payment limit file')
  const preamble = rows.slice(0, at)
  if (!preamble.some(([first]) => TITLE.test(first ?? '')))
    throw refusedCell(file, 1, 'title', 'is not that of the payment limit file of Part B drugs')
  const quarter = effectivePeriod(preamble, file)
  const header = (rows[at] ?? []).map((cell) => cell.trim())
  const column = (name: string) => {
    const place = header.indexOf(name)
    if (place < 0) throw refusedCell(file, at + 1, name, 'is not in the header')
    return place
  }
  const dosage = column('HCPCS Code Dosage')
  const limit = column('Payment Limit')
  const coinsurance = header.indexOf('Co-insurance Percentage')

  const seen = new Set<string>()
  return rows.slice(at + 1).flatMap((row, index) => {
    const line = at + index + 2
    const hcpcs = trimmed(row[0])
    if (hcpcs === '' && row.every((cell) => cell === '')) return []
    if (!/^[A-Z0-9]\d{3}[A-Z0-9]$/.test(hcpcs)) throw refusedCell(file, line, 'HCPCS Code', 'is not a HCPCS code')
    if (seen.has(hcpcs)) throw refusedCell(file, line, 'HCPCS Code', `lists ${hcpcs} a second time`)
    seen.add(hcpcs)
    return [
      {
        hcpcs,
        ...named('limit', amountIn(row[limit], file, line, 'Payment Limit')),
        dosage: trimmed(row[dosage]),
        ...named(
          'coinsurance',
          coinsurance < 0 ? undefined : amountIn(row[coinsurance], file, line, 'Co-insurance Percentage'),
        ),
        ...quarter,
        file,
        sha256,
      },
    ]
  })
}

function records(bytes: Uint8Array, file: string): string[][] {
  const text = new TextDecoder('windows-1252').decode(bytes)
  try {
    // Not split by hand: a note of two lines stands in a quoted cell with a bare line feed.
    return parse(text, { recordDelimiter: text.includes('\r\n') ? '\r\n' : '\n', relaxColumnCount: true })
  } catch {
    throw refusedCell(file, 1, 'text', 'is not comma-separated rows')
  }
}

function amountIn(cell: string | undefined, file: string, line: number, column: string): Decimal | undefined {
  const text = trimmed(cell)
  if (text === '' && column !== 'Payment Limit') return undefined
  if (text === 'N/A') return undefined
  const amount = parseDecimal(text)
  if (amount === undefined || amount.digits < 0n)
    throw refusedCell(file, line, column, 'is neither a plain number nor N/A')
  return amount
}

/** No-break spaces occur among the spaces of these files. */
function trimmed(cell: string | undefined): string {
  return (cell ?? '').replaceAll('\u00a0', ' ').trim()
}

function named<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value })
}
